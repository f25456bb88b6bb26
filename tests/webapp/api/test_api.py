"""The JSON interface does what its OpenAPI document says, and says what the pages show."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from schemathesis import GenerationMode

SEARCH = "/api/v1/search"
SUGGEST = "/api/v1/suggest"


ALLOWED, FORBIDDEN = GenerationMode.POSITIVE, GenerationMode.NEGATIVE
# The same transport does not undo compression, so it must not ask for it.
PLAIN = {"Accept-Encoding": "identity"}


@pytest.mark.parametrize(
    ("method", "path", "mode"),
    [
        ("GET", "search", ALLOWED),
        ("GET", "search", FORBIDDEN),
        ("GET", "suggest", ALLOWED),
        ("GET", "suggest", FORBIDDEN),
        ("GET", "concordance", ALLOWED),
        ("GET", "concordance", FORBIDDEN),
        ("GET", "terms/{id}", ALLOWED),
        ("GET", "resources/{id}", ALLOWED),
        ("GET", "terms", ALLOWED),
        ("GET", "terms", FORBIDDEN),
        ("GET", "resources", ALLOWED),
        ("GET", "sources", ALLOWED),
        ("GET", "definitions", ALLOWED),
        ("GET", "themes", ALLOWED),
        ("GET", "changes", ALLOWED),
        ("GET", "changes", FORBIDDEN),
        ("GET", "terms/{id}/similar", ALLOWED),
        ("POST", "annotate", ALLOWED),
        ("POST", "annotate", FORBIDDEN),
        ("GET", "health", ALLOWED),
        ("GET", "drafts/{kind}/{id}", ALLOWED),
        ("PUT", "drafts/{kind}/{id}", ALLOWED),
        ("POST", "drafts/{kind}/{id}/submit", ALLOWED),
    ],
)
def test_what_the_document_allows_or_forbids_is_answered_as_it_says(
    starter_app, method, path, mode
):
    document = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", starter_app)

    @given(case=document[f"/api/v1/{path}"][method].as_strategy(generation_mode=mode))
    @examples(
        max_examples=20,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    def answered_as_declared(case):
        case.call_and_validate(headers=PLAIN)

    answered_as_declared()


def test_the_interface_declares_itself(client):
    document = client.get("/api/v1/openapi.json").get_json()
    assert document["openapi"].startswith("3.1")
    assert set(document["paths"]) == {
        "/api/v1/concordance",
        "/api/v1/search",
        "/api/v1/suggest",
        "/api/v1/terms",
        "/api/v1/definitions",
        "/api/v1/resources",
        "/api/v1/sources",
        "/api/v1/themes",
        "/api/v1/changes",
        "/api/v1/terms/{id}",
        "/api/v1/terms/{id}/similar",
        "/api/v1/resources/{id}",
        "/api/v1/annotate",
        "/api/v1/health",
        "/api/v1/drafts/{kind}/{id}",
        "/api/v1/drafts/{kind}/{id}/submit",
        "/api/v1/drafts/{kind}/{id}/publish",
        "/api/v1/drafts/{kind}/{id}/withdraw",
    }


def test_every_operation_stands_on_the_page_for_people(client):
    page = client.get("/api").text
    for path, entry in client.get("/api/v1/openapi.json").get_json()["paths"].items():
        for method in entry.keys() & {"get", "post", "put"}:
            assert f"{method.upper()} {path}" in page
            for parameter in entry[method].get("parameters", []):
                assert f"<code>{parameter['name']}</code>" in page


def test_a_search_says_what_matched_where_and_how_well(client):
    body = client.get(SEARCH, query_string={"q": "apprenticeship", "lang": "en"}).get_json()
    assert body["tier"] == "exact"
    assert body["total"] >= len(body["hits"]) > 1
    first = body["hits"][0]
    assert first["id"] == "term/apprenticeship"
    assert first["kind"] == "term"
    assert first["title"] == "Apprenticeship"
    assert first["url"] == "http://localhost/term/apprenticeship"
    assert "title" in first["matched"]
    start, end = first["title_marks"][0]
    assert first["title"][start:end] == "Apprenticeship"
    for hit in body["hits"]:
        for start, end in hit["snippet"]["marks"]:
            assert 0 <= start < end <= len(hit["snippet"]["text"])
    scores = [hit["score"] for hit in body["hits"]]
    assert scores == sorted(scores, reverse=True)


def test_every_hit_leads_to_a_term_or_resource_of_the_interface(client):
    hits = client.get(SEARCH, query_string={"q": "training", "size": 30}).get_json()["hits"]
    assert {hit["id"].split("/")[0] for hit in hits} == {"term", "resource"}
    for hit in hits:
        sort, _, id = hit["id"].partition("/")
        body = client.get(f"/api/v1/{sort}s/{id}").get_json()
        assert body["id"] == id
        assert body["permalink"] == hit["url"]


def test_filters_narrow_the_list_by_the_counts_of_the_facets(client):
    everything = client.get(SEARCH, query_string={"q": "skills"}).get_json()
    for facet in everything["facets"]["kind"]:
        narrowed = client.get(SEARCH, query_string={"q": "skills", "kind": facet["value"]})
        assert narrowed.get_json()["total"] == facet["count"]
    kinds = [facet["value"] for facet in everything["facets"]["kind"][:2]]
    both = client.get(SEARCH, query_string={"q": "skills", "kind": kinds}).get_json()
    assert both["total"] == sum(f["count"] for f in everything["facets"]["kind"][:2])


def test_pages_follow_each_other_without_gap_or_repetition(client):
    def ids(page, size):
        query = {"q": "training", "page": page, "size": size}
        return [hit["id"] for hit in client.get(SEARCH, query_string=query).get_json()["hits"]]

    assert ids(1, 5) + ids(2, 5) + ids(3, 5) == ids(1, 15)


def test_a_page_after_the_last_is_empty(client):
    body = client.get(SEARCH, query_string={"q": "apprenticeship", "page": 9999}).get_json()
    assert body["hits"] == []
    assert body["total"] > 0


def test_a_misspelt_word_is_offered_in_likelier_spelling_and_nothing_is_exact(client):
    body = client.get(SEARCH, query_string={"q": "aprenticeship"}).get_json()
    assert body["did_you_mean"] == "apprenticeship"
    assert body["tier"] not in ("exact", "all-words")


def test_suggestions_can_be_of_some_kinds_only(client):
    asked = {"q": "training", "kind": ["publication", "event"], "limit": 20}
    found = client.get(SUGGEST, query_string=asked).get_json()["suggestions"]
    assert {entry["kind"] for entry in found} <= {"publication", "event"}
    assert found


@pytest.mark.parametrize(("lang", "title"), [("ar", "التلمذة المهنية"), ("zh", "学徒制")])
def test_titles_come_in_any_language_of_the_united_nations(client, lang, title):
    asked = {"q": "apprenticeship", "lang": lang}
    suggested = client.get(SUGGEST, query_string=asked).get_json()["suggestions"][0]
    found = client.get(SEARCH, query_string=asked).get_json()["hits"][0]
    assert (suggested["title"], found["title"]) == (title, title)


def test_suggestions_complete_what_was_typed_in_any_language(client):
    body = client.get(SUGGEST, query_string={"q": "apprentiss", "limit": 3}).get_json()
    first = body["suggestions"][0]
    assert first["language"] == "fr"
    assert first["text"].lower().startswith("apprentiss")
    assert first["url"] == f"http://localhost/{first['id']}"
    assert len(body["suggestions"]) <= 3


def test_a_term_has_everything_that_is_stored_of_it_and_what_is_derived(client, starter_services):
    body = client.get("/api/v1/terms/apprenticeship").get_json()
    noun = starter_services.store.public("concept", "apprenticeship").noun
    assert body["prefLabel"] == dict(noun.pref_label)
    assert [entry["id"] for entry in body["definition"]] == [d.id for d in noun.definition]
    assert body["status"] == "published"
    assert body["revision"] == 1
    assert body["narrower"] == [
        record.noun.id for record in starter_services.catalogue().narrower("apprenticeship")
    ]
    assert body["usage"]["resources"] > 0


def test_a_resource_names_the_definitions_taken_from_it(client, starter_services):
    id = next(
        id
        for id in starter_services.catalogue().resources
        if starter_services.catalogue().definitions_from(id)
    )
    body = client.get(f"/api/v1/resources/{id}").get_json()
    assert body["definitions"]
    for entry in body["definitions"]:
        term = client.get(f"/api/v1/terms/{entry['term']}").get_json()
        assert entry["definition"] in [definition["id"] for definition in term["definition"]]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"q": "x", "page": "0"}, "page"),
        ({"q": "x", "page": "abc"}, "page"),
        ({"q": "x", "page": str(10**30)}, "page"),
        ({"q": "x", "size": "101"}, "size"),
        ({"q": "x", "lang": "xx"}, "lang"),
        ({"q": "x", "kind": "weapon"}, "kind"),
        ({"q": "x", "sort": "colour"}, "sort"),
        ({"q": "x", "year_from": "abc"}, "year_from"),
    ],
)
def test_a_parameter_that_cannot_be_used_is_named(client, query, field):
    answer = client.get(SEARCH, query_string=query)
    assert answer.status_code == 422
    assert answer.content_type == "application/problem+json"
    problem = answer.get_json()
    assert list(problem["errors"]) == [field]
    assert all(isinstance(text, str) for text in problem["errors"][field])


@pytest.mark.parametrize("address", ["/api/v1/terms/no-such", "/api/v1/resources/no-such"])
def test_what_does_not_exist_is_a_problem_that_names_it(client, address):
    answer = client.get(address)
    assert answer.status_code == 404
    assert answer.content_type == "application/problem+json"
    assert "no-such" in answer.get_json()["detail"]


def test_scripts_of_any_site_may_read_every_answer(client):
    for address in (SEARCH, "/api/v1/terms/no-such", "/api/v1/nowhere", "/api/v1/search?page=0"):
        assert client.get(address).headers["Access-Control-Allow-Origin"] == "*"


def test_the_interface_only_reads(client):
    answer = client.post(SEARCH, json={"q": "x"})
    assert answer.status_code == 405
    assert answer.content_type == "application/problem+json"


def test_health_says_how_far_the_index_has_come(client, starter_services):
    answer = client.get("/api/v1/health")
    assert answer.status_code == 200
    sequence = starter_services.store.sequence()
    body = answer.get_json()
    assert (body["status"], body["sequence"], body["checkpoint"]) == ("ok", sequence, sequence)
