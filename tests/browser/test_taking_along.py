"""Everyday tasks that end with something to take along, found by links alone, clicks counted."""

import csv
import io
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from playwright.sync_api import expect

WIDTHS = (375, 1280)


class Clicks:
    """Follows links by the words on them, and counts."""

    def __init__(self, page):
        self.page = page
        self.count = 0

    def link(self, name, *, within="body"):
        self.count += 1
        self.page.locator(within).get_by_role("link", name=name).first.click()

    def saved(self, name, *, within="body"):
        """The file that the link leads to."""
        with self.page.expect_download() as started:
            self.link(name, within=within)
        return Path(started.value.path()).read_bytes(), started.value.suggested_filename


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_new_this_year_takes_one_click(opened, width):
    follow = Clicks(opened("/", width=width))
    follow.link("What’s new this year", within="main")
    expect(follow.page.get_by_role("heading", level=1)).to_contain_text("What’s new since")
    expect(follow.page.locator("#new li").first).to_be_visible()
    expect(follow.page.locator("#dated li").first).to_be_visible()
    assert follow.count == 1


@pytest.mark.parametrize("width", WIDTHS)
def test_a_theme_as_word_and_csv_takes_three_clicks(opened, width):
    follow = Clicks(opened("/", width=width))
    follow.link("Greening TVET", within=".doors")
    data, name = follow.saved("Word", within=".take-along")
    assert name.endswith(".docx")
    assert "Green skills" in [p.text for p in Document(io.BytesIO(data)).paragraphs]
    data, name = follow.saved("CSV", within=".take-along")
    assert name.endswith(".csv")
    assert "green-skills" in {row[0] for row in csv.reader(io.StringIO(data.decode("utf-8-sig")))}
    assert follow.count == 3


@pytest.mark.parametrize("width", WIDTHS)
def test_the_glossary_as_pdf_takes_two_clicks(opened, width):
    page = opened("/", width=width, java_script_enabled=False)
    follow = Clicks(page)
    follow.link("Print", within=".foot")
    expect(page.locator(".contents")).to_be_visible()
    address = page.get_by_role("link", name="Open as PDF").get_attribute("href")
    follow.count += 1
    answer = page.request.get(page.url.partition("/print")[0] + address)
    assert answer.headers["content-type"] == "application/pdf"
    assert len(pypdfium2.PdfDocument(io.BytesIO(answer.body()))) > 20
    assert follow.count == 2


def test_terms_and_passages_are_kept_in_this_browser_alone(opened):
    page = opened("/term/apprenticeship")
    sent = []
    page.on("request", lambda request: sent.append(request.url))
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("button", name="Kept in my reading list")).to_be_visible()
    expect(page.locator("[data-kept-count]")).to_have_text("1")
    assert not [url for url in sent if "/static/" not in url]
    page.locator("#q").fill("quality training")
    page.locator("#q").press("Enter")
    page.locator(".snippet .keep").first.click()
    expect(page.locator("[data-kept-count]")).to_have_text("2")
    page.get_by_role("link", name="Reading list").click()
    expect(page.locator("[data-list] li .title")).to_have_count(2)
    assert not [url for url in sent if "ids=" in url]


def test_the_own_list_can_be_shared_taken_along_and_cleared(opened):
    page = opened("/term/apprenticeship")
    page.get_by_role("button", name="Keep").click()
    page.goto(page.url.replace("/term/apprenticeship", "/term/skill"))
    page.get_by_role("button", name="Keep").click()
    page.get_by_role("link", name="Reading list").click()
    with page.expect_download() as started:
        page.get_by_role("link", name="CSV").click()
    assert "apprenticeship" in Path(started.value.path()).read_text("utf-8-sig")
    page.get_by_role("button", name="Remove: Skill").click()
    expect(page.locator("[data-list] li .title")).to_have_text(["Apprenticeship"])
    page.get_by_role("link", name="Open to share").click()
    expect(page.locator("ol li .title")).to_have_text(["Apprenticeship"])
    page.get_by_role("link", name="My reading list").click()
    page.get_by_role("button", name="Clear the list").click()
    expect(page.get_by_text("Nothing is kept yet.")).to_be_visible()


def test_a_shared_list_is_kept_with_one_click(opened):
    page = opened("/list?ids=skill,apprenticeship")
    page.get_by_role("button", name="Keep all in my reading list").click()
    expect(page.get_by_role("button", name="In your reading list")).to_be_visible()
    expect(page.locator("[data-kept-count]")).to_have_text("2")


def test_a_damaged_list_in_the_browser_is_begun_anew(opened):
    page = opened("/list")
    for damage in ("{", '{"a": 1}', "[1, null]", '["x"]', "[[1, 2]]"):
        page.evaluate("text => localStorage.setItem('reading-list', text)", damage)
        page.reload()
        expect(page.get_by_text("Nothing is kept yet.")).to_be_visible()


def test_without_a_script_the_list_in_an_address_is_a_page_and_no_button_is_shown(opened):
    page = opened("/list?ids=skill", java_script_enabled=False)
    expect(page.locator("ol li .title")).to_have_text(["Skill"])
    expect(page.get_by_role("button", name="Keep all")).to_be_hidden()
    expect(page.get_by_role("link", name="Reading list")).to_be_hidden()


def test_the_printed_page_has_no_chrome_and_begins_letters_apart(opened):
    page = opened("/print?theme=greening-tvet")
    page.emulate_media(media="print")
    for gone in (".masthead", ".foot", ".no-print"):
        expect(page.locator(gone)).to_be_hidden()
    expect(page.locator(".contents")).to_be_visible()
    expect(page.locator("#index")).to_be_visible()
