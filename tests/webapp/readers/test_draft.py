"""The page "check my draft"."""

import html
import json
import logging
import re
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from factories import make_concept, make_definition, make_resource

from webapp.app import create_app
from webapp.asking.annotation import LONGEST_TEXT
from webapp.readers.draft.draft import LONGEST_FORM


def sent(client, text, language="", **query):
    return client.post(
        "/check",
        query_string=query,
        data={"text": text, "language": language},
        content_type="multipart/form-data",
    )


def soup_of(answer):
    return BeautifulSoup(answer.text, "lxml")


def kept(soup):
    """The text in the field, as a browser reads it: without the first line break."""
    return soup.select_one("textarea").string.removeprefix("\n")


def test_the_form_is_there_before_any_text(client):
    soup = soup_of(client.get("/check"))
    form = soup.select_one("form.drafting")
    assert (form["method"], form["action"]) == ("post", "/check")
    assert form.select_one("label[for=draft-text]")
    assert "not stored or logged" in form.text
    assert not soup.select(".draft-text, [role=alert]")


def test_the_text_comes_back_with_its_terms_linked(client):
    text = "Apprenticeships.\n\nRPL & <b>apprenticeship</b>"
    soup = soup_of(sent(client, text, "en"))
    shown = soup.select_one(".draft-text")
    links = [(a.text, a["href"]) for a in shown.select(":scope > a")]
    assert links == [
        ("Apprenticeships", "/term/apprenticeship"),
        ("RPL", "/term/recognition-of-prior-learning"),
        ("apprenticeship", "/term/apprenticeship"),
    ]
    for note in shown.select("sup"):
        note.decompose()
    assert shown.text == text
    assert kept(soup) == text
    assert soup.select_one("option[selected]")["value"] == "en"


def test_terms_are_listed_once_with_their_footnotes_numbers(client):
    soup = soup_of(sent(client, "RPL, apprenticeship and RPL", "en"))
    rows = soup.select("#terms li")
    assert [row["id"] for row in rows] == ["note-1", "note-2"]
    assert "2 mentions" in rows[0].text
    assert [sup.a["href"] for sup in soup.select(".draft-text sup")] == ["#note-1", "#note-2"]
    notes = soup.select_one("#footnotes pre").text.split("\n\n")
    assert notes[0].startswith("1. Recognition of prior learning: Process that")
    assert re.search(
        r"TVETipedia \(\d{4}\)\. .*localhost/term/apprenticeship\?revision=1#d-d0 \(accessed",
        notes[1],
    )


def test_terms_whose_quotations_differ_lead_to_their_definitions_compared(browsing):
    def said(kind):
        return (
            make_definition("d1", "Joins metal.", kind=kind, source="a"),
            make_definition("d2", "Craft of tin.", kind=kind, source="b"),
        )

    client = browsing(
        make_resource("a"),
        make_resource("b"),
        make_concept("solder", definition=said("quotation")),
        make_concept("weld", definition=said("paraphrase")),
    )
    (row,) = soup_of(sent(client, "Solder and weld", "en")).select("#disagreeing li")
    assert "Solder" in row.text
    assert row.select("a")[1]["href"] == "/term/solder#definitions"


def test_a_footnote_cites_the_source_and_quotes_its_words(browsing):
    client = browsing(
        make_resource("report", {"en": "A report"}, creator=("ILO",), issued="2019"),
        make_concept(
            "solder",
            definition=(
                make_definition(
                    text="Joins\nmetal", kind="quotation", source="report", locator="7"
                ),
            ),
        ),
        make_concept("weld"),
    )
    notes = soup_of(sent(client, "Solder, weld", "en")).select_one("#footnotes pre").text
    first, second = notes.split("\n\n")
    assert first.startswith("1. Solder: “Joins metal” ILO (2019). A report, p. 7. Quoted in:")
    assert second.startswith("2. Weld. TVETipedia")


