"""Downloads whose nouns hold texts that programs trip over: calendars, citations, and exports."""

import json

import pytest
from factories import make_concept, make_record, make_resource
from icalendar import Calendar
from naughty import CONTROLS, filled, naughty_nouns, naughty_texts

from glossary.exchange.registry import writable
from glossary.nouns.resource import Resource
from webapp.parts.citing.citation_files import cite_concept, cite_resource
from webapp.readers.resource.calendar import calendar


def event(number, text):
    return filled(Resource, f"e-{number}", text, type="event", starts="2026-05-01", ends=None)


def test_a_calendar_holds_any_text_in_every_field():
    texts = naughty_texts()
    records = [make_record(event(number, text)) for number, text in enumerate(texts)]
    data = calendar(records, name="\r\nEND:VCALENDAR\x00", base="https://a.org", language="en")
    entries = list(Calendar.from_ical(data).walk("VEVENT"))
    assert len(entries) == len(texts)
    assert not set(map(chr, [*range(9), 11, 12, *range(14, 32)])) & set(data.decode())
    assert [str(entry["uid"]) for entry in entries] == [
        f"e-{n}@tvetipedia" for n in range(len(texts))
    ]


@pytest.mark.parametrize("text", CONTROLS[:4])
def test_a_title_with_control_characters_answers_with_a_calendar(browsing, text):
    title = f"Green{text}skills"
    resource = make_resource(
        "forum", {"en": title}, type="event", starts="2026-05-01", place=text, abstract={"en": text}
    )
    answer = browsing(resource).get("/resource/forum.ics")
    assert answer.status_code == 200
    (entry,) = Calendar.from_ical(answer.data).walk("VEVENT")
    assert str(entry["summary"]).startswith("Greena")
    assert "\n" not in str(entry["summary"])


def test_citations_hold_any_text_in_every_field(starter_app):
    with starter_app.test_request_context():
        for number, text in enumerate(naughty_texts()):
            concept, resource = naughty_nouns(number, text)
            for cited, id in (
                (cite_concept(make_record(concept), concept), concept.id),
                (cite_resource(make_record(resource)), resource.id),
            ):
                forms = {form.name: form.text for form in cited.forms}
                assert forms.keys() == {"BibTeX", "RIS", "CSL-JSON"}
                assert forms["RIS"].count("ER  - ") == 1
                assert forms["BibTeX"].count("\n}\n") == 1
                assert json.loads(forms["CSL-JSON"])[0]["id"] == id


@pytest.mark.parametrize("format", ["csv", "jsonl", "xlsx"])
def test_an_export_holds_control_characters(desk, format):
    assert format in writable()
    nouns = [make_concept(f"c-{at}", {"en": f"a{text[:1]}"}) for at, text in enumerate(CONTROLS)]
    d = desk(*nouns)
    answer = d.client().get(f"/editor/export/file?format={format}", buffered=True)
    assert answer.status_code == 200


def test_editorial_notes_are_in_no_public_answer_and_in_every_export_of_the_desk(desk):
    secret = "Ask Amina before the congress."
    d = desk(make_concept("skill", editorial_note=(secret,)), make_resource("r"))
    reader = d.app.test_client()
    for address in (
        "/term/skill",
        "/term/skill.json",
        "/term/skill.jsonld",
        "/term/skill.bib",
        "/term/skill/history",
        "/api/v1/terms/skill",
        "/api/v1/concepts/skill",
        "/api/v1/search?q=skill",
        "/api/v1/search?q=amina+congress",
        "/search?q=amina+congress",
    ):
        assert "Ask Amina" not in reader.get(address).text, address
    assert secret in d.client().get("/editor/export/file?format=jsonl", buffered=True).text
