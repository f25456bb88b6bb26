"""Whoever stores a draft goes on where they were typing, and is told that it is stored."""

import pytest
from factories import make_concept, make_definition
from playwright.sync_api import expect

SOLDERING = "/editor/concept/soldering/edit"
TEXT = "[name=definition-0-text]"
STORED = "The draft is stored."
TYPED_ON = """([first, second]) => document.getElementById("entry-form").addEventListener(
    "submit", event => {
        if (event.defaultPrevented) return;
        setTimeout(() => [first, second].forEach(name => {
            const control = name && document.querySelector(name);
            if (!control) return;
            control.value += " and on";
            control.dispatchEvent(new Event("input", { bubbles: true }));
        }));
    })"""


def _told(page, words=STORED):
    """Check that a screen reader hears it, for it comes after the page."""
    expect(page.locator("#saved[role=status]")).to_have_text(words)


def test_the_caret_stays_where_one_was_typing(live):
    page = live.open(SOLDERING)
    page.locator(TEXT).fill("Joining metal with lead.")
    page.locator(TEXT).evaluate("area => area.setSelectionRange(8, 13)")
    page.keyboard.press("Control+s")
    _told(page)
    expect(page.locator(TEXT)).to_be_focused()
    page.keyboard.type("copper")
    expect(page.locator(TEXT)).to_have_value("Joining copper with lead.")


def test_the_blank_before_the_next_word_stays_too(live, wait):
    page = live.open(SOLDERING)
    page.locator(TEXT).fill("Joining metal")
    page.keyboard.type(" ")
    page.keyboard.press("Control+s")
    _told(page)
    page.keyboard.type("with tin.")
    wait(page)
    assert live.copies()[0].form["definition"][0]["text"] == "Joining metal with tin."


def test_who_types_on_while_the_draft_is_stored_finds_it_in_the_next_page(live, wait):
    page = live.open(SOLDERING)
    page.locator(TEXT).fill("Joining metal")
    page.evaluate(TYPED_ON, [TEXT, ""])
    with page.expect_navigation():  # the page that is left says "Autosaved" too
        page.keyboard.press("Control+s")
    wait(page)
    expect(page.locator(TEXT)).to_have_value("Joining metal and on")
    expect(page.locator(TEXT)).to_be_focused()
    expect(page.locator("#restore")).to_be_hidden()
    assert live.copies()[0].form["definition"][0]["text"] == "Joining metal and on"
    stored = live.services.store.get("concept", "soldering").noun
    assert stored.definition[0].text == "Joining metal"


def test_what_is_typed_elsewhere_meanwhile_is_offered_and_not_scrolled_away(live):
    page = live.open(SOLDERING, viewport={"width": 375, "height": 700})
    page.locator(TEXT).fill("Joining metal")
    page.evaluate(TYPED_ON, [TEXT, "[name=definition-0-comment]"])
    page.keyboard.press("Control+s")
    expect(page.get_by_role("button", name="Put them into the form")).to_be_in_viewport()


def test_a_new_entry_goes_on_under_its_own_address(live):
    page = live.open("/editor/concept/new")
    page.locator("[name=label-0-text]").fill("Welding")
    page.locator(TEXT).fill("Joining metal by melting it.")
    page.keyboard.press("Control+s")
    page.wait_for_url("**/editor/concept/welding/edit")
    expect(page.locator(TEXT)).to_be_focused()
    page.keyboard.type(" Hot.")
    expect(page.locator(TEXT)).to_have_value("Joining metal by melting it. Hot.")


def test_a_row_is_found_again_among_others_in_their_own_order(live):
    page = live.open(SOLDERING)
    for words in ("Tinning", "", "Brasage"):
        page.get_by_role("button", name="Add a label").click()
        last = page.locator("[data-row=label]").last
        last.get_by_label("Label", exact=True).fill(words)
    last.get_by_label("Kind").select_option("preferred")
    last.get_by_label("Language").fill("fr")
    last.get_by_label("Label", exact=True).focus()
    page.keyboard.press("Control+s")
    _told(page)
    # Preferred labels come first, and nothing stands where a row was empty.
    expect(page.locator("[name=label-1-text]")).to_have_value("Brasage")
    expect(page.locator("[name=label-1-text]")).to_be_focused()


def test_the_page_stays_as_it_was_scrolled(live):
    page = live.open(SOLDERING, viewport={"width": 375, "height": 700})
    page.locator("[name=note]").focus()
    theme = page.locator("[name=theme]").nth(3)
    theme.press("Space")
    before = theme.bounding_box()["y"]
    page.keyboard.press("Control+s")
    _told(page)
    expect(theme).to_be_focused()
    assert theme.bounding_box()["y"] == pytest.approx(before, abs=2)


def test_the_button_keeps_the_focus_of_whoever_pressed_it(live):
    page = live.open(SOLDERING)
    button = page.get_by_role("button", name="Save draft")
    button.focus()
    page.keyboard.press("Enter")
    _told(page)
    expect(button).to_be_focused()


def test_what_is_refused_is_shown_at_its_summary(live):
    page = live.open("/editor/concept/new")
    page.locator(TEXT).fill("Something without a name.")
    page.keyboard.press("Control+s")
    expect(page.locator("#summary")).to_be_focused()
    page.goto(live.address + SOLDERING)
    expect(page.get_by_role("heading", level=1)).to_have_text("Soldering")
    expect(page.locator("body")).to_be_focused()


def test_another_entry_does_not_begin_where_this_one_was_left(live):
    live.services.store.put(make_concept("welding", definition=(make_definition(),)), editor="test")
    context = live.context()
    page = live.tab(context, SOLDERING)
    page.locator(TEXT).focus()
    page.keyboard.press("Control+s")
    _told(page)
    page.goto(live.address + "/editor/concept/welding/edit")
    expect(page.locator("body")).to_be_focused()
    expect(page.locator("#saved")).to_have_text("")
