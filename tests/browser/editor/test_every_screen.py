"""Every screen of the desk: no barriers in light or dark, nothing off the side, keyboard alone."""

from datetime import date

import pytest
from browser.editor.at_desk import open_house
from factories import make_concept, make_definition, make_resource
from people import PASSWORD, make_account
from playwright.sync_api import expect

from glossary.catalogue.catalogue import catalogue
from glossary.desk.activity import NewActivity
from glossary.desk.amending.amending import propose
from glossary.desk.batches.batch import ChosenEntry
from glossary.desk.batches.steps_of_many import Batch, publish_all
from glossary.desk.proposals import Proposed, add
from glossary.desk.teamwork.assignments import assign
from glossary.desk.teamwork.threads import say
from glossary.desk.workflow import save_draft, submit

SCREENS = {
    "desk": "/editor",
    "list": "/editor/list/sourceless",
    "review list": "/editor/review",
    "drafts": "/editor/work/drafts",
    "in review with texts": "/editor/work/review?texts=1&sort=title",
    "assigned": "/editor/work/assigned",
    "outcome of a batch": "/editor/batches/batch",
    "proposed change": "/editor/amendments/1",
    "form of an entry in review": "/editor/concept/welding/edit",
    "new term": "/editor/concept/new",
    "new term in Arabic": "/editor/concept/new?lang=ar",
    "new term in Chinese": "/editor/concept/new?lang=zh",
    "dashboard in Arabic": "/editor?lang=ar",
    "new resource": "/editor/resource/new",
    "term form": "/editor/concept/soldering/edit",
    "resource form": "/editor/resource/trade-report-2019/edit",
    "term in review": "/editor/concept/welding",
    "published resource": "/editor/resource/trade-report-2019",
    "history": "/editor/concept/soldering/history",
    "difference": "/editor/concept/welding/diff?from=1&to=2",
    "notices": "/editor/notices",
    "suggestions": "/editor/suggestions",
    "suggestion": "/editor/suggestions/1",
    "searches": "/editor/misses",
    "figures": "/editor/figures",
    "merge": "/editor/merge",
    "merge preview": "/editor/merge?into=soldering&other=brazing",
    "merge sources": "/editor/merge/sources?into=trade-report-2019&other=trade",
    "likely duplicates": "/editor/merge?into=brazing&other=brazings",
    "another id": "/editor/concept/brazing/rename",
    "tree": "/editor/tree?find=sol",
    "branch of the tree": "/editor/tree/welding",
    "move": "/editor/tree/welding/move?to=sol",
    "import": "/editor/import",
    "export": "/editor/export",
    "people": "/people",
    "settings": "/editor/settings",
    "themes": "/editor/themes",
    "theme": "/editor/themes/other",
    "kinds": "/editor/kinds",
    "kind": "/editor/kinds/event",
    "account": "/account",
    "second factor": "/account/second-factor",
    "passkeys": "/account/passkeys",
    "tokens": "/account/tokens",
    "webhooks": "/editor/webhooks",
}
WIDTHS = (320, 375, 768, 1280)


@pytest.fixture(scope="module")
def house(browser, tmp_path_factory):
    definition = make_definition(source="trade-report-2019", kind="paraphrase", year=2019)
    nouns = (
        make_concept("soldering", definition=(definition,)),
        make_concept("welding"),
        make_concept("brazing", related=("soldering",)),
        make_concept("brazings"),
        make_resource(abstract={"en": "On joining metal."}),
    )
    with open_house(browser, tmp_path_factory.mktemp("screens"), *nouns) as opened:
        store = opened.services.store
        writer = make_account(store.database, "editor", "writer")
        changed = make_concept("welding", {"en": "Welding", "fr": "Soudage"})
        submit(store, changed, writer, based_on=1, note="Named in French.")
        save_draft(store, make_concept("riveting"), writer, based_on=0)
        propose(store, changed, make_account(store.database, "contributor"), based_on=2)
        assign(store.database, [("concept", "riveting")], writer, "writer", date(2026, 1, 5))
        said = NewActivity(writer, "commented", "concept", "welding", 2, "Right?", field="theme")
        say(store.database, said)
        publishing = Batch(
            store,
            make_account(store.database, "reviewer"),
            [ChosenEntry("concept", "riveting", 1), ChosenEntry("concept", "nothing", 1)],
            catalogue(store),
            "batch",
        )
        publish_all(publishing)
        add(store.database, Proposed("wrong", "It melts the filler only.", "concept", "soldering"))
        yield opened


@pytest.fixture(scope="module")
def page(house):
    return house.somebody("administrator")


@pytest.mark.parametrize("path", SCREENS.values(), ids=SCREENS)
def test_a_screen_has_no_barriers_and_stays_within_its_width(house, page, barriers, path):
    page.emulate_media(color_scheme="light")
    assert page.goto(house.address + path).ok
    expect(page.locator("h1")).to_have_count(1)
    assert barriers(page) == ""
    page.emulate_media(color_scheme="dark")
    assert barriers(page, "color-contrast", "link-in-text-block") == ""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


def test_a_term_is_written_and_submitted_with_the_keyboard_alone(house):
    make_account(house.services.store.database, "editor", "typist", PASSWORD)
    page = house.visitor()
    house.go(page, "/sign-in?next=/editor/concept/new")
    _tab_to(page, "Name or e-mail address")
    page.keyboard.type("typist")
    _tab_to(page, "Password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    _tab_to(page, "Language")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("en")
    _tab_to(page, "Label")
    page.keyboard.type("Tinning")
    _tab_to(page, "Submit for review")
    page.keyboard.press("Enter")
    page.wait_for_url("**/editor/concept/tinning**")
    newest = house.services.store.get("concept", "tinning")
    assert (newest.status, newest.editor) == ("in-review", "typist")


def _tab_to(page, name):
    """Move the focus to the element with this name, by the Tab key alone."""
    for _ in range(80):
        page.keyboard.press("Tab")
        named = page.evaluate(
            """() => { const at = document.activeElement;
                return (at.labels?.[0] ?? at).textContent.trim(); }"""
        )
        if named == name:
            return
    pytest.fail(f"{name} is not reached by the Tab key")
