"""Three very different sites with both elements, on a phone and on a desk.

With the variable `PICTURES` naming a folder, pictures are written into it; those in docs/images
are some of them.
"""

import os
from pathlib import Path

import pytest
from browser.widget.conftest import STRICT
from browser.widget.steps import type_into
from playwright.sync_api import expect

PAGES = Path(__file__).parent / "pages"
TYPED = {"news": "appren", "app": "compét", "arabic": "تدريب"}


@pytest.fixture
def picture():
    """Takes a picture of a page, if anybody wants one."""

    def take(page, name):
        if folder := os.environ.get("PICTURES"):
            page.screenshot(path=Path(folder) / f"widget-{name}.png")

    return take


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("name", TYPED)
def test_both_elements_fit_in_and_can_be_used(hosted, barriers, picture, name, width):
    page = hosted(
        PAGES / f"{name}.html",
        width=width,
        height=640,
        policy=STRICT + "; style-src 'unsafe-inline'",
    )
    expect(page.locator("tvet-term").nth(1)).to_be_visible()
    type_into(page, TYPED[name])
    page.keyboard.press("ArrowDown")
    expect(page.locator(".pop:popover-open")).to_be_in_viewport(ratio=1)
    page.wait_for_timeout(600)
    picture(page, f"{name}-{width}")
    assert barriers(page) == ""
    page.keyboard.press("Escape")
    page.locator("tvet-term").nth(1).click()
    expect(page.locator(".pop:popover-open")).to_be_in_viewport(ratio=1)
    picture(page, f"{name}-{width}-definition")
    assert barriers(page) == ""
    assert page.evaluate("document.documentElement.scrollWidth") <= width
