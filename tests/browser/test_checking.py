"""Checking a draft as people do it: pasted, without JavaScript, on a phone."""

import re

from playwright.sync_api import expect

DRAFT = (
    "Apprenticeships need quality assurance.\n\nRecognition of prior learning (RPL) and "
    "recognition of prior learning again; assessment of competences."
)


def _checked(page):
    page.locator("#draft-text").fill(DRAFT)
    page.get_by_role("button", name="Check the text").click()
    expect(page.get_by_role("heading", name="Your text")).to_be_visible()
    return page


def test_a_pasted_draft_comes_back_with_terms_and_footnotes_without_javascript(opened):
    page = _checked(opened("/check", java_script_enabled=False))
    shown = page.locator(".draft-text")
    expect(shown.get_by_role("link", name="Apprenticeships")).to_have_attribute(
        "href", re.compile(r"/term/apprenticeship$")
    )
    expect(page.locator(".notes")).to_contain_text("1. Apprenticeship:")
    expect(page.locator("#draft-text")).to_have_value(DRAFT)


def test_a_checked_draft_has_no_barriers_and_fits_a_phone(opened, barriers):
    for scheme in ("light", "dark"):
        page = _checked(opened("/check", width=375, color_scheme=scheme))
        assert barriers(page) == ""
        assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_a_click_selects_all_footnotes(opened):
    page = _checked(opened("/check"))
    notes = page.locator(".notes")
    notes.click()
    chosen = page.evaluate("getSelection().toString().trim()")
    expect(notes).to_have_text(chosen)


def test_an_empty_draft_is_said_with_the_field_below(opened, barriers):
    page = opened("/check")
    page.get_by_role("button", name="Check the text").click()
    expect(page.get_by_role("alert")).to_contain_text("Paste some text first")
    assert barriers(page) == ""
