"""What holds for each type of page."""

import gzip

import pytest

PAGES = {
    "home": "/",
    "results": "/search?q=apprenticeship",
    "results with filters": "/search?q=training&kind=term&from=2000",
    "nothing found": "/search?q=zzyzx+qualificaton",
    "search without words": "/search",
    "A to Z": "/terms",
    "by theme": "/terms?by=theme",
    "letter": "/terms/C",
    "labels in Arabic": "/terms?labels=ar",
    "term": "/term/recognition-of-prior-learning",
    "term with one definition": "/term/access-and-equity",
    "resource": "/resource/article-rpl",
    "source": "/source/ilo-2006-glossary",
    "theme": "/theme/greening-tvet",
    "country": "/country/AU",
    "kind": "/resources/publication",
    "events": "/resources/event",
    "members": "/resources/network-member",
    "about": "/about",
    "unknown": "/term/no-such-term",
}
HEAVIEST = 30 * 1024
"""Bytes of a term page with all it loads, compressed."""


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_no_barrier(opened, barriers, path, colours):
    assert barriers(opened(path, color_scheme=colours)) == ""


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("width", [320, 375, 768, 1280])
def test_nothing_runs_off_the_side(opened, path, width):
    page = opened(path, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_has_one_heading_and_its_landmarks(opened, path):
    page = opened(path)
    assert page.locator("h1").count() == 1
    for landmark in ("banner", "main", "contentinfo", "search"):
        assert page.get_by_role(landmark).count() == 1, landmark
    assert page.title().endswith("– TVETipedia")


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_nothing_moves_after_it_is_shown(opened, path):
    page = opened(path, width=375)
    page.wait_for_timeout(150)
    shift = page.evaluate(
        """() => new Promise(done => {
            let sum = 0;
            new PerformanceObserver(list => {
                for (const entry of list.getEntries()) sum += entry.value;
            }).observe({type: "layout-shift", buffered: true});
            setTimeout(() => done(sum), 50);
        })"""
    )
    assert shift < 0.01


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_french_pages_say_that_they_are_french(opened, barriers, path):
    page = opened(path + ("&" if "?" in path else "?") + "lang=fr")
    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.get_by_role("link", name="Aller au contenu").count() == 1
    assert barriers(page) == ""


def test_targets_on_touch_screens_are_large_enough(opened):
    page = opened("/term/accreditation", width=375, has_touch=True, is_mobile=True)
    small = page.evaluate(
        """() => [...document.querySelectorAll("header a, header button, .actions a, .term-list a, footer a")]
            .map(e => [e.textContent.trim(), e.getBoundingClientRect()])
            .filter(([, box]) => box.height < 43.5)
            .map(([text, box]) => `${text}: ${box.height}`)"""
    )
    assert small == []


@pytest.mark.parametrize("id", ["accreditation", "recognition-of-prior-learning", "apprenticeship"])
def test_a_term_page_with_all_it_loads_weighs_little(opened, id):
    bodies = []
    page = opened("/about")
    page.on("response", lambda response: bodies.append(response))
    page.goto(page.url.replace("/about", f"/term/{id}"), wait_until="networkidle")
    assert any("style.css" in response.url for response in bodies)
    weight = sum(len(gzip.compress(response.body(), 6)) for response in bodies)
    assert weight <= HEAVIEST


def test_the_theme_is_kept_and_applied_before_anything_is_painted(opened):
    page = opened("/", color_scheme="light")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    switch = page.locator(".theme-switch")
    switch.click()
    switch.click()
    assert switch.get_attribute("title") == "Colours: dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != paper
    page.goto(page.url + "terms")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != paper


def test_print_shows_no_controls_but_the_sources(opened):
    page = opened("/term/accreditation")
    page.emulate_media(media="print")
    assert page.locator(".search-box").is_hidden()
    assert page.locator(".comparing").is_hidden()
    assert page.locator(".definition .source-line").first.is_visible()
