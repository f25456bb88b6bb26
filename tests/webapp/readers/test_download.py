"""What a page lists as a file."""

import csv
import io
import json
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from docx import Document
from factories import make_concept, make_definition, make_resource
from openpyxl import load_workbook

from glossary.exchange.registry import all_formats, writable
from glossary.nouns.concept import Concept
from webapp.readers.download.choosing import MOST_FOUND
from webapp.readers.download.colophon import ID
from webapp.readers.download.formats import BOOKS

CC_BY = "creativecommons.org/licenses/by/4.0"
SECRET = "Ask Amina before the congress."
FORMULA = "=HYPERLINK(1)"
PAGES = (
    "/theme/greening-tvet",
    "/terms",
    "/terms/A",
    "/source/ilo-2006-glossary",
    "/country/AU",
    "/search?q=skills",
    "/list?ids=skill,apprenticeship",
)


@pytest.fixture
def two(browsing):
    """A browser on two terms, one of them with a source, a note for editors and a formula."""
    quoted = make_definition("d1", FORMULA, kind="paraphrase", source="report")
    return browsing(
        make_resource("report", rights="All rights reserved"),
        make_resource("unwanted"),
        make_concept(
            "skill",
            {"en": "Skill", "fr": "Compétence"},
            definition=(quoted,),
            editorial_note=(SECRET,),
            theme=("other",),
        ),
        make_concept("wage", {"en": "Wage", "fr": "Salaire", "ar": "أجر"}, related=("skill",)),
    )


def _links(client, page):
    soup = BeautifulSoup(client.get(page).data, "lxml")
    return {a.text: a["href"] for a in soup.select(".take-along a")}


def _words(data):
    document = Document(io.BytesIO(data))
    return [paragraph.text for paragraph in document.paragraphs]


@pytest.mark.parametrize("page", PAGES)
def test_every_list_leads_to_files_and_print(client, page):
    links = _links(client, page)
    assert {"Word", "CSV", "XLSX", "more formats", "Print or PDF"} <= links.keys()
    for address in links.values():
        answer = client.get(address, buffered=True)
        assert answer.status_code == 200, address
        assert answer.data


def test_the_page_of_downloads_offers_every_format_that_exchange_writes(client):
    soup = BeautifulSoup(client.get("/download?theme=greening-tvet").data, "lxml")
    offered = {a["href"].partition("?")[0].rpartition("/")[2] for a in soup.select(".title")}
    assert offered == {"docx", "epub", "print.pdf", *writable()}
    assert all("theme=greening-tvet" in a["href"] for a in soup.select(".title"))


@pytest.mark.parametrize("format", ["docx", "epub", *writable()])
def test_a_file_has_its_terms_sources_and_licence_and_nothing_private(two, format):
    answer = two.get(f"/download/{format}", buffered=True)
    assert answer.status_code == 200
    assert CC_BY in answer.headers["Link"]
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=tvetipedia-")
    text = _text(format, answer.data)
    holds_resources = format in BOOKS or "resource" in writable()[format].keeps.kinds
    of_source = ("All rights reserved",) if holds_resources else ()
    holds_terms = format in BOOKS or "concept" in writable()[format].keeps.kinds
    of_terms = ("Skill", "Wage") if holds_terms else ()
    for wanted in (*of_terms, "Report", *of_source, CC_BY):
        assert wanted in text, wanted
    assert "Amina" not in text
    assert "Unwanted" not in text


def _text(format, data):
    if format == "docx":
        return "\n".join(_words(data))
    if format == "xlsx":
        sheets = load_workbook(io.BytesIO(data)).worksheets
        return "\n".join(str(c.value) for sheet in sheets for row in sheet for c in row if c.value)
    if format == "ods":
        return ZipFile(io.BytesIO(data)).read("content.xml").decode()
    if format == "epub":
        with ZipFile(io.BytesIO(data)) as archive:
            return "\n".join(archive.read(name).decode() for name in archive.namelist())
    return data.decode()


