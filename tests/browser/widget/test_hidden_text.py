"""Text that a page hides, or that belongs to something that is clicked, is not for definitions."""

import pytest
from browser.widget.conftest import STRICT
from playwright.sync_api import expect

WITH_STYLES = STRICT + "; style-src 'unsafe-inline'"
DEFINE = '<tvet-define for="article p, article li, article summary"></tvet-define>'
FIRST = "<p>Apprenticeship.</p>"


def _opened(hosted, content):
    return hosted(f"<article>{content}</article>{DEFINE}", policy=WITH_STYLES)


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display:none">Apprenticeship</p>',
        '<div style="display:none"><ul><li>Apprenticeship</li></ul></div>',
        '<p style="visibility:hidden">Apprenticeship</p>',
        '<p>A <i style="visibility:hidden">lifelong apprenticeship</i></p>',
        '<p>A <i style="display:none">lifelong apprenticeship</i></p>',
        '<div aria-hidden="true"><p>Apprenticeship</p></div>',
        "<div inert><p>Apprenticeship</p></div>",
    ],
)
def test_hidden_text_is_not_sent_and_leaves_the_first_use_to_what_is_seen(hosted, hidden):
    page = _opened(hosted, "")
    sent = []
    page.on("request", lambda request: sent.append(request.post_data or ""))
    page.evaluate(
        """content => {
          document.querySelector("article").innerHTML = content;
          document.body.append(document.querySelector("tvet-define")) }""",
        hidden + "<p>learning and qualification</p>" + FIRST,
    )
    seen = page.locator("article > p:last-child")
    expect(seen.get_by_role("button", name="Apprenticeship")).to_be_visible()
    assert sum(body.lower().count("apprenticeship") for body in sent) == 1


def test_what_is_hidden_later_hides_its_marked_words(hosted):
    page = _opened(hosted, FIRST)
    expect(page.locator("tvet-term")).to_be_visible()
    page.evaluate("document.querySelector('article p').style.visibility = 'hidden'")
    expect(page.locator("tvet-term")).to_have_css("visibility", "hidden")
    expect(page.locator("tvet-term [part=term]")).to_have_css("visibility", "hidden")


def test_what_can_be_unfolded_is_marked_but_not_what_unfolds_it(hosted, barriers):
    page = _opened(
        hosted, f"<details><summary>Qualification</summary>{FIRST}</details><p>Qualification</p>"
    )
    page.get_by_text("Qualification").first.click()
    expect(page.get_by_role("button", name="Apprenticeship")).to_be_visible()
    expect(page.locator("summary tvet-term")).to_have_count(0)
    expect(page.locator("article > p").get_by_role("button")).to_have_accessible_name(
        "Qualification"
    )
    assert barriers(page) == ""
