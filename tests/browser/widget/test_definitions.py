"""Definitions in partners' own text: which words are marked, and the pop-over."""

import re

import pytest
from browser.widget.conftest import STRICT
from playwright.sync_api import expect

DEFINE = '<tvet-define for="article p, article li"{more}></tvet-define>'
WITH_STYLES = STRICT + "; style-src 'unsafe-inline'"


def _article(content, more=""):
    return f"<article>{content}</article>" + DEFINE.replace("{more}", more)


def _marked(page):
    """The words that are marked, once the service has answered."""
    expect(page.locator("tvet-term").first).to_be_attached()
    return page.evaluate("[...document.querySelectorAll('tvet-term')].map(e => e.textContent)")


def test_the_first_use_in_each_section_is_marked(hosted):
    page = hosted(
        _article(
            "<h2>One</h2><p>Apprenticeship and apprenticeships.</p><p>An apprenticeship.</p>"
            "<h2>Two</h2><ul><li>More apprenticeships</li><li>An apprenticeship</li></ul>"
        )
    )
    assert _marked(page) == ["Apprenticeship", "apprenticeships"]


def test_the_longest_term_is_marked_in_whole_words_only(hosted):
    page = hosted(
        _article("<p>Recognition of prior learning, unlearning, and lifelong learning. RPL.</p>")
    )
    assert _marked(page)[:2] == ["Recognition of prior learning", "lifelong learning"]


@pytest.mark.parametrize(
    "skipped",
    [
        '<a href="#x">apprenticeship</a>',
        "<button>apprenticeship</button>",
        "<code>apprenticeship</code>",
        "<kbd>apprenticeship</kbd>",
        "<textarea>apprenticeship</textarea>",
        "<select><option>apprenticeship</option></select>",
        "<span data-tvet-skip>an <b>apprenticeship</b></span>",
        '<span translate="no">apprenticeship</span>',
        "<span hidden>apprenticeship</span>",
        '<span role="heading" aria-level="3">apprenticeship</span>',
        "<label>apprenticeship <input></label>",
        '<span role="button" tabindex="0">apprenticeship</span>',
        '<span role="link" tabindex="0">apprenticeship</span>',
        '<span role="tab">apprenticeship</span>',
        '<span role="option">apprenticeship</span>',
        '<span role="menuitem">apprenticeship</span>',
        '<span role="menuitemcheckbox">apprenticeship</span>',
        '<span class="menu">apprenticeship</span>',
        "<script type=text/plain>apprenticeship</script>",
    ],
)
def test_what_is_opted_out_is_passed_over_and_not_sent(hosted, service, skipped):
    sent = []
    page = hosted(_article(f"<p>{skipped} and qualification.</p>", ' skip=".menu"'))
    page.on("request", lambda request: sent.append(request.post_data or ""))
    page.reload()
    assert _marked(page) == ["qualification"]
    assert any("qualification" in body for body in sent)
    assert not any("apprenticeship" in body for body in sent)


def test_headings_and_blocks_without_text_are_passed_over(hosted):
    page = hosted(
        "<main class=all><h2>Apprenticeship</h2><pre>apprenticeship</pre><p>A qualification."
        '<style>apprenticeship</style></p></main><tvet-define for=".all"></tvet-define>',
        policy=WITH_STYLES,
    )
    assert _marked(page) == ["qualification"]


@pytest.mark.parametrize("note", ["2", "12", "[3]", "a", "*", "1,2", "<a href='#n'>4</a>"])
def test_the_number_of_a_footnote_does_not_hide_the_word_before_it(hosted, note):
    page = hosted(_article(f"<p>An apprenticeship<sup>{note}</sup> and a qualification.</p>"))
    assert _marked(page) == ["apprenticeship", "qualification"]
    expect(page.locator("tvet-term sup")).to_have_count(0)


def test_what_is_raised_behind_a_number_or_a_short_word_belongs_to_it(hosted):
    sent = []
    page = hosted(_article("<p>A 21<sup>st</sup> qualification, 4 m<sup>2</sup>.</p>"))
    page.on("request", lambda request: sent.append(request.post_data or ""))
    page.reload()
    assert _marked(page) == ["qualification"]
    assert any("21st" in body and "m2" in body for body in sent)


