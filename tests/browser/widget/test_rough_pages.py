"""Pages that make it hard: hostile styles, changed prototypes, no script, no service."""

import re

import pytest
from browser.widget.conftest import SEARCH, STRICT
from browser.widget.steps import box, options, type_into
from playwright.sync_api import expect

WITH_STYLES = STRICT + "; style-src 'unsafe-inline'"
WITH_SCRIPTS = STRICT.replace("script-src", "script-src 'unsafe-inline'")
HOSTILE = """<style>
* { display: none !important; visibility: hidden !important; position: absolute !important;
  left: -999px !important; color: transparent !important; font-size: 1px !important;
  letter-spacing: 2em !important; text-transform: uppercase !important; line-height: 0 !important;
  pointer-events: none !important }
html, head + body, main { display: block !important; visibility: visible !important;
  position: static !important; pointer-events: auto !important }
input, button, ul, li, form { all: unset !important; display: none !important }
tvet-search, tvet-search * { all: initial !important }
</style>"""
CHANGED = """<script>
for (const name of ["map", "filter", "find", "forEach", "reduce", "some", "every", "includes",
    "indexOf", "flat", "flatMap", "concat", "toJSON", "sort", "reverse", "remove", "first", "last"])
  Array.prototype[name] = function () { return "changed" };
for (const name of ["strip", "startsWith", "endsWith", "includes", "contains", "split", "at"])
  String.prototype[name] = function () { return "changed" };
for (const name of ["method", "body", "headers", "signal", "mode", "integrity", "polluted"])
  Object.prototype[name] = "changed";
for (const name of ["remove", "show", "hide", "update", "insert", "after", "before", "select"])
  if (!(name in HTMLInputElement.prototype) || name === "remove")
    Element.prototype[name] = function () { return "changed" };
Array.from = () => ["changed"];
JSON.stringify = () => "changed";
Function.prototype.bind = function () { return () => "changed" };
const plain = window.fetch;
window.fetch = function (...given) { return plain.apply(this, given) };
window.define = window.require = window.module = window.$ = "taken";
</script>"""


def test_hostile_styles_do_not_reach_in(hosted):
    page = hosted(head=HOSTILE, policy=WITH_STYLES)
    field = type_into(page, "appren")
    shape = field.evaluate(
        """el => { const s = getComputedStyle(el);
        return [s.fontSize, s.letterSpacing, s.textTransform, s.color, s.pointerEvents] }"""
    )
    assert shape == ["16px", "normal", "none", "rgb(0, 0, 0)", "auto"]
    first = page.get_by_role("option").first
    assert first.bounding_box()["height"] >= 44
    first.click()
    expect(page).to_have_url(re.compile("/term/apprentice"))


def test_its_own_styles_do_not_leave_it(hosted):
    page = hosted("<p class=soft>text</p><input class=pop><a href=x class=card>a</a>" + SEARCH)
    before = [_style(page, name) for name in ("p.soft", "input.pop", "a.card")]
    type_into(page, "appren")
    assert [_style(page, name) for name in ("p.soft", "input.pop", "a.card")] == before
    assert page.evaluate("document.adoptedStyleSheets.length + document.styleSheets.length") == 0


def _style(page, name):
    return page.evaluate("name => ({...getComputedStyle(document.querySelector(name))})", name)


def test_changed_prototypes_do_not_matter(hosted, service):
    definitions = '<p>Apprenticeship is back.</p><tvet-define for="p"></tvet-define>'
    page = hosted(SEARCH + definitions, head=CHANGED, policy=WITH_SCRIPTS, attributes=" preview")
    expect(page.get_by_role("button", name="Apprenticeship")).to_be_visible()
    type_into(page, "appren")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="Apprentice", exact=True)).to_be_focused()


def test_nothing_global_is_left_on_the_page(hosted):
    names = "() => Object.getOwnPropertyNames(window).sort()"
    bare = hosted(with_script=False).evaluate(names)
    page = hosted()
    type_into(page, "appren")
    # Playwright's own helpers aside.
    assert [
        name for name in set(page.evaluate(names)) - set(bare) if "playwright" not in name
    ] == []


def test_nothing_is_stored_and_no_address_is_told(hosted, service):
    page = hosted()
    sent = []
    page.on("request", lambda request: sent.append(request) or None)
    type_into(page, "appren")
    page.wait_for_timeout(500)
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert {request.url.split("/", 3)[2] for request in sent} == {service.address.split("/")[2]}
    assert service.questions("suggest")
    assert service.told == []


def test_without_the_script_the_form_searches(hosted, service):
    page = hosted(java_script_enabled=False)
    box(page).fill("apprenticeship")
    page.get_by_role("button").click()
    expect(page).to_have_url(f"{service.address}/search?q=apprenticeship")


def test_a_script_that_is_not_the_published_one_is_not_run(hosted, script, expecting):
    other = script.replace("sha256-", "sha256-A")
    page = hosted(SEARCH, head=other, with_script=False)
    with expecting(page, "integrity"):
        box(page).fill("apprenticeship")
        page.get_by_role("button").click()
        expect(page).to_have_url(re.compile(r"/search\?q=apprenticeship"))


