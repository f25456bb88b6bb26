"""What a researcher comes for, done by links and buttons, with the clicks counted."""

import re

import pytest
from playwright.sync_api import expect


class Clicks:
    """A hand that counts how often it clicks."""

    def __init__(self, page):
        self._page = page
        self.count = 0

    def on(self, target):
        """Click the target."""
        target.click()
        self.count += 1


def _ask(page, words):
    field = page.get_by_role("search").get_by_role("combobox")
    field.fill(words)
    field.press("Enter")
    page.wait_for_load_state()


@pytest.mark.parametrize("width", [375, 1280])
def test_two_sources_of_a_term_side_by_side_and_one_of_them_copied_in_apa(opened, width):
    page = opened("/", width=width)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    _ask(page, "apprenticeship")
    clicks = Clicks(page)
    clicks.on(page.get_by_label("UNESCO 1984"))
    clicks.on(page.get_by_label("ILO 2006"))
    clicks.on(page.locator(".ticking button"))
    expect(page).to_have_url(re.compile(r"/term/apprenticeship\?d=d1&d=d2"))
    expect(page.locator(".definition")).to_have_count(2)
    copy = page.locator("#d-d1").get_by_role("button", name="Copy reference")
    clicks.on(copy)
    expect(page.locator("#d-d1").get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("(UNESCO, 1984, as cited in TVETipedia, ")
    assert "/term/apprenticeship?revision=1#d-d1" in copied
    assert clicks.count <= 4


def test_a_passage_with_its_page_is_found_and_lands_on_the_words(opened):
    page = opened("/")
    _ask(page, "micro-credentials")
    hit = page.locator(".hit .page-number").first
    expect(hit).to_have_text(re.compile("page|p\\."))
    clicks = Clicks(page)
    clicks.on(hit)
    expect(page).to_have_url(re.compile(r"#passage-\d+-\d+$"))
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.locator(":target ~ p mark").first).to_be_in_viewport()
    assert clicks.count == 1


def test_two_terms_are_compared_from_one_query(opened):
    page = opened("/")
    _ask(page, "competence vs skill")
    clicks = Clicks(page)
    clicks.on(page.get_by_role("link", name="Compare side by side"))
    expect(page).to_have_url(re.compile(r"/compare\?terms=competence(,|%2C)skill$"))
    tops = page.locator(".compared-term").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().top)"
    )
    assert tops[0] == tops[1]
    assert clicks.count == 1


def test_the_next_match_is_one_click_away(opened):
    page = opened("/resource/art-recognition-of-prior-learning?q=assessment")
    page.locator("#passages .page-number").first.click()
    before = page.url
    page.locator(":target a").last.click()
    expect(page).not_to_have_url(before)
    expect(page.locator(":target")).to_be_in_viewport()


def test_ticked_definitions_are_compared_without_javascript(opened):
    page = opened("/term/apprenticeship", java_script_enabled=False)
    for definition in ("d1", "d2"):
        page.locator(f"#d-{definition} .tick input").check()
    page.get_by_role("button", name="Compare the ticked ones").click()
    expect(page.locator(".definition")).to_have_count(2)


def test_no_more_than_four_can_be_ticked_and_one_is_too_few(opened):
    page = opened("/term/recognition-of-prior-learning")
    boxes = page.locator(".tick input")
    button = page.get_by_role("button", name="Compare the ticked ones")
    boxes.nth(0).check()
    expect(button).to_be_disabled()
    for at in (1, 2, 3):
        boxes.nth(at).check()
    expect(button).to_be_enabled()
    expect(boxes.nth(4)).to_be_disabled()


def test_several_sources_narrow_the_definitions_at_once(opened):
    page = opened("/term/apprenticeship")
    page.locator(".several summary").click()
    for name in (re.compile("^UNESCO, "), re.compile("^ILO, Glossary")):
        page.get_by_label(name).check()
    expect(page.locator(".definition:visible")).to_have_count(2)
    expect(page).to_have_url(re.compile(r"source=[^&]+&source="))
    expect(page.locator(".several summary")).to_have_text("2 chosen")


def test_a_dialog_remembers_the_style_and_gives_the_focus_back(opened):
    page = opened("/term/apprenticeship")
    link = page.locator("#d-d1 [data-cite]")
    link.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    expect(dialog.locator("[data-style]:visible")).to_have_count(1)
    dialog.get_by_label("Style").select_option("mla")
    expect(dialog.locator("[data-style]:visible")).to_contain_text("qtd. in")
    dialog.get_by_label("Language").select_option("es")
    expect(dialog.locator("[data-style]:visible")).to_contain_text("citado en")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(link).to_be_focused()
    page.goto(page.url.partition("?")[0] + "?d=d1&d=d2")
    expect(page.locator("#d-d1 .style-name")).to_have_text("MLA")
    expect(page.locator("#d-d1 .copy").first).to_contain_text("qtd. in")


def test_every_style_stands_on_the_page_without_javascript(opened):
    page = opened("/term/apprenticeship", java_script_enabled=False)
    page.locator("#d-d1 [data-cite]").click()
    expect(page.locator("[data-style]:visible")).to_have_count(6)


def test_the_dialog_has_no_barrier(opened, barriers):
    page = opened("/term/apprenticeship")
    page.locator("#d-d1 [data-cite]").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert barriers(page) == "", width


@pytest.mark.parametrize("id", ["recognition-of-prior-learning", "apprenticeship"])
def test_the_first_sourced_definition_is_soon_in_sight(opened, id):
    top = "element => element.getBoundingClientRect().top"
    wide = opened(f"/term/{id}")
    text = wide.locator(".definition .definition-text").first
    assert text.evaluate(top) < 800
    phone = opened(f"/term/{id}", width=375)
    phone.set_viewport_size({"width": 375, "height": 667})
    assert phone.locator(".definition").first.evaluate(top) < 1.5 * 667


def test_a_passage_flashes_once_and_not_for_those_who_want_less_motion(opened):
    address = "/resource/art-recognition-of-prior-learning?q=assessment"
    animated = "element => getComputedStyle(element).animationName"
    for motion, expected in (("no-preference", "flash"), ("reduce", "none")):
        page = opened(address, reduced_motion=motion)
        page.locator("#passages .page-number").first.click()
        assert page.locator(":target + *").first.evaluate(animated) == expected
