"""Keyboard focus in the form is never under the bar of steps (WCAG 2.4.11)."""

import pytest

COVERED = """() => {
    const bar = document.querySelector(".step-bar");
    const control = document.activeElement;
    if (!control || control === document.body || bar.contains(control)) return "";
    if (!control.closest("main")) return "";
    const [box, over] = [control.getBoundingClientRect(), bar.getBoundingClientRect()];
    const { top, bottom } = over;
    const beside = box.left >= over.right || box.right <= over.left;
    const seen = beside || box.bottom <= top + 1 || box.top + 24 <= top || box.top >= bottom - 1;
    return seen ? "" : `${control.tagName} ${control.name ?? control.href} ${box.top} ${top}`;
}"""


@pytest.mark.parametrize(("width", "height"), [(375, 667), (1280, 800)])
def test_tabbing_through_two_definitions_never_goes_under_the_bar(live, width, height):
    page = live.open("/editor/concept/new", viewport={"width": width, "height": height})
    page.click("#definition-add")
    page.locator("h1").focus()
    covered = []
    for _ in range(90):
        page.keyboard.press("Tab")
        covered.append(page.evaluate(COVERED))
    assert [each for each in covered if each] == []