def test_a_part_that_is_not_the_published_one_is_not_run(hosted, service, expecting):
    page = hosted(with_script=False)
    page.route(
        re.compile(r"/core\.js"),
        lambda route: route.fulfill(
            body="document.title = 'stolen'; export const start = () => {}",
            headers={"Access-Control-Allow-Origin": "*", "Content-Type": "text/javascript"},
        ),
    )
    page.evaluate(
        """src => { const s = document.createElement("script"); s.type = "module"; s.src = src;
        document.head.append(s) }""",
        f"{service.address}/widget/v1/tvetipedia.js",
    )
    page.evaluate("customElements.whenDefined('tvet-search').then(() => true)")
    with expecting(page, "integrity"):
        box(page).click()
        page.keyboard.type("apprenticeship")
        page.wait_for_timeout(300)
        expect(page).to_have_title("Partner")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"/search\?q=apprenticeship"))


def test_a_page_that_requires_trusted_types_has_the_form(hosted, expecting):
    page = hosted(policy=STRICT + "; require-trusted-types-for 'script'")
    with expecting(page, "TrustedScriptURL"):
        box(page).click()
        page.keyboard.type("apprenticeship")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"/search\?q=apprenticeship"))


def test_a_browser_without_what_it_needs_has_the_form(hosted, service, script):
    page = hosted(with_script=False)
    page.evaluate("CSS.supports = () => false")
    page.evaluate(
        """src => new Promise(done => { const s = document.createElement("script");
        s.type = "module"; s.src = src; s.onload = () => done(); document.head.append(s) })""",
        f"{service.address}/widget/v1/tvetipedia.js",
    )
    assert page.evaluate("document.querySelector('tvet-search').shadowRoot") is None
    box(page).fill("apprenticeship")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?q=apprenticeship"))


def test_while_the_service_is_down_the_form_says_so_quietly_and_searches(
    hosted, service, expecting
):
    page = hosted(attributes=' lang="fr"')
    service.down = True
    with expecting(page, "503"):
        box(page).click()
        page.keyboard.type("appren")
        away = page.locator(".note")
        expect(away).to_contain_text("Les suggestions ne sont pas disponibles")
        expect(page.get_by_role("status")).to_contain_text("Les suggestions ne sont pas")
        expect(page.get_by_role("combobox")).to_have_attribute("aria-expanded", "false")
    service.down = False
    page.keyboard.type("t")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?q=apprent$"))


def test_a_slow_answer_that_is_overtaken_is_not_shown(hosted, service):
    page = hosted()
    type_into(page, "a")
    service.delay = 0.6
    page.keyboard.type("p")
    page.wait_for_timeout(100)
    service.delay = 0
    page.keyboard.type("prentic")
    expect(page.locator("li.all")).to_contain_text("apprentic")
    shown = options(page)
    page.wait_for_timeout(900)
    assert options(page)[: len(shown)] == shown


@pytest.mark.parametrize("key", ["Escape", "Tab"])
def test_an_answer_that_nobody_waits_for_any_more_shows_nothing(hosted, service, key):
    page = hosted()
    type_into(page, "appren")
    service.delay = 0.4
    page.keyboard.type("t")
    page.wait_for_timeout(100)
    page.keyboard.press(key)
    expect(page.locator(".pop")).to_be_hidden()
    page.wait_for_timeout(800)
    expect(page.locator(".pop")).to_be_hidden()


def test_who_types_on_is_not_interrupted_by_a_definition(hosted, service):
    page = hosted(attributes=" preview")
    field = type_into(page, "appren")
    service.delay = 0.5
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.type("t")
    page.wait_for_timeout(1500)
    expect(field).to_be_focused()
    expect(page.get_by_role("group")).to_be_hidden()
    expect(page.get_by_role("option").first).to_be_visible()


def test_a_slow_service_does_not_hold_up_typing_or_searching(hosted, service):
    page = hosted()
    box(page).click()
    expect(page.get_by_role("combobox")).to_be_visible()
    service.delay = 3
    page.keyboard.type("apprenticeship")
    expect(box(page)).to_have_value("apprenticeship")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?q=apprenticeship"))


@pytest.mark.parametrize("width", [375, 1280])
def test_on_a_page_from_right_to_left_it_runs_from_right_to_left(hosted, barriers, width):
    page = hosted(html='lang="ar" dir="rtl"', width=width)
    type_into(page, "تدريب")
    field, button = box(page).bounding_box(), page.get_by_role("button").bounding_box()
    popup = page.get_by_role("listbox").bounding_box()
    assert button["x"] < field["x"]
    assert abs((popup["x"] + popup["width"]) - (field["x"] + field["width"])) < 3
    expect(page.get_by_role("listbox")).to_have_attribute("aria-label", "اقتراحات")
    expect(page.locator("li.all")).to_have_css("direction", "rtl")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert barriers(page) == ""