def test_no_term_runs_over_the_edge_of_a_block_or_of_what_is_passed_over(hosted):
    page = hosted(
        _article(
            "<p>lifelong</p><p>learning and lifelong <a href='#x'>x</a> learning</p>"
            "<ul><li>prior</li><li>learning</li></ul><p>lifelong<br>learning; qualification</p>"
        )
    )
    assert "lifelong learning" not in " ".join(_marked(page))
    assert not {"lifelong", "prior"} & set(_marked(page))


def test_places_are_right_behind_characters_of_two_units(hosted):
    page = hosted(_article("<p>𝔘𝔫𝔦 🎓🛠️ — the qualification 🎓 and apprenticeship.</p>"))
    assert _marked(page) == ["qualification", "apprenticeship"]


def test_the_text_stays_what_it_was_and_keeps_its_elements_and_handlers(hosted):
    page = hosted(_article("<p>An <em>apprenticeship</em> leads to a <b>qualification</b>.</p>"))
    before = "An apprenticeship leads to a qualification."
    page.evaluate(
        """() => document.querySelector("em").addEventListener("click",
        () => document.title = "heard")"""
    )
    assert _marked(page) == ["apprenticeship", "qualification"]
    assert page.evaluate("document.querySelector('article p').textContent") == before
    page.get_by_role("button", name="apprenticeship").click()
    expect(page).to_have_title("heard")


def test_marked_words_can_be_selected_and_copied_with_their_sentence(hosted):
    page = hosted(_article("<p>They offer an apprenticeship every year.</p>"))
    _marked(page)
    page.locator("article > p").click(click_count=3, position={"x": 3, "y": 8})
    selected = page.evaluate("getSelection().toString().trim()")
    assert selected == "They offer an apprenticeship every year."


def test_long_texts_are_sent_in_parts_that_the_service_takes(hosted, service):
    words = "<p>" + "Neither here nor there is anything to see. " * 300 + "</p>"
    page = hosted(_article(words * 10 + "<p>qualification</p>" + words + "<p>apprenticeship</p>"))
    expect(page.locator("tvet-term")).to_have_count(2)
    assert len(service.questions("annotate")) == 2


def test_withdrawn_terms_are_not_marked(hosted):
    page = hosted(_article("<p>Zeppelin craft and zymurgy.</p>", ' text-lang="en"'))
    assert _marked(page) == ["zymurgy"]


def test_the_service_being_away_leaves_the_text_alone(hosted, service, expecting):
    service.down = True
    page = hosted(_article("<p>Apprenticeship.</p>"))
    with expecting(page, "503"):
        page.wait_for_timeout(600)
        assert page.locator("article").inner_html() == "<p>Apprenticeship.</p>"


def _term(page, name="apprenticeship"):
    return page.get_by_role("button", name=name)


def _card(page):
    return page.get_by_role("group", name="Apprenticeship")


