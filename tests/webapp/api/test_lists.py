"""Lists of everything public as JSON: page by page, filtered, and whole whatever is published."""

from urllib.parse import urlsplit

import pytest
from factories import make_concept, make_definition, make_resource
from flask.testing import FlaskClient

from webapp.app import create_app

LISTS = ("terms", "resources", "sources", "definitions", "themes")


def path_of(address: str) -> str:
    """Path and query of a full address."""
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


def everything(client: FlaskClient, path: str) -> list[dict[str, object]]:
    """The entries of all pages of a list."""
    found: list[dict[str, object]] = []
    while path:
        body = client.get(path).get_json()
        found += body["items"]
        path = path_of(body["next"]) if body["next"] else ""
    return found


@pytest.mark.parametrize("name", LISTS)
def test_following_next_gives_every_entry_once_in_order_of_ids(client: FlaskClient, name: str):
    entries = [entry["id"] for entry in everything(client, f"/api/v1/{name}?limit=7")]
    assert len(entries) == client.get(f"/api/v1/{name}").get_json()["total"] > 5
    assert entries == sorted(set(entries))


def test_an_entry_has_what_the_term_itself_answers(client: FlaskClient):
    (entry,) = client.get("/api/v1/terms?ids=apprenticeship").get_json()["items"]
    term = client.get("/api/v1/terms/apprenticeship").get_json()
    assert entry == {name: value for name, value in term.items() if name != "usage"}
    assert "editorialNote" not in entry


def test_only_the_attributes_that_are_named_are_answered(client: FlaskClient):
    body = client.get("/api/v1/terms?ids=tvet,apprenticeship&fields=prefLabel").get_json()
    assert [set(entry) for entry in body["items"]] == [{"id", "prefLabel"}] * 2


def test_ids_that_there_are_not_are_named(client: FlaskClient):
    body = client.get("/api/v1/terms?ids=tvet&ids=nonsense").get_json()
    assert body["missing"] == ["nonsense"]
    assert [entry["id"] for entry in body["items"]] == ["tvet"]


def test_definitions_are_those_of_a_term_a_source_and_a_language(client: FlaskClient):
    found = everything(client, "/api/v1/definitions?term=apprenticeship&language=en")
    assert {entry["term"] for entry in found} == {"apprenticeship"}
    assert {entry["language"] for entry in found} == {"en"}
    source = next(entry["source"] for entry in found if entry["source"])
    of_source = everything(client, f"/api/v1/definitions?source={source}")
    assert {entry["source"] for entry in of_source} == {source}


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=201", "fields=nonsense", "modified_since=someday", "ids=" + "a," * 201],
)
def test_what_cannot_be_used_is_refused_and_named(client: FlaskClient, query: str):
    answer = client.get(f"/api/v1/terms?{query}")
    assert answer.status_code == 422
    assert answer.content_type == "application/problem+json"
    assert query.partition("=")[0] in answer.text


def test_nothing_is_missing_or_doubled_while_others_publish(serving):
    services = serving(*(make_concept(f"term-{n}", {"en": f"Term {n}"}) for n in range(10, 30)))
    client = create_app(services.settings, services).test_client()
    first = client.get("/api/v1/terms?limit=8").get_json()
    services.store.put(make_concept("aardvark", {"en": "Aardvark"}), editor="ada")
    services.store.put(make_concept("term-25", {"en": "Changed"}), editor="ada")
    rest = everything(client, path_of(first["next"]))
    ids = [entry["id"] for entry in (*first["items"], *rest)]
    assert ids == [f"term-{n}" for n in range(10, 30)]


def test_what_changed_since_a_number_is_answered_once_with_its_newest_state(serving):
    source = make_resource("source", {"en": "Source"})
    term = make_concept("knot", {"en": "Knot"}, definition=(make_definition(source="source"),))
    services = serving(source, term, make_concept("rope", {"en": "Rope"}))
    client = create_app(services.settings, services).test_client()
    before = client.get("/api/v1/changes").get_json()
    assert {entry["id"] for entry in before["items"]} == {
        "resource/source",
        "term/knot",
        "term/rope",
    }
    services.store.put(make_concept("rope", {"en": "A rope"}), editor="ada")
    services.store.put(make_concept("rope", {"en": "The rope"}), editor="ada")
    after = client.get(f"/api/v1/changes?after={before['after']}").get_json()
    assert [(entry["id"], entry["revision"]) for entry in after["items"]] == [("term/rope", 3)]
    nothing = client.get(f"/api/v1/changes?after={after['after']}").get_json()
    assert nothing["items"] == []


def test_terms_that_are_used_or_defined_alike_are_answered(client: FlaskClient):
    body = client.get("/api/v1/terms/apprenticeship/similar").get_json()
    assert body["used_together"] or body["similar_definitions"]
    assert client.get("/api/v1/terms/nonsense/similar").status_code == 404


@pytest.mark.parametrize("path", ["terms", "search?q=knot", "terms/knot", "changes"])
def test_whoever_has_the_answer_gets_304_until_something_is_published(serving, path: str):
    services = serving(make_concept("knot", {"en": "Knot"}))
    client = create_app(services.settings, services).test_client()
    tag = client.get(f"/api/v1/{path}").headers["ETag"]
    again = client.get(f"/api/v1/{path}", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    services.store.put(make_concept("knot", {"en": "Another knot"}), editor="ada")
    assert client.get(f"/api/v1/{path}", headers={"If-None-Match": tag}).status_code == 200
