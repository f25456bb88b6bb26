"""The form in a browser: in place with a script, by keyboard alone, on a phone, by axe."""

import re

import pytest
from playwright.sync_api import expect

SOLDERING = "/editor/concept/soldering/edit"
RESOURCE = "/editor/resource/trade-report-2019/edit"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("path", [SOLDERING, RESOURCE, "/editor/concept/new"])
def test_axe_finds_no_barrier_and_nothing_stands_over_the_edge(live, barriers, path, width, scheme):
    page = live.open(
        path, "reviewer", viewport={"width": width, "height": 800}, color_scheme=scheme
    )
    page.wait_for_load_state("networkidle")
    assert barriers(page) == ""
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_axe_finds_no_barrier_in_what_was_refused(live, barriers):
    page = live.open("/editor/concept/new")
    page.locator("[name=definition-0-text]").fill("Something that names no source.")
    page.get_by_role("button", name="Submit for review").click()
    summary = page.locator("#summary")
    expect(summary).to_contain_text("names no source")
    assert barriers(page) == ""
    summary.get_by_role("link").first.click()
    focused = page.evaluate("document.activeElement.id")
    assert focused in ("label-0-text", "definition-0-find", "id")


def test_rows_come_and_go_in_place(live, wait):
    page = live.open(SOLDERING)
    page.get_by_role("button", name="Add a label").click()
    expect(page.locator("[data-row=label]")).to_have_count(2)
    page.locator("[data-row=label]").nth(1).get_by_label("Label", exact=True).fill("Tinning")
    page.get_by_role("button", name="Add a definition").click()
    page.locator("[data-row=definition]").nth(1).get_by_label("Text").fill("Second.")
    page.locator("[data-row=definition]").nth(1).get_by_role(
        "button", name=re.compile("Move up")
    ).click()
    wait(page)
    form = live.copies()[0].form
    assert [row["text"] for row in form["label"]] == ["Soldering", "Tinning"]
    assert form["definition"][0]["text"] == "Second."
    page.get_by_role("button", name="Remove").nth(0).click()
    expect(page.locator("[data-row=label]")).to_have_count(1)


def test_a_related_term_and_a_source_are_chosen_by_keyboard(live):
    page = live.open(SOLDERING)
    field = page.get_by_role("combobox", name="Related term")
    field.focus()
    page.keyboard.type("bra")
    expect(page.locator(".find [role=option]")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    chosen = page.locator("#related-entries .chosen")
    expect(chosen).to_have_count(1)
    page.get_by_role("button", name=re.compile("Remove ?: Source")).click()
    source = page.get_by_role("combobox", name="Source", exact=True)
    expect(source).to_be_focused()
    page.keyboard.type("trade")
    expect(page.locator(".find [role=option]", has_text="Trade")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("[data-source] .chosen")).to_contain_text("Trade report 2019")
    page.keyboard.press("Control+s")
    expect(page.get_by_text("The draft is stored.").first).to_be_visible()
    noun = live.services.store.get("concept", "soldering").noun
    assert noun.related in (("brazing",), ("brass-work",))
    assert noun.definition[0].source == "trade-report-2019"


def test_taking_away_the_last_related_term_leads_to_the_field_for_another(live):
    page = live.open(SOLDERING)
    field = page.get_by_role("combobox", name="Related term")
    field.press_sequentially("bra")
    expect(page.locator(".find [role=option]")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator("#related-entries .chosen button").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#related-entries .chosen")).to_have_count(0)
    expect(field).to_be_focused()


def test_control_and_enter_submits(live):
    page = live.open(SOLDERING)
    page.locator("[name=note]").fill("Ready.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Submitted:")).to_be_visible()
    assert live.services.store.get("concept", "soldering").status == "in-review"


def test_the_help_beside_the_form_follows_what_is_typed(live, wait):
    page = live.open("/editor/concept/new")
    page.locator("[name=label-0-text]").fill("Brasing")
    page.locator("[name=definition-0-text]").fill("Like soldering, but hotter.")
    wait(page)
    expect(page.locator("#help")).to_contain_text("Perhaps here already")
    expect(page.locator("#help")).to_contain_text("similar label")
    page.get_by_role("button", name=re.compile("Add as related")).click()
    expect(page.locator("#related-entries .chosen")).to_contain_text("Soldering")
    expect(page.locator("[name=id]")).to_have_value("brasing")


def test_the_preview_shows_the_readers_page_of_what_is_typed(live, wait):
    page = live.open(SOLDERING)
    preview = page.locator("#preview")
    expect(preview).to_contain_text("Joining metal with tin.")
    page.locator("[name=definition-0-text]").fill("Joining metal with <b>silver</b>.")
    wait(page)
    expect(preview).to_contain_text("Joining metal with <b>silver</b>.")
    assert live.services.store.get("concept", "soldering").revision == 1


def test_the_preview_gives_related_terms_their_room(live, wait):
    page = live.open(SOLDERING)
    page.locator("[name=definition-0-text]").fill("Much like brazing.")
    page.locator("[value='relate:brazing']").click()
    expect(page.locator("#related-entries .chosen")).to_contain_text("Brazing")
    related = page.locator("#preview .relations .term-list")
    expect(related).to_be_visible()
    assert related.bounding_box()["width"] > 300


def test_without_a_script_the_whole_way_goes_by_buttons(live):
    page = live.open(SOLDERING, java_script_enabled=False, viewport={"width": 375, "height": 800})
    page.get_by_role("button", name="Add a label").click()
    page.locator("[name=label-1-text]").fill("Tinning")
    page.get_by_label("Related term").fill("bra")
    page.get_by_role("button", name=re.compile("Find ?: Related term")).click()
    page.get_by_role("radio", name=re.compile("Brazing")).check()
    page.get_by_role("button", name="Take the one chosen").click()
    page.get_by_role("button", name="Save for myself").last.click()
    expect(page.get_by_text("only you can see it")).to_be_visible()
    page.get_by_role("button", name="Submit for review").click()
    record = live.services.store.get("concept", "soldering")
    assert (record.status, record.noun.related) == ("in-review", ("brazing",))
    assert record.noun.alt_label == {"en": ("Tinning",)}