def test_the_keyboard_opens_reads_and_leaves_a_definition(hosted):
    page = hosted(_article("<p>They offer apprenticeship here.</p>") + '<a href="#x">after</a>')
    _marked(page)
    page.keyboard.press("Tab")
    expect(_term(page)).to_be_focused()
    expect(_term(page)).to_have_attribute("aria-expanded", "true")
    expect(_term(page)).to_have_accessible_description(re.compile("training"))
    expect(_card(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(_card(page)).to_be_hidden()
    expect(_term(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(_card(page)).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="All definitions")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="after")).to_be_focused()
    expect(_card(page)).to_be_hidden()
    expect(_term(page)).to_have_attribute("aria-expanded", "false")


def test_a_click_opens_and_closes_and_so_does_one_elsewhere(hosted):
    page = hosted(_article("<p>They offer apprenticeship here.</p>"))
    _marked(page)
    _term(page).click()
    expect(_card(page)).to_be_visible()
    _term(page).click()
    expect(_card(page)).to_be_hidden()
    _term(page).click()
    page.get_by_role("heading", name="Partner").click()
    expect(_card(page)).to_be_hidden()
    _term(page).click()
    page.get_by_role("button", name="Close").click()
    expect(_card(page)).to_be_hidden()
    expect(_term(page)).to_be_focused()


def test_the_pointer_alone_opens_nothing_unless_the_page_wants_it(hosted):
    page = hosted(_article("<p>They offer apprenticeship here.</p>"))
    _marked(page)
    _term(page).hover()
    page.wait_for_timeout(600)
    expect(_card(page)).to_be_hidden()


def test_what_a_resting_pointer_opens_can_be_entered_stays_and_goes_with_escape(hosted):
    page = hosted(_article("<p>They offer apprenticeship here.</p>", " hover"))
    _marked(page)
    _term(page).hover()
    page.wait_for_timeout(100)
    expect(_card(page)).to_be_hidden()
    expect(_card(page)).to_be_visible()
    page.get_by_role("link", name="All definitions").hover()
    page.wait_for_timeout(900)
    expect(_card(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(_card(page)).to_be_hidden()
    page.mouse.move(0, 0)
    _term(page).hover()
    expect(_card(page)).to_be_visible()
    page.mouse.move(0, 0)
    expect(_card(page)).to_be_hidden()


def test_a_click_keeps_what_a_resting_pointer_has_opened_and_the_next_closes_it(hosted):
    page = hosted(_article("<p>They offer apprenticeship here.</p>", " hover"))
    _marked(page)
    _term(page).hover()
    expect(_card(page)).to_be_visible()
    _term(page).click()
    page.mouse.move(0, 0)
    page.wait_for_timeout(500)
    expect(_card(page)).to_be_visible()
    _term(page).click()
    expect(_card(page)).to_be_hidden()


def test_a_slow_finger_opens_a_definition_that_stays(hosted):
    page = hosted(
        _article("<p>They offer apprenticeship here.</p>", " hover"), width=375, has_touch=True
    )
    _marked(page)
    word = _term(page).bounding_box()
    touch = {"x": word["x"] + 9, "y": word["y"] + 9}
    client = page.context.new_cdp_session(page)
    client.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [touch]})
    page.wait_for_timeout(400)
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(500)
    expect(_card(page)).to_be_visible()


@pytest.mark.parametrize("place", ["left:0;top:0", "right:0;top:0", "left:0;bottom:0"])
@pytest.mark.parametrize("html", ['lang="en"', 'lang="en" dir="rtl"'])
def test_a_definition_stays_on_the_screen_of_a_phone(hosted, place, html):
    body = f'<article><p style="position:fixed;{place};margin:0">apprenticeship</p></article>'
    page = hosted(
        body + DEFINE.replace("{more}", ""),
        width=375,
        html=html,
        policy=WITH_STYLES,
        has_touch=True,
        is_mobile=True,
    )
    _marked(page)
    _term(page).tap()
    expect(_card(page)).to_be_visible()
    expect(page.locator(".pop")).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_barrier_in_text_with_definitions(hosted, barriers, theme):
    page = hosted(_article("<p>They offer apprenticeship here.</p>", f' theme="{theme}"'))
    _marked(page)
    assert barriers(page) == ""
    _term(page).click()
    expect(_card(page)).to_be_visible()
    assert barriers(page) == ""


HOSTILE = """<style>* { display: none !important; visibility: hidden !important }
html, body, main, article, p { display: block !important; visibility: visible !important }
tvet-term * { display: none !important } span, a { color: red !important }</style>"""


def test_hostile_styles_do_not_break_a_definition(hosted):
    page = hosted(
        _article("<p>They offer apprenticeship here.</p>"), head=HOSTILE, policy=WITH_STYLES
    )
    _marked(page)
    _term(page).click()
    expect(_card(page)).to_be_visible()
    expect(_card(page).locator("#said")).to_have_css("font-size", "16px")


def test_a_text_that_is_never_reached_costs_nothing(hosted, service):
    far = '<div style="height:3000px"></div>' + _article("<p>Apprenticeship.</p>")
    page = hosted(far, policy=WITH_STYLES)
    page.wait_for_timeout(400)
    assert service.questions("annotate") == []
    page.locator("article").scroll_into_view_if_needed()
    assert _marked(page) == ["Apprenticeship"]
