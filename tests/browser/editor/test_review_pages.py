"""Review, history and notices in a real browser: for everybody, by keyboard, without scripts."""

from contextlib import suppress
from dataclasses import replace

import pytest
from factories import make_concept, make_definition, make_resource
from people import make_account, naughty
from playwright.sync_api import expect
from running import open_desk

from glossary.desk import workflow
from glossary.desk.activity import NewActivity, log
from glossary.desk.teamwork.threads import say as comment
from glossary.desk.with_sources import WithSources
from glossary.people import ROLES
from glossary.store.database import writing
from glossary.store.errors import UnstorableError

WIDTHS = (320, 375, 768, 1280)
TEXT = "Joining metal parts with a softer metal that melts at a lower temperature."
SOLDERING = make_concept(
    "soldering", {"en": "Soldering", "ar": "اللحام"}, definition=(make_definition(text=TEXT),)
)
CHANGED = replace(
    SOLDERING,
    pref_label={"en": "Soldering", "ar": "اللحام بالقصدير", "zh": "钎焊"},
    definition=(make_definition(text=TEXT.replace("softer metal", "filler of softer metal")),),
    broader=("nowhere",),
)
BRAZING = make_concept(
    "brazing", scope_note={"en": "Hotter."}, theme=("other",), related=("riveting", "nowhere")
)
PAGES = {
    "entry in review": "/editor/concept/soldering",
    "draft": "/editor/concept/welding",
    "published resource": "/editor/resource/trade-report-2019",
    "withdrawn": "/editor/concept/riveting",
    "what waits": "/editor/review",
    "history": "/editor/concept/soldering/history",
    "difference": "/editor/concept/soldering/diff?from=1&to=3",
    "notices": "/editor/notices",
    "history for readers": "/term/brazing/history",
    "history of a resource for readers": "/resource/hard-solder-2019/history",
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A desk at which something is in every state."""
    with open_desk(tmp_path_factory.mktemp("review"), _fill) as opened:
        yield opened


def _fill(store):
    for noun in (SOLDERING, make_concept("riveting"), make_concept("brazing")):
        store.put(noun, editor="import")
    store.put(BRAZING, editor="import")
    for subject in (("riveting", "brazing"), ("soldering", "brazing", "nowhere")):
        store.put(make_resource("hard-solder-2019", subject=subject), editor="import")
    store.put(make_resource(), editor="import")
    who = {role: make_account(store.database, role) for role in ROLES}
    workflow.save_draft(store, CHANGED, who["contributor"], based_on=1, note="Clearer words.")
    workflow.submit_saved(
        store,
        WithSources("concept", "soldering", 2),
        who["editor"],
        note="Says what joins.",
    )
    comment(
        store.database,
        NewActivity(
            who["editor"], "commented", "concept", "soldering", 3, "Is the Arabic label right?"
        ),
    )
    workflow.save_draft(store, make_concept("welding"), who["contributor"], based_on=0)
    workflow.withdraw(
        store,
        "concept",
        "riveting",
        who["reviewer"],
        revision=1,
        reason="Not in our field.",
        replaced_by="brazing",
    )


def _submitted(desk, id, text=TEXT):
    """An entry of its own for a test, in review."""
    store = desk.services.store
    editor = make_account(store.database, "editor")
    noun = make_concept(id, definition=(make_definition(text=text),))
    workflow.submit(store, noun, editor, based_on=0, note="A new term.")
    return f"/editor/concept/{id}"


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_axe_finds_no_barrier_in_light_or_dark_with_everything_unfolded(at_desk, barriers, path):
    page = at_desk(path, color_scheme="light")
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert barriers(page) == ""
    page.emulate_media(color_scheme="dark")
    assert barriers(page, "color-contrast", "link-in-text-block") == ""


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_nothing_runs_off_the_side(at_desk, path):
    page = at_desk(path)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


def test_an_entry_is_sent_back_and_published_by_keyboard_alone(desk, at_desk):
    path = _submitted(desk, "anvil")
    page = at_desk(path)
    _tab_to(page, "summary", "Send back")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Which anvil?")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("p.notice[role=status]")).to_contain_text("Sent back.")
    assert desk.services.store.get("concept", "anvil").change_note == "Which anvil?"
    editor = at_desk(path, "editor")
    _tab_to(editor, "button", "Submit for review")
    editor.keyboard.press("Enter")
    expect(editor.locator("p.notice[role=status]")).to_contain_text("Submitted.")
    page.goto(desk.address + path)
    _tab_to(page, "button", "Publish")
    page.keyboard.press("Enter")
    expect(page.locator("p.notice[role=status]")).to_contain_text("Published and searchable.")


def _tab_to(page, kind, name):
    """Moves on with the tab key until a control of this kind and name has the focus."""
    focused = "() => document.activeElement.localName + ' ' + document.activeElement.textContent"
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate(focused).split() == f"{kind} {name}".split():
            return
    pytest.fail(f"the tab key does not lead to {kind} {name}")


def test_without_scripts_an_entry_goes_from_review_to_search_and_out_again(desk, at_desk):
    path = _submitted(desk, "bellows", "A device that blows zephyrs of air into a forge.")
    page = at_desk(path, java_script_enabled=False)
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator("p.notice[role=status]")).to_contain_text("Published and searchable.")
    page.goto(f"{desk.address}/search?q=zephyrs")
    expect(page.get_by_role("main")).to_contain_text("Bellows")
    page.goto(desk.address + path)
    page.locator("#withdraw > summary").click()
    page.locator("#withdraw-reason").fill("No longer made.")
    page.locator("#withdraw-replaced_by").fill("Brazing")
    page.get_by_role("button", name="Withdraw", exact=True).click()
    expect(page.locator("p.notice[role=status]")).to_contain_text(
        "Withdrawn; search no longer shows it."
    )
    page.goto(f"{desk.address}/term/bellows")
    expect(page.get_by_role("main")).to_contain_text("No longer made.")


def test_without_scripts_a_change_is_dropped_and_its_words_are_restored(desk, at_desk):
    store = desk.services.store
    hammer = make_concept("hammer", definition=(make_definition(text="A tool that strikes."),))
    store.put(hammer, editor="import")
    other = replace(hammer, definition=(make_definition(text="A tool that bends."),))
    workflow.submit(store, other, make_account(store.database, "editor"), based_on=1)
    page = at_desk("/editor/concept/hammer", java_script_enabled=False)
    page.locator("#drop > summary").click()
    page.locator("#drop-reason").fill("Hammers strike.")
    page.get_by_role("button", name="Discard this change", exact=True).click()
    expect(page.locator("p.notice[role=status]")).to_contain_text("The change is discarded")
    expect(page.locator("#steps")).not_to_contain_text("Discard this change")
    page.goto(f"{desk.address}/editor/concept/hammer/diff?from=2&to=3")
    page.get_by_text("Restore revision 2 as a draft").click()
    page.get_by_label("Why").fill("They bend too.")
    page.get_by_role("button", name="Restore revision 2", exact=True).click()
    expect(page.locator("ins")).to_have_text(["bends"])


def test_two_revisions_are_chosen_compared_and_one_restored(desk, at_desk):
    path = _submitted(desk, "chisel", "A tool with a blade.")
    store = desk.services.store
    noun = make_concept("chisel", definition=(make_definition(text="A tool with an edge."),))
    workflow.submit(store, noun, make_account(store.database, "editor"), based_on=1)
    page = at_desk(f"{path}/history", "editor")
    page.get_by_label("from revision 1", exact=True).check()
    page.get_by_label("to revision 2", exact=True).check()
    page.get_by_role("button", name="Compare the two").click()
    expect(page.locator("del")).to_have_text(["a blade"])
    expect(page.locator("ins")).to_have_text(["an edge"])
    page.get_by_text("Restore revision 1 as a draft").click()
    page.get_by_label("Why").fill("It has a blade.")
    page.get_by_role("button", name="Restore revision 1", exact=True).click()
    expect(page.locator("p.notice[role=status]")).to_contain_text("Restored as a draft.")
    assert store.get("concept", "chisel").noun.definition[0].text == "A tool with a blade."


def test_a_stale_page_keeps_what_was_typed_and_says_who_was_faster(desk, at_desk):
    path = _submitted(desk, "drill")
    page = at_desk(path)
    store = desk.services.store
    amina = make_account(store.database, "editor", "amina")
    workflow.save_draft(store, make_concept("drill"), amina, based_on=1)
    page.locator("#send-back > summary").click()
    page.locator("#send-back-reason").fill("Which drill?")
    page.get_by_role("button", name="Send back", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Amina has meanwhile stored revision 2")
    expect(page.get_by_role("alert")).to_contain_text("Which drill?")


def test_whatever_people_write_comes_back_as_text_and_nothing_else(desk, at_desk, shared_data):
    store = desk.services.store
    store.put(make_concept("eyelet"), editor="import")
    who = make_account(store.database, "editor")
    written = []
    with writing(store.database) as connection:
        for text in naughty(shared_data):
            with suppress(UnstorableError):
                log(connection, NewActivity(who, "commented", "concept", "eyelet", 1, text))
                written.append(text)
    page = at_desk("/editor/concept/eyelet")
    shown = page.locator("#log .saying").evaluate_all("all => all.map(one => one.textContent)")
    expected = [_as_parsed(text) for text in reversed(written) if text]
    assert len(expected) > 1000
    assert shown == expected


def _as_parsed(text):
    """The text as it comes out of HTML: line ends of one kind, no NUL."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
