"""Readers' pages walked with the keyboard alone: the focus is seen, and never under a bar."""

import pytest
from playwright.sync_api import expect

PAGES = [
    "/search?q=Kenya+youth+employment+practices",
    "/term/apprenticeship?d=d1&d=d2",
    "/compare?terms=competence,skill",
    "/term/apprenticeship/cite",
    "/list?ids=apprenticeship,skill",
    "/download?theme=greening-tvet",
    "/new",
]
MOST_STEPS = 40
"""Presses of the key on one page: what follows is more of the same."""
SEEN = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  // The frame around the search field is what shows its focus; parts of a month mark themselves.
  const style = getComputedStyle(element.closest(".search-box .field") ?? element);
  const box = element.getBoundingClientRect();
  const at = document.elementFromPoint(
    Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1),
    Math.min(Math.max(box.top + Math.min(box.height, 20) / 2, 1), innerHeight - 1),
  );
  return {
    what: element.outerHTML.slice(0, 120),
    outlined: element.type === "month"
      || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1),
    inside: box.bottom > 0 && box.top < innerHeight && box.width > 0,
    uncovered: !!at && !at.closest(".masthead, .desk-bar") || !!element.closest(".masthead"),
  };
}"""


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_the_focus_is_always_seen(opened, path, width):
    page = opened(path, width=width)
    walked = []
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        seen = page.evaluate(SEEN)
        if seen is None:
            break
        walked.append(seen)
    assert len(walked) > 5
    assert not [w["what"] for w in walked if not (w["outlined"] and w["inside"] and w["uncovered"])]


def test_the_menu_of_a_phone_opens_by_keyboard_and_without_javascript(opened):
    page = opened("/terms", width=375, java_script_enabled=False)
    menu = page.locator(".sections summary")
    library = page.locator(".sections").get_by_role("link", name="Library")
    expect(library).to_be_hidden()
    menu.focus()
    page.keyboard.press("Enter")
    expect(library).to_be_visible()
    library.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_menu_of_a_wide_window_stands_open_without_a_button(opened):
    page = opened("/terms", java_script_enabled=False)
    expect(page.locator(".sections").get_by_role("link", name="Library")).to_be_visible()
    expect(page.locator(".sections summary")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_open_menu_has_no_barrier(opened, barriers, width):
    page = opened("/terms", width=width)
    if width < 720:
        page.locator(".sections summary").click()
    assert barriers(page) == ""