def test_on_a_phone_the_list_stays_on_the_screen(hosted):
    narrow = f'<div style="width:9rem;margin-left:auto;overflow:hidden">{SEARCH}</div>'
    page = hosted(narrow, width=375, policy=WITH_STYLES)
    type_into(page, "recognition")
    popup = page.locator(".pop").bounding_box()
    assert popup["x"] >= 0
    assert popup["x"] + popup["width"] <= 375
    assert popup["width"] >= 250
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_a_list_that_is_longer_than_the_screen_follows_the_choice(hosted):
    page = hosted(width=375, height=320)
    type_into(page, "learning")
    expect(page.locator(".pop")).to_be_in_viewport(ratio=1)
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("option").last).to_be_in_viewport(ratio=0.9)
    page.keyboard.press("Home")
    expect(page.get_by_role("option").first).to_be_in_viewport(ratio=0.9)


def test_two_on_one_page_do_not_disturb_each_other(hosted):
    page = hosted(SEARCH + SEARCH.replace("Search terms", "Search more"))
    first = page.locator("input[name=q]:visible").first
    second = page.locator("input[name=q]:visible").nth(1)
    first.click()
    page.keyboard.type("appren")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(second).to_be_focused()
    expect(page.get_by_role("listbox")).to_have_count(0)
    page.keyboard.type("quali")
    expect(page.get_by_role("option").first).to_contain_text("Quali")
    expect(first).to_have_value("appren")
    expect(page.get_by_role("listbox")).to_have_count(1)


def test_the_script_may_be_on_the_page_twice(hosted, script):
    page = hosted(SEARCH, head=script + script.replace(".js", ".js?again"))
    type_into(page, "appren")
    expect(page.get_by_role("listbox")).to_have_count(1)


def test_unknown_languages_and_kinds_are_named_and_passed_by(hosted, service):
    page = hosted(attributes=' lang="xx" kinds="term,zzz"')
    type_into(page, "training")
    said = " ".join(page.warnings)
    assert 'lang="xx"' in said
    assert "en, fr, es, ar, ru or zh" in said
    assert 'kinds="zzz"' in said
    assert "publication" in said
    assert all(
        "kind=term" in asked and "zzz" not in asked for asked in service.questions("suggest")
    )
    expect(page.get_by_role("listbox")).to_have_attribute("aria-label", "Suggestions")


def test_only_the_kinds_asked_for_are_suggested(hosted):
    page = hosted(attributes=' kinds="publication"')
    type_into(page, "training")
    expect(page.locator("li .kind").first).to_have_text("Publication")
    assert set(page.locator("li .kind").all_inner_texts()) == {"Publication"}


def test_without_a_language_it_speaks_that_of_the_page(hosted):
    page = hosted(html='lang="es-MX"')
    type_into(page, "form")
    expect(page.get_by_role("listbox")).to_have_attribute("aria-label", "Sugerencias")


LABELLED = """<label for="there">Glossary search</label><tvet-search>
<form action="{host}/search"><input id="there" name="q"><button>Go</button></form></tvet-search>
<script></script>"""


def test_a_label_of_the_page_names_the_field_and_leads_to_it(hosted):
    page = hosted(LABELLED.replace("<script></script>", ""))
    page.get_by_text("Glossary search").click()
    expect(box(page)).to_be_focused()
    expect(page.get_by_role("combobox", name="Glossary search")).to_be_visible()


def test_the_form_of_the_page_keeps_its_value_and_hears_of_the_search(hosted):
    page = hosted()
    page.evaluate(
        """() => document.querySelector("tvet-search form").addEventListener("submit", event => {
        event.preventDefault(); document.title = event.target.elements.q.value })"""
    )
    type_into(page, "appren")
    page.keyboard.press("Enter")
    expect(page).to_have_title("appren")


def test_what_was_typed_before_the_script_came_stays(hosted, service, script):
    page = hosted(with_script=False)
    box(page).click()
    page.keyboard.type("appren")
    page.evaluate(
        """src => { const s = document.createElement("script"); s.type = "module"; s.src = src;
        document.head.append(s) }""",
        f"{service.address}/widget/v1/tvetipedia.js",
    )
    expect(page.get_by_role("option").first).to_contain_text("Apprentice")
    page.keyboard.type("t")
    expect(page.get_by_role("combobox")).to_have_value("apprent")


def test_other_fields_of_the_form_keep_their_size_and_are_sent(hosted, service):
    tick = '<label><input type="checkbox" name="kind" value="event"> Events only</label>'
    page = hosted(SEARCH.replace("<button>", f"{tick}<button>"))
    type_into(page, "appren")
    page.keyboard.press("Escape")
    ticked = page.get_by_role("checkbox", name="Events only")
    assert ticked.bounding_box()["width"] >= 12
    ticked.check()
    box(page).press("Enter")
    expect(page).to_have_url(f"{service.address}/search?q=appren&kind=event")


def test_an_element_without_a_form_says_what_it_needs(hosted):
    page = hosted("<tvet-search></tvet-search>")
    page.wait_for_timeout(300)
    assert any("<form>" in said for said in page.warnings)