def test_spreadsheets_take_no_text_for_a_formula(two):
    rows = list(csv.reader(io.StringIO(two.get("/download/csv", buffered=True).text)))
    cells = [cell for row in rows for cell in row]
    assert f"'{FORMULA}" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    book = load_workbook(io.BytesIO(two.get("/download/xlsx", buffered=True).data))
    found = [c for sheet in book for row in sheet for c in row if c.value == FORMULA]
    assert [(cell.data_type, cell.quotePrefix) for cell in found] == [("s", True)]


def test_a_file_of_pairs_is_in_the_languages_chosen(two):
    lines = two.get("/download/omegat?from=fr&to=ar", buffered=True).text.splitlines()
    pairs = [line.split("\t")[:2] for line in lines if not line.startswith("#")]
    assert pairs == [["Salaire", "أجر"]]
    tags = {
        two.get(f"/download/omegat?to={to}", buffered=True).headers["ETag"] for to in ("fr", "ar")
    }
    assert len(tags) == 2
    assert two.get("/download/omegat?to=nonsense").status_code == 404


def test_the_page_of_downloads_asks_for_the_languages_of_a_pair(two):
    page = two.get("/download?theme=other&from=fr").text
    form = BeautifulSoup(page, "lxml").select_one("form.choosing")
    assert form["action"] == "/download/omegat"
    assert form.select_one("input[name=theme]")["value"] == "other"
    chosen = [option["value"] for option in form.select("option[selected]")]
    assert chosen == ["fr", "fr"]


def test_a_choice_takes_what_its_page_lists(browsing):
    client = browsing(
        make_resource("report", theme=("other",)),
        make_concept("skill", theme=("other",)),
        make_concept("wage"),
    )
    lines = client.get("/download/jsonl?theme=other").text.splitlines()
    assert [json.loads(line)["id"] for line in lines] == [ID, "report", "skill"]
    lines = client.get("/download/jsonl?letter=W").text.splitlines()
    assert [json.loads(line)["id"] for line in lines] == [ID, "wage"]
    lines = client.get("/download/jsonl?ids=wage,resource/report,nothing").text.splitlines()
    assert [json.loads(line)["id"] for line in lines] == [ID, "report", "wage"]


def test_a_long_file_goes_out_while_it_is_made(browsing):
    client = browsing(*(make_concept(f"term-{n:03}") for n in range(450)))
    answer = client.get("/download/jsonl")
    parts = [*answer.iter_encoded()]
    assert len(parts) == 3
    assert len(b"".join(parts).splitlines()) == 451


def test_a_long_table_goes_out_while_it_is_made(browsing):
    client = browsing(*(make_concept(f"term-{n:03}") for n in range(450)))
    for address in ("/download/csv", "/download/csv?letter=T"):
        answer = client.get(address)
        assert "Content-Length" not in answer.headers
        parts = [*answer.iter_encoded()]
        assert len(parts) == 4
        rows = [*csv.DictReader(io.StringIO(b"".join(parts).decode("utf-8-sig")))]
        assert [row["id"] for row in rows] == [ID, *(f"term-{n:03}" for n in range(450))]


def test_addresses_in_a_file_are_those_of_the_service(two):
    text = two.get("/download/turtle", base_url="https://tvet.example.org", buffered=True).text
    assert "https://tvet.example.org/term/skill" in text
    assert "localhost" not in text


def test_formats_that_are_written_in_lots_are_the_same_as_written_at_once(two):
    streamed = [name for name, format in all_formats().items() if format.by_lots]
    assert streamed == ["bibtex", "jsonl", "ris"]


