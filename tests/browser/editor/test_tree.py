"""Terms moved in the tree by following links, with the keyboard, and by dragging."""

from collections.abc import Iterator

import pytest
from browser.editor.at_desk import House, open_house, told
from factories import make_concept
from playwright.sync_api import expect

TREE = (
    make_concept("metalwork"),
    make_concept("joining", broader=("metalwork",)),
    make_concept("welding", broader=("joining",)),
    make_concept("craft"),
    make_concept("folk-craft", broader=("craft",)),
    make_concept("pottery", broader=("craft",)),
)


@pytest.fixture(scope="module", params=[True, False], ids=["script", "no script"])
def house(request, browser, tmp_path_factory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("tree")
    with open_house(browser, folder, *TREE, scripts=request.param) as opened:
        yield opened


def test_a_term_is_moved_by_links_and_a_field(house, barriers):
    page = house.somebody("contributor")
    page.locator(".desk-bar").get_by_role("link", name="Tree", exact=True).click()
    page.locator("summary", has_text="2 narrower terms – Craft").click()
    page.get_by_role("link", name="Move Pottery").click()
    field = page.get_by_label("New broader term")
    if house.scripts:
        assert barriers(page) == ""
        field.press_sequentially("Metal")
        page.get_by_role("option", name="Metalwork").click()
        expect(field).to_have_value("metalwork")
    else:
        field.fill("Metalwork")
    page.get_by_role("button", name="Save draft").click()
    told(page, "Moved, as a draft")
    expect(page.get_by_role("heading", level=1)).to_have_text("Metalwork")
    moved = page.locator("[data-id=pottery]")
    expect(moved).to_contain_text("Draft")
    moved.get_by_role("link", name="Pottery", exact=True).click()
    expect(page.locator("main")).to_contain_text("Metalwork")
    page.get_by_role("button", name="Ready for an editor").first.click()
    told(page, "")


def test_dragging_onto_another_term_opens_the_page_filled_in(house):
    if not house.scripts:
        pytest.skip("dragging needs a script")
    page = house.somebody("editor")
    house.go(page, "/editor/tree")
    page.locator("summary", has_text="2 narrower terms – Craft").or_(
        page.locator("summary", has_text="1 narrower term – Craft")
    ).click()
    page.locator("[data-id=folk-craft] > .tree-line").drag_to(
        page.locator("[data-id=metalwork] > .tree-line")
    )
    expect(page.get_by_label("New broader term")).to_have_value("metalwork")
    expect(page.get_by_label("It leaves this broader term")).to_have_value("craft")
    page.get_by_role("button", name="Save draft").click()
    told(page, "Moved, as a draft")
    expect(page.locator("[data-id=folk-craft]")).to_be_visible()


def test_a_term_dragged_into_a_circle_is_refused_by_name(house):
    if not house.scripts:
        pytest.skip("dragging needs a script")
    page = house.somebody("editor")
    house.go(page, "/editor/tree")
    page.locator("summary", has_text="– Metalwork").click()
    page.locator("[data-id=metalwork] > .tree-line").drag_to(
        page.locator("[data-id=joining] > .tree-line")
    )
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_role("alert")).to_contain_text("Metalwork → Joining → Metalwork")


def test_branches_open_with_the_keyboard(house):
    page = house.visitor()
    house.go(page, "/terms")
    page.get_by_role("link", name="Tree of terms").first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_title("Tree of terms – TVETipedia")
    summary = page.locator("summary", has_text="– Metalwork")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator('.term[href="/term/joining"]')).to_be_visible()
