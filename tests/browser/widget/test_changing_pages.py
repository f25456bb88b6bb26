"""Pages that scroll, come back, take things away, put them in late and write into forms."""

import re

import pytest
from browser.widget.conftest import SEARCH, STRICT
from browser.widget.steps import box, type_into
from playwright.sync_api import expect

WITH_STYLES = STRICT + "; style-src 'unsafe-inline'"
WITH_SCRIPTS = STRICT.replace("script-src", "script-src 'unsafe-inline'")
TALL = '<div style="height:3000px"></div>'
TERM = '<article><p>Apprenticeship.</p></article><tvet-define for="article p"{more}></tvet-define>'
SCROLLED = "document.querySelector('tvet-search').shadowRoot.querySelector('ul').scrollTop"


def test_a_list_stays_where_it_is_scrolled_while_the_page_moves(hosted):
    page = hosted(SEARCH + TALL, policy=WITH_STYLES, width=375, height=360)
    type_into(page, "learning")
    page.wait_for_timeout(600)
    page.evaluate(SCROLLED + " = 60")
    for move in ("scrollBy(0, 4)", "dispatchEvent(new Event('resize'))"):
        page.evaluate(move)
        page.wait_for_timeout(100)
        assert page.evaluate(SCROLLED) == 60
    expect(page.locator(".pop")).to_be_in_viewport(ratio=1)
    expect(page.locator("ul")).to_have_css("overscroll-behavior-y", "contain")


def test_who_comes_back_finds_what_was_typed(hosted):
    page = hosted()
    type_into(page, "mentor")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("q=mentor"))
    page.go_back()
    expect(box(page)).to_have_value("mentor")


@pytest.mark.parametrize("away", ["remove()", "hidden = true"])
def test_a_definition_goes_with_its_word(hosted, away):
    page = hosted(TERM.replace("{more}", " hover") + TALL, policy=WITH_STYLES)
    page.get_by_role("button", name="Apprenticeship").hover()
    expect(page.get_by_role("group")).to_be_visible()
    page.evaluate(f"document.querySelector('article').{away}")
    page.evaluate(
        "new Promise(seen => { addEventListener('scroll', () => seen(), {once: true});"
        " scrollBy(0, 9) })"
    )
    page.evaluate("document.querySelector('article')?.removeAttribute('hidden')")
    expect(page.get_by_role("group")).to_be_hidden()


def test_a_word_that_is_taken_away_under_the_pointer_opens_nothing(hosted):
    page = hosted(TERM.replace("{more}", " hover"))
    page.get_by_role("button", name="Apprenticeship").hover()
    page.evaluate("document.querySelector('article').remove()")
    page.wait_for_timeout(500)
    expect(page.get_by_role("group")).to_be_hidden()


def test_a_form_that_is_put_in_after_its_element_becomes_a_search_field(hosted, service):
    page = hosted("")
    page.evaluate(
        """form => { const search = document.createElement("tvet-search");
        document.body.append(search); search.innerHTML = form }""",
        re.search("<form.*</form>", SEARCH, re.S)[0].replace("{host}", service.address),
    )
    type_into(page, "appren")
    assert page.warnings == []


@pytest.mark.parametrize("element", ["tvet-search", "tvet-define"])
def test_an_element_that_is_put_in_again_is_tried_again(hosted, service, element):
    page = hosted(f'<section></section><{element} for="section p"></{element}>')
    page.wait_for_load_state("networkidle")
    page.evaluate(
        """([element, form]) => {
        const put = document.querySelector(element);
        document.querySelector("section").innerHTML = "<p>Apprenticeship</p>";
        if (element === "tvet-search") put.innerHTML = form;
        document.body.append(put) }""",
        [element, re.search("<form.*</form>", SEARCH, re.S)[0]],
    )
    if element == "tvet-search":
        type_into(page, "appren")
    else:
        expect(page.get_by_role("button", name="Apprenticeship")).to_be_visible()


@pytest.mark.parametrize("part", ["core", "tvet-search", "labels/en"])
def test_a_part_that_did_not_come_is_asked_for_again_at_the_next_key(hosted, expecting, part):
    page = hosted()
    address = re.compile(rf"/{part}\.js")
    page.route(address, lambda route: route.abort())
    with expecting(page, "ERR_FAILED"):
        box(page).click()
    page.unroute(address)
    type_into(page, "appren")
    expect(page.get_by_role("listbox")).to_have_count(1)


@pytest.mark.parametrize("attributes", ["", " preview"])
def test_a_page_in_a_frame_makes_way_for_ours_which_refuse_to_be_framed(hosted, attributes):
    framed = hosted(attributes=attributes).url
    page = hosted(f'<iframe src="{framed}" width="600" height="600"></iframe>', policy=None)
    inside = page.frame_locator("iframe")
    inside.locator("input:visible").click()
    page.keyboard.type("appren")
    expect(inside.locator("li.all")).to_contain_text("appren")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    if attributes:
        inside.get_by_role("link").click()
    expect(page).to_have_url(re.compile("/term/apprentice"))


def test_handlers_of_the_page_are_called_once_and_what_they_write_is_sent(hosted, service):
    form = """<form action="{host}/search" onsubmit="document.cookie = 'n=' + ++window.n">
    <input type="hidden" name="kind" value="event"><input name="q" aria-label="q">
    <button>Go</button></form>"""
    page = hosted(f"<tvet-search>{form}</tvet-search>", policy=WITH_SCRIPTS)
    page.evaluate(
        """() => { window.n = 0;
        document.querySelector("form").addEventListener("submit", ({ target }) => {
          target.elements.kind.value = "term";
          target.insertAdjacentHTML("beforeend", "<input type=hidden name=place value=FR>") }) }"""
    )
    type_into(page, "appren")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{service.address}/search?kind=term&place=FR&q=appren")
    assert [cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "n"] == ["1"]
