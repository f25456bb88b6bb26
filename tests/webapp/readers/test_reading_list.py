"""The reading list as a page that works without a script."""

import io

import pypdfium2
import pytest
from bs4 import BeautifulSoup
from docx import Document
from factories import make_concept, make_definition, make_page, make_resource

from webapp.readers.download.kept_ids import LONGEST, MOST_IDS, kept_ids


def _page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.data, "lxml")


@pytest.fixture
def client(serving, app_over):
    services = serving(
        make_concept("skill", definition=(make_definition("d1", "What one can do."),)),
        make_resource("skill"),
        make_resource("report"),
    )
    pages = (make_page(1, "First words.\n\nSecond words."), make_page(2, "Third.", label="ii"))
    services.store.put(make_resource("report"), editor="test", pages=pages)
    services.store.put(make_concept("gone"), editor="test", status="withdrawn")
    return app_over(services).test_client()


def _entries(page):
    return [(li["data-id"], li.select_one(".title").text) for li in page.select("li[data-id]")]


def test_a_shared_list_shows_terms_resources_and_passages(client):
    page = _page(client, "/list?ids=skill,resource/skill,report/2-1")
    assert _entries(page) == [
        ("skill", "Skill"),
        ("resource/skill", "Skill"),
        ("resource/report/2-1", "Report"),
    ]
    assert "What one can do." in page.text
    assert "Third." in page.text
    assert page.select_one('li[data-id="resource/report/2-1"] a')["href"] == (
        "/resource/report?page=2#passage-2-1"
    )
    assert "3 entries" in page.text


def test_an_id_alone_means_a_term_or_else_a_resource_and_each_comes_once(client):
    page = _page(client, "/list?ids=term/skill,skill,concept/skill,report,report")
    assert _entries(page) == [("skill", "Skill"), ("resource/report", "Report")]


def test_withdrawn_unknown_and_vanished_entries_are_said(client):
    page = _page(client, "/list?ids=gone,nothing,term/report,report/9-9")
    assert "Withdrawn." in page.select_one('li[data-id="gone"]').text
    assert "Not found: nothing, report." in " ".join(page.text.split())
    assert page.select_one('li[data-id="resource/report/9-9"] .title').text == "Report"


def test_the_list_goes_along_to_files_and_print(client):
    links = {a.text: a["href"] for a in _page(client, "/list?ids=skill").select(".take-along a")}
    assert links["CSV"] == "/download/csv?ids=skill"
    assert links["Print or PDF"] == "/print?ids=skill"


def test_kept_passages_are_in_the_hand_out_on_paper_and_in_the_pdf(client):
    ids = "skill,resource/report/2-1"
    document = Document(io.BytesIO(client.get(f"/download/docx?ids={ids}").data))
    words = [paragraph.text for paragraph in document.paragraphs]
    assert "Third." in words
    assert any(each.startswith("Report, p. ii. http://localhost/resource/report") for each in words)
    assert "Third." in _page(client, f"/print?ids={ids}").select_one("#passages").text
    pdf = pypdfium2.PdfDocument(io.BytesIO(client.get(f"/print.pdf?ids={ids}").data))
    assert "Third." in "".join(page.get_textpage().get_text_range() for page in pdf)


def test_without_ids_the_page_is_the_place_for_the_readers_own_list(client):
    for address in ("/list", "/list?ids="):
        page = _page(client, address)
        assert page.select_one("[data-list][hidden]")
        assert "needs JavaScript" in page.select_one("noscript").text


@pytest.mark.parametrize(
    "ids", [",,,", "a/b/c/d", "resource/", "/", "%00", "skill/0-0", "skill/9999999-1", "é" * 500]
)
def test_ids_that_make_no_sense_do_no_harm(client, ids):
    for address in ("/list", "/print", "/print.pdf", "/download/csv", "/download/docx"):
        answer = client.get(f"{address}?ids={ids}", buffered=True)
        assert answer.status_code == 200, address


def test_a_list_that_is_too_long_is_cut_and_says_so(client):
    ids = ",".join(f"term-{n}" for n in range(10_000))
    for address in ("/list", "/print"):
        answer = client.get(f"{address}?ids={ids}")
        assert answer.status_code == 200
    page = _page(client, f"/list?ids={ids}")
    assert f"{10_000 - MOST_IDS:,} entries at its end are left out" in page.text


def test_ids_are_read_as_they_are_written():
    text = "skill, resource/a resource/a/12-3 term/skill"
    assert [str(each) for each in kept_ids(text)] == [
        "skill",
        "resource/a",
        "resource/a/12-3",
        "skill",
    ]
    assert [len(str(each)) for each in kept_ids("x" * 500)] == [LONGEST]
