"""Readers suggest without an account; what they typed is never lost; spam stays outside."""

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from factories import make_concept, make_definition, make_resource

from glossary.desk import proposals
from glossary.store.times import now
from webapp.proposals.guarding import FASTEST, LONGEST, PER_HOUR, stamp

NAUGHTY = Path(__file__).parents[4] / "shared" / "data" / "naughty-strings"


@pytest.fixture
def made(desk):
    return desk(make_concept("skill", definition=(make_definition("d1"),)), make_resource("law"))


def _fields(made, text="It is out of date.", after=FASTEST * 2, **more):
    given = stamp(str(made.app.secret_key), now() - after)
    return {"topic": "wrong", "text": text, "stamp": given} | more


def _send(made, path="/term/skill/suggest", **fields):
    return made.app.test_client().post(path, data=_fields(made, **fields))


def _all(made):
    return proposals.in_states(made.store.database, proposals.STATES)


def test_a_suggestion_leads_to_its_own_page(made):
    answer = _send(made, definition="d1", language="en", source="ILO, 2020, p. 3")
    assert answer.status_code == 303
    (kept,) = _all(made)
    assert (kept.proposed.noun_id, kept.proposed.definition) == ("skill", "d1")
    page = made.app.test_client().get(answer.location)
    assert "It is out of date." in page.text
    assert "noindex" in page.headers["X-Robots-Tag"]
    assert "no-store" in page.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/resource/law/suggest", "resource"), ("/suggest", "")],
)
def test_resources_and_what_has_no_page_have_a_form_too(made, path, kind):
    assert made.app.test_client().get(path).status_code == 200
    assert _send(made, path).status_code == 303
    assert _all(made)[0].proposed.kind == kind


@pytest.mark.parametrize("path", ["/term/nothing/suggest", "/resource/skill/suggest"])
def test_there_is_no_form_about_what_never_was(made, path):
    assert made.app.test_client().get(path).status_code == 404
    assert _send(made, path).status_code == 404


def test_the_term_page_leads_to_the_form_and_sets_no_cookie(made):
    page = made.app.test_client().get("/term/skill")
    assert "Set-Cookie" not in page.headers
    links = [a["href"] for a in BeautifulSoup(page.data, "lxml").select("#suggest a")]
    assert "/term/skill/suggest?topic=translation" in links


def test_the_form_opens_with_what_the_link_says(made):
    client = made.app.test_client()
    page = BeautifulSoup(client.get("/term/skill/suggest?topic=source&definition=d1").data, "lxml")
    assert page.select_one("input[name=topic][checked]")["value"] == "source"
    assert page.select_one("#definition option[selected]")["value"] == "d1"
    missing = BeautifulSoup(client.get("/suggest?missing=<b>forge").data, "lxml")
    assert "“<b>forge”" in missing.select_one("#text").text


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"text": "  "}, "Write what you suggest"),
        ({"text": "x" * 4001}, "the limit is 4000"),
        ({"text": "http://a www.b https://c http://d"}, "web addresses"),
        ({"source": "http://a " * 4}, "web addresses"),
        ({"topic": "praise"}, "Choose what it is about"),
        ({"email": "amina"}, "Give an address"),
        ({"email": "a@b.c\r\nBcc: d@e.f"}, "Give an address"),
        ({"email": "a@[x.de"}, "Give an address"),
        ({"email": "a@x.de,b@x.de"}, "Give an address"),
        ({"email": "a@x"}, "Give an address"),
        ({"text": "a\0b"}, "unsupported character"),
        ({"language": "xx-klingon"}, "Choose a language"),
        ({"website": "http://spam.example"}, "stay empty"),
        ({"after": FASTEST / 3}, "check your text"),
        ({"after": LONGEST * 2}, "has expired"),
        ({"stamp": "forged"}, "has expired"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(made, fields, problem):
    kept = {"text": "My words.", "source": "My source.", "email": "me@example.org"} | fields
    answer = _send(made, **kept)
    page = BeautifulSoup(answer.data, "lxml")
    assert answer.status_code == 422
    assert problem in page.select_one(".error-summary").text
    assert page.select_one("#text").text.strip("\n").replace("�", "\0") == kept["text"]
    assert page.select_one("#source").text.strip("\n") == kept["source"]
    assert _all(made) == ()


def test_a_form_shown_again_for_haste_can_be_sent_at_once_when_its_time_has_come(made):
    early = _send(made, after=FASTEST / 3)
    given = BeautifulSoup(early.data, "lxml").select_one("input[name=stamp]")["value"]
    assert given == re.search(r'name="stamp" value="([^"]+)"', early.text)[1]
    late = _send(made, after=LONGEST * 2)
    fresh = BeautifulSoup(late.data, "lxml").select_one("input[name=stamp]")["value"]
    assert fresh != given


def test_an_expired_form_token_keeps_what_was_typed(made):
    made.app.config["WTF_CSRF_ENABLED"] = True
    answer = _send(made, text="My long text.", csrf_token="old")
    assert answer.status_code == 422
    assert "My long text." in answer.text
    assert "Your text is still here" in answer.text


def test_with_its_form_token_a_suggestion_is_taken(made):
    made.app.config["WTF_CSRF_ENABLED"] = True
    client = made.app.test_client()
    page = BeautifulSoup(client.get("/term/skill/suggest").data, "lxml")
    token = page.select_one("input[name=csrf_token]")["value"]
    sent = client.post("/term/skill/suggest", data=_fields(made, csrf_token=token))
    assert sent.status_code == 303


def test_one_network_cannot_send_without_end(made):
    codes = [_send(made, text=f"Number {n}.").status_code for n in range(PER_HOUR.amount + 1)]
    assert codes == [303] * PER_HOUR.amount + [429]
    assert len(_all(made)) == PER_HOUR.amount


def test_a_double_click_is_one_suggestion(made):
    assert _send(made).location == _send(made).location


def test_the_page_of_the_reader_never_shows_the_address(made):
    answer = _send(made, email="amina@example.org")
    assert "amina@example.org" not in made.app.test_client().get(answer.location).text


def test_a_link_that_was_not_given_out_is_not_found(made):
    assert made.app.test_client().get("/suggestion/guessed").status_code == 404


def _naughty():
    files = sorted(NAUGHTY.glob("*.json")) if NAUGHTY.is_dir() else []
    texts = [text for file in files for text in json.loads(file.read_text("utf-8"))]
    return [text for text in texts if isinstance(text, str) and text.strip() and "\0" not in text]


def test_every_naughty_string_comes_back_as_text(made):
    texts = [*_naughty(), "<script>alert(1)</script>", "{{ 7*7 }}", "' OR 1=1 --", "\u202eabc"]
    client = made.client("editor")
    for start in range(0, len(texts), 20):
        text = "\n".join(texts[start : start + 20])
        said = proposals.Proposed("wrong", text[:4000], "concept", "skill", source=text[:1000])
        kept = proposals.add(made.store.database, said)
        for path in (f"/suggestion/{kept.token}", f"/editor/suggestions/{kept.id}"):
            page = BeautifulSoup(client.get(path).data, "html.parser")
            shown = page.select_one(".typed").text
            assert shown.replace("\r\n", "\n") == said.text.replace("\r\n", "\n"), path
