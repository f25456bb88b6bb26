"""Searching as people do it: with the keyboard alone, with suggestions, without JavaScript."""

import re

from playwright.sync_api import expect


def test_a_search_needs_the_keyboard_only(opened):
    page = opened("/terms")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("apprenticeship")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?q=apprenticeship"))
    answer = page.get_by_role("link", name="Apprenticeship", exact=True).first
    answer.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Apprenticeship")


def test_the_skip_link_comes_first_and_leads_past_the_masthead(opened):
    page = opened("/terms")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_suggestions_are_walked_with_arrows_and_told_to_screen_readers(opened):
    page = opened("/")
    box = page.get_by_role("combobox")
    box.press_sequentially("appren")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status")).to_contain_text("Suggestions:")
    box.press("ArrowDown")
    first = options.first
    expect(first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", first.get_attribute("id"))
    box.press("ArrowUp")
    expect(first).to_have_attribute("aria-selected", "false")
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")


def test_suggestions_in_spite_of_a_typo_say_that_they_are_similar(opened):
    page = opened("/")
    page.get_by_role("combobox").press_sequentially("aprentic")
    first = page.get_by_role("option").first
    expect(first).to_contain_text("Apprentice")
    expect(first).to_contain_text("similar spelling")


def _compose(page, *parts):
    client = page.context.new_cdp_session(page)
    for part in parts:
        places = {"selectionStart": len(part), "selectionEnd": len(part)}
        client.send("Input.imeSetComposition", {"text": part, **places})
    return client


def test_an_open_composition_is_left_to_the_input_method(opened):
    page = opened("/")
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "suggest" in request.url else 0)
    page.get_by_role("combobox").click()
    client = _compose(page, "a", "ap", "app")
    page.wait_for_timeout(300)
    assert asked == []
    client.send("Input.insertText", {"text": "appren"})
    expect(page.get_by_role("option").first).to_be_visible()
    assert len(asked) == 1


def test_keyboards_that_compose_every_word_do_not_delay_suggestions(opened):
    page = opened("/", user_agent="Mozilla/5.0 (Linux; Android 14; K) Chrome/140.0.0.0 Mobile")
    page.get_by_role("combobox").click()
    _compose(page, "appren")
    expect(page.get_by_role("option").first).to_be_visible()


def test_keys_of_an_input_method_choose_nothing(opened):
    page = opened("/")
    box = page.get_by_role("combobox")
    box.press_sequentially("appren")
    expect(page.get_by_role("option").first).to_be_visible()
    box.press("ArrowDown")
    for sign in ("isComposing: true", "keyCode: 229"):
        box.evaluate(
            f"""el => el.dispatchEvent(new KeyboardEvent("keydown",
            {{key: "Enter", {sign}, bubbles: true, cancelable: true}}))"""
        )
    page.wait_for_timeout(200)
    expect(page.get_by_role("listbox")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/$"))


def test_a_chosen_suggestion_leads_to_its_page(opened):
    page = opened("/")
    box = page.get_by_role("combobox")
    box.press_sequentially("apprentissage")
    expect(page.get_by_role("option").first).to_contain_text("Apprenticeship")
    box.press("ArrowDown")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"/term/apprenticeship$"))


def test_suggestions_pass_the_accessibility_checks_while_open(opened, barriers):
    page = opened("/terms")
    page.get_by_role("combobox").press_sequentially("quali")
    expect(page.get_by_role("option").first).to_be_visible()
    assert barriers(page) == ""


def test_search_works_without_javascript(opened):
    page = opened("/", java_script_enabled=False)
    page.locator("#q").fill("RPL")
    page.locator("#q").press("Enter")
    expect(page.locator(".answer .headword")).to_contain_text("Recognition of prior learning")


def test_filters_stand_beside_a_wide_list_and_fold_away_on_a_phone(opened):
    wide = opened("/search?q=training", java_script_enabled=False)
    expect(wide.locator(".facet").first).to_be_visible()
    narrow = opened("/search?q=training", width=375)
    expect(narrow.locator(".facet").first).to_be_hidden()
    narrow.get_by_text("Filters").click()
    expect(narrow.locator(".facet").first).to_be_visible()


def test_a_filter_is_a_check_box_by_keyboard_as_well(opened):
    page = opened("/search?q=training")
    box = page.locator(".facet").first.get_by_role("checkbox").first
    expect(box).not_to_be_checked()
    box.focus()
    page.keyboard.press("Space")
    expect(page.locator(".chips a").first).to_be_visible()
    expect(page.locator(".facet").first.get_by_role("checkbox").first).to_be_checked()


def test_a_filter_narrows_the_list_and_its_chip_takes_it_back(opened):
    page = opened("/search?q=training")
    before = page.locator(".tally").first.inner_text()
    page.locator(".facet a").first.click()
    chip = page.locator(".chips a").first
    expect(chip).to_be_visible()
    expect(page.locator(".tally").first).not_to_have_text(before)
    chip.click()
    expect(page.locator(".tally").first).to_have_text(before)
