"""Narrow screens, enlarged text and forced colours."""

import pytest
from browser.watching import watched
from factories import make_concept
from playwright.sync_api import expect
from running import open_desk

LONG = {
    "german": "Donaudampfschifffahrtsgesellschaft",
    "law": "Arbeitnehmerüberlassungsgesetzgebung",
    "russian": "Допрофессиональное образование",
    "spanish": "Perfeccionamiento y entrepreneurship",
}
PATHS = (
    "/",
    "/search?q=apprenticeship",
    "/search?q=training&kind=term",
    "/term/recognition-of-prior-learning",
    "/resource/art-recognition-of-prior-learning",
    "/theme/greening-tvet",
    "/country/AU",
    "/terms",
    "/new",
    "/api",
    "/list?ids=skill,apprenticeship",
    "/print?theme=greening-tvet",
)
BROKEN = """() => [...document.querySelectorAll("h1, h2.headword")].flatMap(heading => {
    const found = [];
    const walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
        for (const match of node.data.matchAll(/[^\\s\\u00ad\\-\\/–]+/g)) {
            const range = document.createRange();
            // The hyphen at the end of a line counts with the letter that follows it.
            range.setStart(node, match.index + (node.data[match.index - 1] === "\\u00ad"));
            range.setEnd(node, match.index + match[0].length);
            const boxes = [...range.getClientRects()].filter(box => box.width > 1);
            const tops = new Set(boxes.map(box => Math.round(box.top)));
            if (tops.size > 1) found.push(match[0]);
        }
    }
    return found;
})"""
CUT_OFF = """() => [...document.querySelectorAll("a, button, h1, h2, h3, p, li, label, td")]
    .filter(e => e.checkVisibility() && !e.closest(".unseen, .wide-table, .concordance, svg"))
    .filter(e => {
        const style = getComputedStyle(e);
        const clips = [style.overflowX, style.overflowY].some(way => /hidden|clip/.test(way));
        return clips && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1);
    })
    .map(e => e.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def long_words(tmp_path_factory):
    """The address of a glossary with long headwords."""

    def fill(store):
        for id, label in LONG.items():
            store.put(make_concept(id, {"en": label}, theme=("other",)), editor="test")

    with open_desk(tmp_path_factory.mktemp("long"), fill) as desk:
        yield desk.address


@pytest.mark.parametrize("id", LONG)
def test_no_headword_breaks_inside_a_word_without_a_hyphen(browser, long_words, id):
    with watched(browser) as windows:
        page = windows.open(f"{long_words}/term/{id}", width=320)
        assert page.evaluate(BROKEN) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("path", PATHS)
def test_no_heading_of_the_starter_corpus_does(opened, path):
    assert opened(path, width=320).evaluate(BROKEN) == []


@pytest.mark.parametrize("path", PATHS)
def test_text_alone_can_be_twice_as_large(opened, path):
    page = opened(path)
    page.evaluate("document.documentElement.style.fontSize = '212.5%'")
    for width in (1280, 768):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
        assert page.evaluate(CUT_OFF) == [], width


def _look(locator):
    """What shows the state of an element where colours are forced: lines, weight and words."""
    return locator.evaluate(
        """e => { const of = pseudo => { const s = getComputedStyle(e, pseudo);
            return [s.borderTopWidth, s.borderTopStyle, s.borderTopColor, s.outlineStyle,
                s.fontWeight, s.textDecorationLine, s.textDecorationStyle, s.backgroundColor,
                s.content, s.color, s.display].join(" "); };
            return [of(null), of("::before"), of("::after"), e.innerText].join("|"); }"""
    )


STATES = (
    ("/terms", ".chips [aria-current]", ".chips a:not([aria-current])"),
    ("/terms/C", ".letters [aria-current]", ".letters a:not([aria-current])"),
    ("/terms?lang=en", ".languages [aria-current]", ".languages a:not([aria-current])"),
    ("/terms", ".sections [aria-current]", ".sections a:not([aria-current])"),
    ("/search?q=training&kind=term", ".facet a[aria-current], .facet a[aria-checked=true]",
     ".facet a:not([aria-current]):not([aria-checked=true])"),
    ("/search?q=training", ".sorting [aria-current]", ".sorting a:not([aria-current])"),
    ("/new?since=2026", ".chips [aria-current]", ".chips a:not([aria-current])"),
)  # fmt: skip


@pytest.mark.parametrize(("path", "chosen", "other"), STATES)
def test_forced_colours_keep_what_is_chosen(opened, path, chosen, other):
    page = opened(path, forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert _look(page.locator(chosen).first) != _look(page.locator(other).first)


@pytest.mark.parametrize("path", ["/", "/terms", "/term/apprenticeship"])
def test_forced_colours_keep_the_focus(opened, path):
    page = opened(path, forced_colors="active")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    focus = page.locator(":focus")
    expect(focus).to_have_css("outline-style", "solid")
    expect(focus).to_have_css("outline-width", "3px")


def test_forced_colours_keep_marks_of_found_words_and_passages(opened):
    page = opened("/search?q=quality+training", forced_colors="active")
    mark = page.locator("mark").first
    expect(mark).to_have_css("font-weight", "700")
    page = opened("/resource/art-recognition-of-prior-learning#page-1", forced_colors="active")
    expect(page.locator(".text-page:target")).to_have_css("outline-style", "solid")


def test_forced_colours_keep_the_chosen_suggestion(opened):
    page = opened("/", forced_colors="active")
    page.locator("#q").fill("appr")
    expect(page.locator(".suggestions li").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    chosen = page.locator(".suggestions [aria-selected=true]")
    expect(chosen).to_be_visible()
    other = page.locator(".suggestions li:not([aria-selected=true])").first
    assert _look(chosen) != _look(other)


def test_forced_colours_keep_what_is_kept(opened):
    page = opened("/term/apprenticeship", forced_colors="active")
    before = _look(page.locator(".keep").first)
    page.get_by_role("button", name="Keep").click()
    assert _look(page.locator(".keep").first) != before
