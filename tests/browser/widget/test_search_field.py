"""The search field on other sites: keys, voice, touch, input methods, definitions in place."""

import re

import pytest
from browser.widget.steps import box, options, type_into
from playwright.sync_api import expect


def test_a_search_needs_the_keyboard_only(hosted, service):
    page = hosted()
    page.keyboard.press("Tab")
    expect(box(page)).to_be_focused()
    page.keyboard.type("appren")
    field = page.get_by_role("combobox", name="Search terms")
    first = page.get_by_role("option").first
    expect(first).to_contain_text("Apprentice")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(field).to_have_attribute(
        "aria-controls", page.get_by_role("listbox").get_attribute("id")
    )
    page.keyboard.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", first.get_attribute("id"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{service.address}/term/apprentice?lang=en")


def test_arrows_go_round_by_way_of_the_field_and_home_and_end_to_the_ends(hosted):
    page = hosted()
    field = type_into(page, "learn")
    expect(page.get_by_role("status")).to_contain_text("Results")
    count = page.get_by_role("option").count()
    last = f"o{count - 1}"
    for keys, chosen in (
        (["ArrowUp"], last),
        (["ArrowDown"], ""),
        (["ArrowDown", "End"], last),
        (["Home"], "o0"),
    ):
        for key in keys:
            page.keyboard.press(key)
        expect(field).to_have_attribute("aria-activedescendant", chosen)


def test_without_a_choice_home_and_end_move_in_the_text(hosted):
    page = hosted()
    field = type_into(page, "learn")
    page.keyboard.press("Home")
    assert field.evaluate("el => el.selectionStart") == 0


def test_enter_without_a_choice_searches_for_what_was_typed(hosted, service):
    page = hosted()
    type_into(page, "prior learning")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{service.address}/search?q=prior+learning")


def test_escape_closes_the_list_and_only_then_what_is_around_it(hosted):
    page = hosted("<dialog open>{search}</dialog>".replace("{search}", _SEARCH))
    page.evaluate(
        """() => { const d = document.querySelector('dialog'); d.close(); d.showModal() }"""
    )
    type_into(page, "appren")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()


_SEARCH = """<tvet-search><form action="{host}/search"><input name="q" aria-label="Search">
<button>Go</button></form></tvet-search>"""


def test_tab_leaves_and_closes(hosted):
    page = hosted()
    type_into(page, "appren")
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.get_by_role("button", name="Search")).to_be_focused()


def test_screen_readers_hear_how_many_there_are(hosted):
    page = hosted()
    type_into(page, "appren")
    status = page.get_by_role("status")
    # Results that come soon after suggestions are said in their place.
    expect(status).to_have_text(re.compile(r"(?:Suggestions|Results): \d+"))
    page.keyboard.type("zzz")
    expect(status).to_have_text("No suggestions")
    assert options(page) == ["All results for “apprenzzz”"]


def test_results_follow_the_suggestions_after_a_pause(hosted):
    page = hosted()
    type_into(page, "quality assurance")
    before = options(page)
    expect(page.get_by_role("status")).to_have_text(re.compile(r"Results: \d+"))
    after = options(page)
    assert after[: len(before)] == before
    assert len(after) > len(before)
    assert len({text.split("\n")[0] for text in after}) == len(after)


def test_marks_are_where_they_belong_in_any_script(hosted):
    page = hosted(attributes=' lang="zh"')
    type_into(page, "学徒")
    option = page.get_by_role("option").first
    expect(option.locator("b").first).to_have_text("学徒")
    expect(option.locator("[lang=zh]").first).to_be_attached()


def test_an_open_composition_is_left_to_the_input_method(hosted, service):
    page = hosted(attributes=' lang="zh"')
    box(page).click()
    expect(page.get_by_role("combobox")).to_be_visible()
    client = page.context.new_cdp_session(page)
    for part in ("x", "xu", "xue"):
        client.send(
            "Input.imeSetComposition",
            {"text": part, "selectionStart": len(part), "selectionEnd": len(part)},
        )
    page.wait_for_timeout(200)
    assert service.questions("suggest") == []
    client.send("Input.insertText", {"text": "学徒"})
    expect(page.get_by_role("option").first).to_contain_text("学徒")
    assert len(service.questions("suggest")) == 1


def test_keyboards_that_compose_every_word_do_not_delay_suggestions(hosted):
    page = hosted(user_agent="Mozilla/5.0 (Linux; Android 14; K) Chrome/140.0.0.0 Mobile")
    box(page).click()
    expect(page.get_by_role("combobox")).to_be_visible()
    word = {"text": "appren", "selectionStart": 6, "selectionEnd": 6}
    page.context.new_cdp_session(page).send("Input.imeSetComposition", word)
    expect(page.get_by_role("option").first).to_contain_text("Apprentice")