def test_a_withdrawn_term_is_struck_out_with_what_replaces_it_and_has_no_footnote(serving):
    gone = make_concept("handicraft")
    services = serving(gone, make_concept("craft"))
    services.store.put(replace(gone, replaced_by="craft"), editor="test", status="withdrawn")
    client = create_app(services.settings, services).test_client()
    soup = soup_of(sent(client, "Handicraft", "en"))
    assert soup.select_one(".draft-text s").text == "Handicraft"
    (row,) = soup.select("#withdrawn li")
    assert [a["href"] for a in row.select("a")] == ["/term/handicraft", "/term/craft"]
    assert not soup.select("#footnotes")


@pytest.mark.parametrize(
    ("text", "status", "words"),
    [
        ("", 422, "Paste some text first"),
        (" \r\n\t", 422, "Paste some text first"),
        ("PK\x03\x04\x00", 422, "raw file data"),
        ("\ufffd\ufffdJFIF", 422, "raw file data"),
        ("word " * (LONGEST_TEXT // 5) + "!", 413, "100,001 characters"),
    ],
)
def test_what_cannot_be_checked_is_said_and_the_text_stays(client, text, status, words):
    answer = sent(client, text)
    assert answer.status_code == status
    soup = soup_of(answer)
    assert words in soup.select_one("[role=alert]").text
    assert soup.select_one("textarea")["aria-invalid"] == "true"
    assert len(kept(soup).strip()) == len(text.strip())


def test_a_form_beyond_all_limits_is_refused_in_words(client):
    answer = client.post("/check", data={"text": "x" * LONGEST_FORM})
    assert answer.status_code == 413
    assert "100,000 characters" in soup_of(answer).select_one("[role=alert]").text


def test_the_longest_text_of_the_widest_characters_is_checked(client):
    assert sent(client, "\U0001f600" * LONGEST_TEXT).status_code == 200


def test_a_text_without_terms_is_told_so_and_asked_for_its_language(client):
    soup = soup_of(sent(client, "0815"))
    assert "No glossary terms" in soup.select_one(".lede").text
    assert "not recognised" in soup.select_one(".opening .note").text
    assert not soup.select(".draft-text")


def test_arabic_is_shown_from_right_to_left(client):
    soup = soup_of(sent(client, "شهادة", "ar"))
    shown = soup.select_one(".draft-text")
    assert (shown["lang"], shown["dir"]) == ("ar", "rtl")


def test_the_language_of_the_interface_is_kept(client):
    form = soup_of(sent(client, "RPL", "en", lang="fr")).select_one("form.drafting")
    assert form["action"] == "/check?lang=fr"


def test_nothing_of_the_text_is_stored_logged_or_cached(client, starter_services, caplog):
    before = starter_services.store.sequence()
    with caplog.at_level(logging.DEBUG):
        answer = sent(client, "Zyzzogeton and RPL", "en")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers
    assert starter_services.store.sequence() == before
    assert "Zyzzogeton" not in caplog.text


def test_the_page_is_linked_from_masthead_home_and_foot(client):
    links = [a["href"] for a in soup_of(client.get("/")).select("a[href]")]
    assert links.count("/check") == 3


def test_every_naughty_string_comes_back_as_text_and_nothing_else(client, shared_data: Path):
    naughty = json.loads((shared_data / "naughty-strings" / "blns.json").read_text("utf-8"))
    bare = soup_of(sent(client, "RPL", "en"))
    for text in naughty:
        answer = sent(client, f"RPL\n{text}", "en")
        if answer.status_code == 422:
            assert re.search("[\0-\x08\x0e-\x1f\ufffd]", text)
            continue
        assert answer.status_code == 200
        assert f"RPL\n{html.escape(text, quote=False)}".split("\n")[0] in answer.text
        soup = soup_of(answer)
        for name in ("script", "img", "iframe", "style", "svg", "form", "input"):
            assert len(soup.select(name)) == len(bare.select(name)), text
        assert re.sub(r"\s", "", kept(soup)) == re.sub(r"\s", "", f"RPL\n{text}")


def test_a_label_without_its_qualifier_may_have_another_sense(browsing):
    client = browsing(make_concept("master", {"en": "Meister (Germany)"}))
    part = soup_of(sent(client, "A Meister trains.", "en"))
    assert "or in another sense" in part.select_one("main").text
    whole = soup_of(sent(client, "A Meister (Germany) trains.", "en"))
    assert "or in another sense" not in whole.select_one("main").text
