"""What holds for each type of page."""

import re

import pytest
from playwright.sync_api import expect

PAGES = {
    "home": "/",
    "results": "/search?q=apprenticeship",
    "results with filters": "/search?q=training&kind=term&from=2000",
    "results without a card": "/search?q=quality+of+training",
    "nothing found": "/search?q=zzyzx+qualificaton",
    "search without words": "/search",
    "concordance": "/concordance?q=training&sort=left",
    "concordance in Arabic": "/concordance?q=%D8%A7%D9%84%D8%AA%D8%AF%D8%B1%D9%8A%D8%A8",
    "concordance without words": "/concordance",
    "term at its revision": "/term/apprenticeship?revision=1",
    "A to Z": "/terms",
    "by theme": "/terms?by=theme",
    "tree": "/tree",
    "branch of the tree": "/tree/skill",
    "letter": "/terms/C",
    "labels in Arabic": "/terms?labels=ar",
    "term": "/term/recognition-of-prior-learning",
    "term with one definition": "/term/access-and-equity",
    "definitions side by side": "/term/apprenticeship?d=d1&d=d2",
    "references": "/term/apprenticeship/cite?d=d1",
    "references to a resource": "/resource/art-recognition-of-prior-learning/cite?page=2",
    "terms side by side": "/compare?terms=competence,skill,qualification",
    "terms to compare": "/compare?terms=no-such-term",
    "query for a comparison": "/search?q=competence+vs+skill",
    "query for an organisation": "/search?q=ILO",
    "query understood": "/search?q=Kenya+youth+employment+practices",
    "query with an abbreviation": "/search?q=RPL",
    "organisation": "/organisation/ilo",
    "matches in a resource": "/resource/art-recognition-of-prior-learning?q=assessment",
    "history": "/term/recognition-of-prior-learning/history",
    "resource": "/resource/art-recognition-of-prior-learning",
    "history of a resource": "/resource/art-recognition-of-prior-learning/history",
    "source": "/source/ilo-2006-glossary",
    "theme": "/theme/greening-tvet",
    "source in French": "/source/ilo-2006-glossary?lang=fr",
    "country": "/country/AU",
    "country in French": "/country/AU?lang=fr",
    "countries": "/countries",
    "sources": "/sources",
    "types of resource": "/resources",
    "kind": "/resources/publication",
    "events": "/resources/event",
    "members": "/resources/network-member",
    "new": "/new",
    "download": "/download?theme=greening-tvet",
    "editions": "/release/",
    "print": "/print?theme=greening-tvet",
    "own reading list": "/list",
    "shared reading list": "/list?ids=skill,art-recognition-of-prior-learning",
    "check my draft": "/check",
    "suggest a change": "/term/apprenticeship/suggest",
    "about": "/about",
    "API": "/api",
    "partners": "/widget",
    "unknown": "/term/no-such-term",
}
IN_EVERY_LANGUAGE = (
    "/",
    "/search?q=apprenticeship",
    "/terms",
    "/term/recognition-of-prior-learning",
    "/no-such-page",
)
"""Pages tried in languages whose words are longer, or that run from right to left."""
WIDTHS = (320, 375, 768, 1280)
LAYOUT_SHIFT = """() => new Promise(done => {
    let sum = 0;
    const add = list => list.getEntries().forEach(entry => (sum += entry.value));
    new PerformanceObserver(add).observe({type: "layout-shift", buffered: true});
    setTimeout(() => done(sum), 100);
})"""
HEAVIEST = 30 * 1024
"""Bytes of a term page with all it loads, compressed."""


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_axe_finds_no_barrier_in_light_or_dark(opened, barriers, path):
    page = opened(path, color_scheme="light")
    for width in (320, 375, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert barriers(page) == "", width
    page.emulate_media(color_scheme="dark")
    for width in (1280, 375, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert barriers(page, "color-contrast", "link-in-text-block") == "", width


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_nothing_runs_off_the_side(opened, path):
    page = opened(path)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_has_one_heading_and_its_landmarks_and_stands_still(opened, path):
    page = opened(path, width=375)
    expect(page.locator("h1")).to_have_count(1)
    for landmark in ("banner", "main", "contentinfo", "search"):
        expect(page.get_by_role(landmark)).to_have_count(1)
    expect(page).to_have_title(re.compile("– TVETipedia$"))
    assert page.evaluate(LAYOUT_SHIFT) < 0.01


@pytest.mark.parametrize("language", ["es", "ar", "ru", "zh"])
@pytest.mark.parametrize("path", IN_EVERY_LANGUAGE)
def test_pages_fit_and_have_no_barrier_in_every_language(opened, barriers, path, language):
    page = opened(f"{path}{'&' if '?' in path else '?'}lang={language}")
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
    page.locator(".languages summary").click()
    expect(page.locator(".languages a")).to_have_count(6)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
    assert barriers(page) == ""


@pytest.mark.parametrize("language", ["ar", "zh"])
def test_the_keyboard_chooses_a_language_and_keeps_the_query(opened, language):
    page = opened(f"/search?q=apprenticeship&kind=term&lang={language}", width=320)
    menu = page.locator(".languages")
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(menu.get_by_role("link", name="English")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=apprenticeship&kind=term&lang=en")
    expect(page.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_french_pages_say_that_they_are_french(opened, path):
    page = opened(path + ("&" if "?" in path else "?") + "lang=fr")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.get_by_role("link", name="Aller au contenu")).to_have_count(1)


def test_targets_on_touch_screens_are_large_enough(opened):
    page = opened("/term/accreditation", width=375, has_touch=True, is_mobile=True)
    page.locator(".languages summary").tap()
    small = page.evaluate(
        """() => [...document.querySelectorAll(
                ".masthead a, .masthead button, .masthead summary, .actions a," +
                " .term-list a, .foot a")]
            .map(e => [e.textContent.trim(), e.getBoundingClientRect()])
            .filter(([, box]) => box.height < 43.5)
            .map(([text, box]) => `${text}: ${box.height}`)"""
    )
    assert small == []


@pytest.mark.parametrize("id", ["accreditation", "recognition-of-prior-learning", "apprenticeship"])
def test_a_term_page_with_all_it_loads_weighs_little(opened, id):
    page = opened(f"/term/{id}")
    page.wait_for_load_state("networkidle")
    loaded = page.evaluate(
        """() => ["navigation", "resource"].flatMap(kind => performance.getEntriesByType(kind))
            .map(entry => [new URL(entry.name).pathname, entry.encodedBodySize])"""
    )
    assert {f"/term/{id}", "/static/style.css", "/static/theme.js"} <= {name for name, _ in loaded}
    assert sum(size for _, size in loaded) <= HEAVIEST


def test_the_theme_is_kept_and_applied_before_anything_is_painted(opened):
    page = opened("/", color_scheme="light")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    switch = page.locator(".theme-switch")
    switch.click()
    switch.click()
    expect(switch).to_have_attribute("title", "Theme: dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != paper
    page.goto(page.url + "terms")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != paper


def test_print_shows_no_controls_but_the_sources(opened):
    page = opened("/term/accreditation")
    page.emulate_media(media="print")
    expect(page.locator(".search-box")).to_be_hidden()
    expect(page.locator(".comparing")).to_be_hidden()
    expect(page.locator(".definition .source-line").first).to_be_visible()
