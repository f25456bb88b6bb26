"""The page to print and the PDF file."""

import io
from contextlib import ExitStack
from functools import partial

import pypdfium2
import pytest
from bs4 import BeautifulSoup
from factories import make_concept, make_definition, make_resource

from webapp.frame.errors import BusyError
from webapp.readers.download import workshop
from webapp.readers.printing import portions
from webapp.readers.printing.glyphs import missing_glyphs

WAYS = ("", "?theme=greening-tvet", "?ids=skill,apprenticeship", "?letter=A", "?country=AU")


def _pdf_text(data):
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    return "\n".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.parametrize("way", WAYS)
def test_the_page_has_contents_definitions_sources_and_an_index(client, way):
    soup = BeautifulSoup(client.get(f"/print{way}").data, "lxml")
    anchors = {a["href"].removeprefix("#") for a in soup.select(".contents a, .index a")}
    ids = {element["id"] for element in soup.select("[id]")}
    assert anchors <= ids
    assert soup.select("article .definition-text")
    assert soup.select("#index li")
    assert "Creative Commons" in soup.select_one(".opening").text


def test_every_name_of_a_term_is_in_the_index(browsing):
    client = browsing(make_concept("rpl", {"en": "Recognition"}, alt_label={"en": ("APL",)}))
    soup = BeautifulSoup(client.get("/print").data, "lxml")
    entries = [" ".join(li.text.split()) for li in soup.select("#index li")]
    assert entries == ["APL → Recognition", "Recognition"]


def test_the_pdf_says_what_the_page_says_and_is_made_for_everybody(client):
    answer = client.get("/print.pdf?theme=greening-tvet")
    assert answer.mimetype == "application/pdf"
    assert b"pdfuaid" in answer.data
    text = _pdf_text(answer.data)
    for wanted in ("Greening TVET", "Contents", "Green skills", "Sources", "Index", "Cedefop"):
        assert wanted in text, wanted


def test_no_text_is_taken_for_markup_and_odd_signs_do_no_harm(browsing):
    odd = '#panic("x") $x$ <b> *_ \\ \x00\x07 \U0001f9ff 职业'
    quoted = make_definition("d1", odd, kind="quotation", source="report", language="zh-Hans")
    client = browsing(
        make_resource("report", {"en": odd}),
        make_concept("odd", {"en": odd[:12], "zh": "职业", "x-odd": "a"}, definition=(quoted,)),
    )
    answer = client.get("/print.pdf")
    assert answer.status_code == 200
    assert "#panic" in _pdf_text(answer.data)


def test_a_long_choice_is_offered_in_parts_and_each_part_is_bounded(browsing, monkeypatch):
    monkeypatch.setattr(portions, "MOST", 4)
    client = browsing(*(make_concept(f"term-{n:02}") for n in range(10)))
    page = client.get("/print").text
    assert "divided into parts" in page
    soup = BeautifulSoup(page, "lxml")
    assert [a.text for a in soup.select("a.title")] == [
        "1. Term 00 – Term 03",
        "2. Term 04 – Term 07",
        "3. Term 08 – Term 09",
    ]
    assert len(BeautifulSoup(client.get("/print?part=3").data, "lxml").select("article")) == 2
    assert client.get("/print.pdf?part=2").mimetype == "application/pdf"
    assert client.get("/print.pdf").mimetype == "text/html"
    assert client.get("/print?part=4").status_code == 404


def test_without_the_extra_the_page_says_how_to_get_it_and_still_prints(client, monkeypatch):
    monkeypatch.setattr("webapp.readers.printing.printing.typesets", lambda: False)
    page = client.get("/print?theme=greening-tvet").text
    assert "install the extra “print”" in page
    assert "Open as PDF" not in page
    answer = client.get("/print.pdf?theme=greening-tvet")
    assert answer.status_code == 501
    assert "tvetipedia[print]" in answer.text
    assert "/print?theme=greening-tvet" in answer.text


def test_a_choice_without_anything_says_so(client):
    answer = client.get("/print?ids=nothing")
    assert answer.status_code == 200
    assert "There is nothing to print here." in answer.text


def test_one_file_is_typeset_at_a_time(starter_app, monkeypatch):
    monkeypatch.setattr(workshop, "PATIENCE", 0.01)
    client = starter_app.test_client()
    with starter_app.extensions[workshop.EXTENSION].turn():
        for address in (
            "/print.pdf?theme=other&x",
            "/download/docx?theme=other&x",
            "/download/xlsx",
        ):
            answer = client.get(address)
            assert answer.status_code == 503
            assert answer.headers["Retry-After"] == "60"
            assert "Other files are being made" in answer.text


def test_what_waits_is_bounded(starter_app, monkeypatch):
    monkeypatch.setattr(workshop, "PATIENCE", 60)
    place = workshop.Workshop()
    with ExitStack() as all_places, starter_app.test_request_context():
        for _ in range(workshop.QUEUE):
            all_places.enter_context(place._places)
        with pytest.raises(BusyError), place.turn():
            pass


def test_a_file_is_kept_and_the_oldest_of_many_is_not():
    place = workshop.Workshop()
    made = []

    def make(name):
        made.append(name)
        return name.encode()

    for name in ("a", "a", *map(str, range(workshop.MOST_KEPT)), "a"):
        assert place.file(name, partial(make, name)) == name.encode()
    assert made == ["a", *map(str, range(workshop.MOST_KEPT)), "a"]


def test_missing_characters_are_found_with_few_tries():
    tries = []

    def shows(text):
        tries.append(text)
        return not any("\u4e00" <= char <= "\u9fff" or char == "\u1e9e" for char in text)

    chinese = "".join(chr(0x4E00 + n) for n in range(500))
    assert missing_glyphs([chinese, "Straẞe é", "abc"], shows) == {*chinese, "ẞ"}
    assert len(tries) < 20


@pytest.mark.parametrize("language", ["ar", "es", "ru", "zh"])
def test_a_pdf_in_any_language_is_made_or_the_page_says_that_a_font_is_missing(client, language):
    answer = client.get(f"/print.pdf?letter=A&labels=en&lang={language}")
    if answer.status_code == 501:
        assert f'<html lang="{language}"' in answer.text
        assert "pip install" not in answer.text
    else:
        assert answer.data.startswith(b"%PDF")
