"""A first term, from the home page to an editor's desk: clicks into fields count as well."""

from collections.abc import Iterator

import pytest
from browser.editor.at_desk import House, open_house, told
from factories import make_concept, make_resource
from playwright.sync_api import Locator, expect

MOST_CLICKS = 5
HANDBOOK = make_resource("handbook-of-joining", {"en": "Handbook of joining"})


@pytest.fixture(scope="module", params=[True, False], ids=["script", "no script"])
def house(request, browser, tmp_path_factory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("first")
    nouns = (make_concept("soldering"), HANDBOOK)
    with open_house(browser, folder, *nouns, scripts=request.param) as opened:
        yield opened


class Mouse:
    """Clicks, and counts them; what is typed costs none."""

    def __init__(self) -> None:
        self.clicks = 0

    def on(self, place: Locator) -> None:
        self.clicks += 1
        place.click()


def _at_home(house, name):
    page = house.somebody("contributor", name)
    page.get_by_role("link", name="TVETipedia").first.click()
    expect(page).to_have_title("Definitions of TVET terms, compared – TVETipedia")
    return page


def _begun(page, mouse, label, text):
    mouse.on(page.get_by_role("link", name="New term", exact=True).first)
    mouse.on(page.locator("[name=label-0-text]"))
    page.keyboard.type(label)
    mouse.on(page.locator("[name=definition-0-text]"))
    page.keyboard.type(text)


def _is_with_an_editor(house, id, title):
    record = house.services.store.get("concept", id)
    assert record.status == "draft"
    page = house.somebody("editor")
    ready = page.locator("section", has=page.get_by_role("heading", name="Ready for an editor"))
    expect(ready.get_by_role("link", name=title)).to_be_visible()
    return record.noun


def test_an_editorial_definition_takes_five_clicks(house):
    page, mouse = _at_home(house, "first"), Mouse()
    _begun(page, mouse, "Sweat soldering", "Joining parts that were coated with solder.")
    mouse.on(page.locator("[name=definition-0-kind]"))
    page.locator("[name=definition-0-kind]").select_option("editorial")
    mouse.on(page.get_by_role("button", name="Ready for an editor"))
    told(page, "Stored, and editors have a notice that it is ready.")
    assert mouse.clicks <= MOST_CLICKS
    noun = _is_with_an_editor(house, "sweat-soldering", "Sweat soldering")
    assert noun.definition[0].kind == "editorial"


def test_a_quotation_with_its_source_takes_five_clicks(house):
    page, mouse = _at_home(house, "second"), Mouse()
    _begun(page, mouse, "Dip brazing", "Brazing in a bath of salt.")
    mouse.on(page.locator("[name=definition-0-find]"))
    page.keyboard.type("Handbook of joining")
    if house.scripts:
        expect(page.get_by_role("option", name="Handbook of joining")).to_be_visible()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    mouse.on(page.get_by_role("button", name="Ready for an editor"))
    told(page, "Stored, and editors have a notice that it is ready.")
    assert mouse.clicks <= MOST_CLICKS
    noun = _is_with_an_editor(house, "dip-brazing", "Dip brazing")
    assert (noun.definition[0].kind, noun.definition[0].source) == ("quotation", HANDBOOK.id)