def test_the_same_file_is_not_sent_twice(two):
    first = two.get("/download/csv?theme=other", buffered=True)
    again = two.get(
        "/download/csv?theme=other", headers={"If-None-Match": first.headers["ETag"]}, buffered=True
    )
    assert (again.status_code, again.data) == (304, b"")
    tag = {"If-None-Match": first.headers["ETag"]}
    other = two.get("/download/csv", headers=tag, buffered=True)
    assert other.status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/download/doc",
        "/download/csv?theme=nothing",
        "/download/csv?letter=~",
        "/download/csv?source=nothing",
        "/download/csv?country=XX",
        "/print?theme=nothing",
        "/print?part=2",
    ],
)
def test_what_there_is_not_is_a_clear_404(client, address):
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Page not found" in answer.text


def test_a_handout_marks_languages_and_writes_arabic_from_the_right(two):
    data = two.get("/download/docx", buffered=True).data
    document = Document(io.BytesIO(data))
    xml = document.element.xml
    assert "<w:rtl/>" in xml
    assert 'w:bidi="ar"' in xml
    assert document.core_properties.language == "en"
    styles = {p.style.name for p in document.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "List Bullet"} <= styles


def test_a_handout_speaks_the_language_of_the_page(two):
    words = _words(two.get("/download/docx?lang=fr", buffered=True).data)
    assert "Tout le glossaire" in words
    assert any("Voir aussi" in each for each in words)


@pytest.mark.parametrize("text", ["\x00\x08", "\ud7ff\ufffe", "]]>&lt;<w:p/>", "a" * 40_000])
def test_a_handout_holds_any_text(browsing, text):
    client = browsing(make_concept("odd", {"en": f"Odd {text}"}))
    words = _words(client.get("/download/docx", buffered=True).data)
    assert any(each.startswith("Odd ") for each in words)


def test_a_file_that_would_be_too_long_says_what_to_take_instead(browsing, monkeypatch):
    monkeypatch.setattr("webapp.readers.download.download.MOST_AT_ONCE", 2)
    client = browsing(*(make_concept(name) for name in "abc"))
    for format in ("docx", "xlsx"):
        answer = client.get(f"/download/{format}")
        assert answer.status_code == 413
        assert "holds 2 terms at most" in answer.text
    for format in ("jsonl", "csv"):
        assert len(client.get(f"/download/{format}").text.strip().splitlines()) >= 4
    assert client.get("/download/csv?letter=A", buffered=True).status_code == 200


@pytest.mark.parametrize("name", ["format", "endpoint", "_anchor", "_external", "values", "id"])
def test_parameters_that_mean_nothing_do_no_harm(client, name):
    for page in ("/download", "/print", "/search.atom", "/search", "/list", "/new", "/terms"):
        for choice in ("q=skills", "theme=other", "ids=skill"):
            if page != "/search.atom" or choice.startswith("q"):
                answer = client.get(f"{page}?{choice}&{name}=csv")
                assert answer.status_code == 200, page


def test_a_language_of_names_that_there_is_not_is_passed_by(client):
    kept = len(client.application.extensions["tvetipedia"].catalogue()._letters)
    for number in range(5):
        assert client.get(f"/print?letter=A&labels=x{number}").status_code == 200
    assert len(client.application.extensions["tvetipedia"].catalogue()._letters) <= kept + 1


def test_results_beyond_the_limit_are_said_to_be_left_out(client, monkeypatch):
    monkeypatch.setattr("webapp.readers.download.choosing.MOST_FOUND", 5)
    page = client.get("/download?q=training").text
    assert MOST_FOUND == 500
    assert "further results are left out" in page


def test_downloads_load_again_as_they_are(two):
    answer = two.get("/download/jsonl").text.encode()
    found = list(writable()["jsonl"].read(io.BytesIO(answer), "file.jsonl"))
    assert {entry.noun.id for entry in found} == {ID, "report", "skill", "wage"}
    (skill,) = (entry.noun for entry in found if entry.noun.id == "skill")
    assert isinstance(skill, Concept)
    assert skill.editorial_note == ()
