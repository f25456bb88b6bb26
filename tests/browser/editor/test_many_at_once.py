"""An import of 300 entries, looked at and published by following links only."""

from collections.abc import Iterator

import pytest
from browser.editor.at_desk import House, open_house
from factories import make_concept
from people import make_account
from playwright.sync_api import Page, expect

from glossary.desk.workflow import save_draft

ENTRIES = 300
MOST_CLICKS = 10


@pytest.fixture(scope="module", params=[True, False], ids=["script", "no script"])
def house(request, browser, tmp_path_factory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("many")
    with open_house(browser, folder, scripts=request.param) as opened:
        yield opened


def imported(house: House, folder) -> None:
    """An editor brings the entries in."""
    lines = [f"weld-{n},Weld {n},d1,Welding of kind {n}.,en,editorial" for n in range(ENTRIES)]
    head = "id,prefLabel.en,definition.id,definition.text,definition.language,definition.kind"
    file = folder / "welds.csv"
    file.write_text("\n".join([head, *lines]), "utf-8")
    page = house.somebody("editor")
    page.get_by_role("link", name="Import", exact=True).click()
    page.get_by_label("Files").set_input_files(file)
    page.get_by_role("button", name="Show what would change").click()
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.locator("main")).to_contain_text("Brought in")


class Clicks:
    """Counts what somebody clicks on."""

    def __init__(self, page: Page) -> None:
        self.page, self.number = page, 0

    def on(self, role, name, **options) -> None:
        self.number += 1
        self.page.get_by_role(role, name=name, **options).first.click()


def test_an_import_of_300_is_reviewed_and_published_in_at_most_ten_clicks(house, tmp_path):
    page = house.somebody("reviewer")
    imported(house, tmp_path)
    page.reload()
    clicks = Clicks(page)
    clicks.on("link", "Notices")
    clicks.on("link", "Import of welds.csv")
    clicks.on("link", f"Look at the {ENTRIES} entries that wait for review")
    expect(page.locator(".work > li")).to_have_count(ENTRIES)
    expect(page.locator(".work")).to_contain_text(f"Welding of kind {ENTRIES - 1}.")
    clicks.on("checkbox", f"All {ENTRIES} of this list")
    if house.scripts:
        expect(page.locator("[name=pick]:checked")).to_have_count(ENTRIES)
    clicks.on("button", "Publish", exact=True)
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{ENTRIES} entries published")
    assert clicks.number <= MOST_CLICKS
    reader = house.visitor()
    house.go(reader, "/term/weld-299")
    expect(reader.locator("main")).to_contain_text("Welding of kind 299.")


def test_unticking_one_leaves_it_out(house):
    if not house.scripts:
        pytest.skip("without a script the two boxes are apart")
    page = house.somebody("editor", "writer")
    store = house.services.store
    for id in ("arc", "brazing"):
        save_draft(store, make_concept(id), make_account(store.database), based_on=0)
    house.go(page, "/editor/work/drafts")
    page.get_by_role("checkbox", name="All 2 of this list").check()
    page.get_by_role("checkbox", name="Pick: Arc").uncheck()
    expect(page.get_by_role("checkbox", name="All 2 of this list")).not_to_be_checked()
    page.get_by_role("button", name="Submit for review").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 entry submitted for review")
