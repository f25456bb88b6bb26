"""Import and export at the desk in a real browser, with and without scripts."""

from io import BytesIO

import pytest
from factories import make_concept, make_record
from openpyxl import Workbook, load_workbook
from playwright.sync_api import expect
from running import open_desk

from glossary.exchange.formats import xlsx
from glossary.exchange.incoming import Entry

PHONE = 375
EVIL = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A desk over one published concept."""
    with open_desk(tmp_path_factory.mktemp("exchange"), _fill) as opened:
        yield opened


def _fill(store):
    store.put(make_concept("skill", {"en": "Skill"}), editor="ana")


def _by_hand():
    """A workbook with everything that it should not have."""
    book = Workbook()
    for row in (
        ["id", "prefLabel.en", "prefLabel.ar"],
        ["skill", "Skills", "مهارة"],
        ["evil", EVIL, EVIL],
        ["formula", "=1+1", ""],
        ["merged", "M", ""],
    ):
        book.active.append(row)
    book.active.merge_cells("B5:C5")
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("width", [PHONE, 1280])
def test_an_evil_workbook_is_looked_through_and_dropped(at_desk, desk, barriers, scripts, width):
    before = desk.services.store.sequence()
    page = at_desk("/editor/import", "editor", width=width, java_script_enabled=scripts)
    if scripts:
        assert barriers(page) == ""
    file = {
        "name": f"{EVIL}.xlsx",
        "mimeType": "application/octet-stream",
        "buffer": _by_hand(),
    }
    page.set_input_files("#files", [file])
    page.get_by_role("button", name="Show what would change").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What the import would change")
    for text in (EVIL, "it holds a formula", "are merged"):
        expect(page.locator("main")).to_contain_text(text)
    expect(page.locator("main img")).to_have_count(0)
    if scripts:
        assert barriers(page) == ""
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator("main")).to_contain_text("the files are deleted")
    assert desk.services.store.sequence() == before


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_a_table_of_ones_own_is_explained_and_comes_in(at_desk, desk, barriers, width):
    page = at_desk("/editor/import", "editor", width=width)
    # Headings of its own, because the answer is kept for the next table with the same.
    rows = f"Terme;Définition;Couleur {width};Remarques\nMétier;Travail appris.;rouge;à revoir\n"
    file = {"name": "t.csv", "mimeType": "text/csv", "buffer": rows.encode("cp1252")}
    page.set_input_files("#files", [file])
    page.get_by_role("button", name="Show what would change").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sheets and columns")
    expect(page.get_by_label("What column A is")).to_have_value("prefLabel")
    expect(page.get_by_label("Language of column A")).to_have_value("fr")
    assert barriers(page) == ""
    for each in (320, width):
        page.set_viewport_size({"width": each, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= each
    page.get_by_label("What column C is").select_option("Notation")
    page.get_by_role("button", name="Show what would change").click()
    expect(page.locator("main")).to_contain_text("Windows-1252")
    expect(page.locator(".cells ins").filter(has_text="rouge")).to_have_count(1)
    page.get_by_role("link", name="Sheets and columns").click()
    expect(page.get_by_label("What column C is")).to_have_value("notation")


def test_what_was_exported_is_edited_and_brought_in_by_keyboard(at_desk, desk):
    page = at_desk("/editor/export", "editor")
    page.get_by_label("Only these ids").fill("skill")
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").press("Enter")
    assert download.value.suggested_filename.endswith(".xlsx")
    book = load_workbook(BytesIO(download.value.path().read_bytes()))
    sheet = book["concepts"]
    label = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "Skill")
    label.value = "Skills"
    stream = BytesIO()
    book.save(stream)

    page.goto(page.url.replace("export", "import"))
    file = {"name": "edited.xlsx", "mimeType": "application/zip", "buffer": stream.getvalue()}
    page.set_input_files("#files", [file])
    page.get_by_role("button", name="Show what would change").press("Enter")
    expect(page.locator(".cells del")).to_have_text(["Skill"])
    expect(page.locator(".cells ins")).to_have_text(["Skills"])
    page.get_by_role("button", name="Import").press("Enter")
    expect(page.locator("main")).to_contain_text("0 new, 1 changed")
    newest = desk.services.store.get("concept", "skill")
    assert (newest.status, newest.noun.pref_label) == ("in-review", {"en": "Skills"})


def test_the_export_holds_what_is_published(at_desk, desk):
    page = at_desk("/editor/export", "editor")
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    file = BytesIO(download.value.path().read_bytes())
    found = [entry for entry in xlsx.read(file, "x") if isinstance(entry, Entry)]
    assert [entry.noun for entry in found] == [make_record(make_concept("skill")).noun]
