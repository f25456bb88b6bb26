"""Nothing typed is lost: on a closed tab, a lost connection, an ended session, two windows."""

import re

import pytest
from playwright.sync_api import expect

from glossary.desk import workflow
from glossary.people import devices
from glossary.store.database import writing
from glossary.store.store import open_store

SOLDERING = "/editor/concept/soldering/edit"
TEXT = "definition-0-text"


def _text(page):
    return page.locator(f"[name={TEXT}]")


def _opened_again(live, context):
    """The form in a new tab with what the closing one kept.

    The browser sends it on its own when it comes to it; until then the new tab offers it.
    """
    page = live.tab(context, SOLDERING)
    offer = page.get_by_role("button", name="Put them into the form")
    if offer.is_visible():
        offer.click()
    return page


def test_what_was_typed_is_on_the_server_a_moment_later(live, wait):
    page = live.open(SOLDERING)
    _text(page).fill("Joining metal with molten tin.")
    wait(page)
    assert live.copies()[0].form["definition"][0]["text"] == "Joining metal with molten tin."
    assert live.services.store.get("concept", "soldering").revision == 1


def test_a_tab_closed_at_once_after_the_last_key_loses_nothing(live):
    context = live.context()
    page = live.tab(context, SOLDERING)
    _text(page).press_sequentially("!")
    page.close(run_before_unload=False)
    again = _opened_again(live, context)
    expect(_text(again)).to_have_value(re.compile("!"))


def test_a_new_entry_is_there_again_after_its_tab_was_closed(live, wait):
    context = live.context()
    page = live.tab(context, "/editor/concept/new")
    page.locator("[name=label-0-text]").fill("Welding")
    wait(page)
    address = page.url.removeprefix(live.address)
    page.close()
    again = live.tab(context, address)
    expect(again.locator("[name=label-0-text]")).to_have_value("Welding")


def test_a_lost_connection_keeps_the_words_until_it_is_back(live, wait):
    context = live.context()
    page = live.tab(context, SOLDERING)
    context.set_offline(True)
    _text(page).fill("Written on the train.")
    expect(page.locator("#saved")).to_contain_text("cannot be reached")
    assert live.copies() == ()
    context.set_offline(False)
    wait(page)
    assert live.copies()[0].form["definition"][0]["text"] == "Written on the train."
    assert page.evaluate("localStorage.length") <= 1  # the theme at most


def test_a_store_that_somebody_locks_keeps_the_words_in_the_browser_until_it_is_free(live, wait):
    page = live.open(SOLDERING)
    with open_store(live.services.settings.database_url) as other, writing(other.database):
        _text(page).fill("Written while others save.")
        expect(page.locator("#saved")).to_contain_text("Somebody else is saving just now")
        assert "Written+while+others+save" in page.evaluate("Object.values(localStorage).join()")
        assert live.copies() == ()
    wait(page)
    assert live.copies()[0].form["definition"][0]["text"] == "Written while others save."
    assert page.evaluate("localStorage.length") <= 1  # the theme at most


def test_words_typed_without_connection_outlast_the_tab(live, wait):
    context = live.context()
    page = live.tab(context, SOLDERING)
    context.set_offline(True)
    _text(page).fill("Written on the train.")
    expect(page.locator("#saved")).to_contain_text("cannot be reached")
    page.close()
    context.set_offline(False)
    again = _opened_again(live, context)
    expect(_text(again)).to_have_value("Written on the train.")
    assert live.copies()[0].form["definition"][0]["text"] == "Written on the train."


def test_an_ended_session_asks_to_sign_in_beside_and_goes_on(live, wait):
    context = live.context()
    page = live.tab(context, SOLDERING)
    _end_sessions(live)
    _text(page).fill("Typed after the session ended.")
    expect(page.get_by_role("link", name=re.compile("Sign in again"))).to_be_visible()
    expect(_text(page)).to_have_value("Typed after the session ended.")
    assert live.copies() == ()
    live.sign_in(context)
    page.bring_to_front()
    wait(page)
    assert live.copies()[0].form["definition"][0]["text"] == "Typed after the session ended."
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("The draft is stored.").first).to_be_visible()


def test_a_step_after_the_session_ended_leaves_the_words_on_the_page(live):
    context = live.context()
    page = live.tab(context, SOLDERING)
    _end_sessions(live)
    _text(page).fill("Typed after the session ended.")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_role("link", name=re.compile("Sign in again"))).to_be_visible()
    expect(_text(page)).to_have_value("Typed after the session ended.")


def test_without_a_script_the_words_outlast_an_ended_session_too(live):
    context = live.context(java_script_enabled=False)
    page = live.tab(context, SOLDERING)
    _end_sessions(live)
    _text(page).fill("Typed after the session ended.")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Sign in")
    expect(page.locator("#kept")).to_have_value(re.compile("Typed after the session ended."))


@pytest.mark.parametrize("choice", ["this", "other"])
def test_of_two_windows_the_second_is_told_and_chooses(live, wait, choice):
    context = live.context()
    first, second = live.tab(context, SOLDERING), live.tab(context, SOLDERING)
    _text(first).fill("From the first window.")
    wait(first)
    _text(second).fill("From the second window.")
    expect(second.locator("#stale")).to_contain_text("open in another window")
    expect(_text(second)).to_have_value("From the second window.")
    assert live.copies()[0].form["definition"][0]["text"] == "From the first window."
    if choice == "this":
        second.get_by_role("button", name="Go on with this page").click()
        expect(second.locator("#stale")).to_have_count(0)
    else:
        second.get_by_role("link", name="Go on with the other window").click()
    word = "second" if choice == "this" else "first"
    expect(_text(second)).to_have_value(f"From the {word} window.")
    assert live.copies()[0].form["definition"][0]["text"] == f"From the {word} window."


@pytest.mark.parametrize("script", [True, False])
def test_two_writers_bring_their_changes_together(live, barriers, script):
    page = live.open(SOLDERING, java_script_enabled=script)
    newest = live.services.store.get("concept", "soldering").noun
    theirs = type(newest)(
        id="soldering",
        pref_label={"en": "Soldering", "fr": "Brasage tendre"},
        definition=(
            type(newest.definition[0])(
                id="d1",
                text="Joining metal with lead.",
                language="en",
                kind="quotation",
                source="trade-report-2019",
            ),
        ),
    )
    workflow.save_draft(live.services.store, theirs, live.account("reviewer"), based_on=1)
    _text(page).fill("Joining metal with silver.")
    page.locator("[name=note]").fill("Silver, not tin.")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Resolve the conflict")
    expect(page.locator(".question")).to_have_count(1)
    if script:
        assert barriers(page) == ""
    expect(page.locator("ins", has_text="silver")).to_have_count(1)
    assert live.copies()[0].form["definition"][0]["text"] == "Joining metal with silver."
    page.get_by_label(re.compile("^Write a new version")).check()
    page.get_by_label(re.compile("^New version")).fill("Joining metal with soft solder.")
    page.get_by_role("button", name="Merge the changes").click()
    expect(page.get_by_text("The draft is stored.").first).to_be_visible()
    record = live.services.store.get("concept", "soldering")
    assert record.noun.definition[0].text == "Joining metal with soft solder."
    assert record.noun.pref_label == {"en": "Soldering", "fr": "Brasage tendre"}
    assert (record.revision, record.change_note) == (3, "Silver, not tin.")
    assert live.copies() == ()


def _end_sessions(live):
    devices.sign_out_all(live.services.store.database, live.account())