def test_enter_that_ends_a_composition_opens_nothing(hosted):
    page = hosted()
    field = type_into(page, "appren")
    page.keyboard.press("ArrowDown")
    field.evaluate(
        """el => el.dispatchEvent(new KeyboardEvent("keydown",
        {key: "Enter", isComposing: true, bubbles: true, cancelable: true}))"""
    )
    field.evaluate(
        """el => el.dispatchEvent(new KeyboardEvent("keydown",
        {key: "Enter", keyCode: 229, bubbles: true, cancelable: true}))"""
    )
    page.wait_for_timeout(200)
    expect(page.get_by_role("listbox")).to_be_visible()


def test_a_finger_chooses(hosted, service):
    page = hosted(width=375, has_touch=True, is_mobile=True)
    box(page).tap()
    page.keyboard.type("appren")
    # Each key brings a list of its own; the last one stays.
    expect(page.locator("li.all")).to_contain_text("appren")
    option = page.get_by_role("option").first
    assert option.bounding_box()["height"] >= 44
    option.tap()
    expect(page).to_have_url(f"{service.address}/term/apprentice?lang=en")


def test_the_pointer_chooses_and_with_ctrl_opens_a_new_tab(hosted, service):
    page = hosted()
    type_into(page, "appren")
    with page.context.expect_page() as opened:
        page.get_by_role("option").first.click(modifiers=["Control"])
    expect(opened.value).to_have_url(f"{service.address}/term/apprentice?lang=en")


@pytest.mark.parametrize("width", [375, 1280])
def test_with_preview_the_definition_is_shown_in_place(hosted, barriers, width):
    page = hosted(attributes=' lang="fr" preview', width=width)
    address = page.url
    type_into(page, "apprentissage")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    card = page.get_by_role("group")
    expect(card).to_be_focused()
    expect(card).to_be_in_viewport(ratio=1)
    assert card.evaluate("el => el.scrollWidth <= el.clientWidth")
    expect(card.locator("#said")).not_to_be_empty()
    link = card.get_by_role("link", name="Toutes les définitions dans TVETipedia")
    expect(link).to_have_attribute("href", re.compile(r"\?lang=fr"))
    assert barriers(page) == ""
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(page.get_by_role("combobox")).to_be_focused()
    expect(page).to_have_url(address)


def test_a_quoted_definition_names_its_source(hosted):
    page = hosted(attributes=" preview")
    type_into(page, "zymurgy")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    card = page.get_by_role("group", name="Zymurgy")
    expect(card.locator("#said")).to_have_text("A quoted sentence.")
    expect(card.locator("p.soft")).to_have_text(re.compile(r"^\w.*, 2006$"))


def test_a_term_without_a_definition_says_so(hosted):
    page = hosted(attributes=" preview")
    type_into(page, "zygote")
    page.get_by_role("option").first.click()
    expect(page.get_by_role("group")).to_contain_text("There is no definition of it yet.")
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("group")).to_be_hidden()
    expect(page.get_by_role("combobox")).to_be_focused()


def test_a_title_that_is_not_in_the_language_of_the_element_says_in_which_it_is(hosted):
    page = hosted(attributes=' lang="zh" preview')
    type_into(page, "zymurgy")
    page.get_by_role("option").first.click()
    expect(page.get_by_role("group").locator("#title")).to_have_attribute("lang", "en")


def test_escape_gives_up_a_question_before_there_is_an_answer(hosted, service):
    page = hosted(_SEARCH)
    box(page).click()
    expect(page.get_by_role("combobox")).to_be_visible()
    service.delay = 0.4
    page.keyboard.type("appren")
    page.wait_for_timeout(150)
    page.keyboard.press("Escape")
    page.wait_for_timeout(900)
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_words_elsewhere_on_the_page_name_the_field(hosted):
    named = _SEARCH.replace('aria-label="Search"', 'aria-labelledby="words"')
    page = hosted('<p id="words">Words of the trade</p>' + named)
    expect(page.get_by_role("textbox", name="Words of the trade")).to_be_visible()
    type_into(page, "appren")
    expect(page.get_by_role("combobox", name="Words of the trade")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_that_a_visitor_enforces_leave_the_button_legible(hosted, scheme):
    page = hosted(forced_colors="active", color_scheme=scheme)
    colours = page.get_by_role("button").evaluate(
        "el => [getComputedStyle(el).color, getComputedStyle(el).backgroundColor]"
    )
    assert colours[0] != colours[1]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_while_the_list_is_open(hosted, barriers, scheme):
    page = hosted(attributes=f' theme="{scheme}"', color_scheme=scheme)
    assert barriers(page) == ""
    type_into(page, "quali")
    page.keyboard.press("ArrowDown")
    page.wait_for_timeout(700)
    assert barriers(page) == ""
