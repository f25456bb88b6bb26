"""The terms in a text, over the JSON interface."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from factories import make_concept, make_definition, make_resource
from flask.testing import FlaskClient

from webapp.api.annotating import LONGEST_BODY
from webapp.app import create_app
from webapp.asking.annotation import LONGEST_TEXT
from webapp.frame.allowance import CHARACTERS, EXTENSION

ANNOTATE = "/api/v1/annotate"
PROBLEM = "application/problem+json"


def annotated(client, text, **options):
    answer = client.post(ANNOTATE, json={"text": text, **options})
    assert answer.status_code == 200, answer.text
    return answer.get_json()


def test_places_and_terms_of_a_text_are_told(client):
    text = "Apprenticeships, and then an apprenticeship; RPL too."
    body = annotated(client, text)
    assert (body["language"], body["detected"]) == ("en", True)
    places = [(match["text"], match["id"]) for match in body["matches"]]
    assert places == [
        ("Apprenticeships", "term/apprenticeship"),
        ("apprenticeship", "term/apprenticeship"),
        ("RPL", "term/recognition-of-prior-learning"),
    ]
    for match in body["matches"]:
        assert text[match["start"] : match["end"]] == match["text"]
    first, second = body["terms"]
    assert first["id"] == "term/apprenticeship"
    assert first["title"] == "Apprenticeship"
    assert first["url"] == "http://localhost/term/apprenticeship"
    assert first["status"] == "published"
    assert first["replaced_by"] is None
    assert second["definition"]["source"] == "TVETipedia"
    assert second["definition"]["url"] == f"{second['url']}#d-d0"
    assert second["definitions"] == 13
    assert second["disagree"] is False


def test_places_are_counted_in_code_points(client):
    body = annotated(client, "\U0001f600 RPL", language="en")
    assert [(m["start"], m["end"]) for m in body["matches"]] == [(2, 5)]


def test_plain_text_is_taken_with_the_options_in_the_query(client):
    answer = client.post(
        ANNOTATE,
        query_string={"language": "fr-CA", "lang": "en"},
        data="L’apprentissage".encode(),
        content_type="text/plain; charset=utf-8",
    )
    body = answer.get_json()
    assert (body["language"], body["detected"]) == ("fr", False)
    assert body["terms"][0]["title"] == "Apprenticeship"
    assert body["terms"][0]["title_language"] == "en"


def test_titles_and_definitions_are_in_the_language_of_the_text_where_there_are_any(browsing):
    said = (
        make_definition("d1", "Anglais.", language="en"),
        make_definition("d2", "D’autrui.", language="fr", kind="quotation", source="report"),
        make_definition("d3", "La nôtre.", language="fr"),
    )
    client = browsing(
        make_resource("report", {"fr": "Rapport"}, creator=("OIT",), issued="2019"),
        make_concept("a", {"en": "Solder", "fr": "Brasure"}, definition=said),
        make_concept("b", {"fr": "Métier"}, definition=said[:2]),
    )
    first, second = annotated(client, "Brasure, métier", language="fr")["terms"]
    assert (first["title"], first["definition"]["text"]) == ("Brasure", "La nôtre.")
    assert second["definition"] == {
        "text": "D’autrui.",
        "language": "fr",
        "source": "OIT",
        "year": 2019,
        "url": "http://localhost/term/b#d-d2",
    }
    assert annotated(client, "Brasure", language="fr", lang="en")["terms"][0]["title"] == "Solder"


@pytest.fixture
def with_withdrawn(serving: Callable) -> FlaskClient:
    """A browser on a store with a withdrawn term that another replaces."""
    gone = make_concept("handicraft")
    services = serving(gone, make_concept("craft"), make_concept("b", {"en": "Craft"}))
    services.store.put(replace(gone, replaced_by="craft"), editor="test", status="withdrawn")
    return create_app(services.settings, services).test_client()


def test_a_withdrawn_term_is_told_with_what_replaces_it(with_withdrawn):
    term, other = annotated(with_withdrawn, "Handicrafts and crafts", language="en")["terms"]
    assert term["status"] == "withdrawn"
    assert term["replaced_by"] == {
        "id": "term/craft",
        "title": "Craft",
        "title_language": "en",
        "url": "http://localhost/term/craft",
    }
    assert {other["id"], *other["ambiguous"]} == {"term/craft", "term/b"}


def test_a_term_that_is_changed_is_found_by_its_new_label_at_once(serving):
    services = serving(make_concept("solder"))
    client = create_app(services.settings, services).test_client()
    assert annotated(client, "Welding", language="en")["matches"] == []
    services.store.put(make_concept("solder", {"en": "Welding"}), editor="test")
    assert annotated(client, "Welding", language="en")["matches"][0]["id"] == "term/solder"


@pytest.mark.parametrize(
    ("sent", "status", "words"),
    [
        ({"json": {"text": "x" * (LONGEST_TEXT + 1)}}, 413, "100,000"),
        ({"json": {"text": "x" * LONGEST_BODY}}, 413, "1,000,000"),
        ({"data": b"x" * (LONGEST_BODY + 1), "content_type": "text/plain"}, 413, "1,000,000"),
        ({"json": {"text": "x", "language": "xx"}}, 422, "language"),
        ({"json": {"text": "x", "lang": 5}}, 422, "lang"),
        ({"json": {"text": 5}}, 422, "text"),
        ({"json": {}}, 422, "text"),
        ({"json": ["x"]}, 422, "errors"),
        ({"json": {"text": "\ud800"}}, 422, "text"),
        ({"data": b"\xff", "content_type": "text/plain"}, 422, "UTF-8"),
        ({"data": b"{", "content_type": "application/json"}, 400, "JSON"),
        ({"data": b"[" * 100_000, "content_type": "application/json"}, 400, "JSON"),
        ({"data": b"x", "content_type": "application/xml"}, 415, "application/json"),
    ],
)
def test_what_cannot_be_used_is_refused_with_the_reason(client, sent, status, words):
    answer = client.post(ANNOTATE, **sent)
    assert answer.status_code == status
    assert answer.content_type == PROBLEM
    assert words in json.dumps(answer.get_json(), ensure_ascii=False)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_the_longest_text_that_is_allowed_is_annotated(client):
    text = ("é" * 9 + " ") * (LONGEST_TEXT // 10)
    assert len(text) == LONGEST_TEXT
    assert annotated(client, text, language="fr")["matches"] == []


def test_other_views_keep_their_shorter_limit(client):
    assert client.post("/about", data=b"x" * 70_000).status_code in (405, 413)
    assert client.post("/api/v1/search", data=b"x" * 70_000).status_code in (405, 413)


def test_scripts_of_any_site_may_send_json(client):
    asked = {
        "Origin": "https://partner.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    answer = client.options(ANNOTATE, headers=asked)
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
    assert "content-type" in answer.headers["Access-Control-Allow-Headers"].lower()


def test_a_text_is_only_sent_by_post(client):
    answer = client.get(ANNOTATE)
    assert answer.status_code == 405
    assert answer.content_type == PROBLEM


def test_every_naughty_string_passes_as_text_and_nothing_else(client, shared_data: Path):
    naughty = json.loads((shared_data / "naughty-strings" / "blns.json").read_text("utf-8"))
    for text in naughty:
        wrapped = f"RPL. {text}. RPL"
        body = annotated(client, wrapped, language="en")
        for match in body["matches"]:
            assert wrapped[match["start"] : match["end"]] == match["text"]
        assert [match["text"] for match in body["matches"]].count("RPL") >= 2
        plain = client.post(
            f"{ANNOTATE}?language=en", data=wrapped.encode(), content_type="text/plain"
        )
        assert plain.get_json() == body


def test_who_sends_too_much_in_a_minute_is_told_when_to_go_on(browsing):
    client = browsing(make_concept())
    allowed = client.application.extensions[EXTENSION]
    assert allowed.wait("127.0.0.1", CHARACTERS.amount - 9) == 0
    assert annotated(client, "Soldering")["terms"]
    answer = client.post(ANNOTATE, json={"text": "More."})
    assert (answer.status_code, answer.mimetype) == (429, PROBLEM)
    assert 1 <= int(answer.headers["Retry-After"]) <= 60
    assert (
        answer.headers["Access-Control-Expose-Headers"]
        == "Retry-After, RateLimit, RateLimit-Policy"
    )
    assert f"{CHARACTERS.amount:,} characters" in answer.get_json()["detail"]
    page = client.post("/check", data={"text": "My own draft."})
    assert page.status_code == 429
    assert 1 <= int(page.headers["Retry-After"]) <= 60
    assert "Too many requests from your network." in page.text
    assert "My own draft.</textarea>" in page.text
    assert annotated(client, "", language="en")["matches"] == []
    others = {"REMOTE_ADDR": "192.0.2.7"}
    answer = client.post(ANNOTATE, json={"text": "Soldering"}, environ_overrides=others)
    assert answer.status_code == 200
