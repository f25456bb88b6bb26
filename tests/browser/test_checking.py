"""Checking a draft as people do it: pasted, without JavaScript, on a phone."""

import re
from io import BytesIO

from docx import Document
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


def _sent_document(page, content):
    files = {"name": "draft.docx", "mimeType": "application/octet-stream", "buffer": content}
    page.locator("#draft-document").set_input_files(files)
    page.get_by_role("button", name="Check the document").click()


def test_a_word_document_comes_back_with_comments(opened):
    document, stream = Document(), BytesIO()
    document.add_paragraph(DRAFT)
    document.save(stream)
    page = opened("/check", java_script_enabled=False)
    page.get_by_label("Footnotes").check()
    with page.expect_download() as waiting:
        _sent_document(page, stream.getvalue())
    assert waiting.value.suggested_filename == "draft-checked.docx"
    comments = Document(waiting.value.path()).comments
    assert next(iter(comments)).text.startswith("Apprenticeship: ")


def test_a_file_of_another_kind_is_said_beside_its_field(opened, barriers):
    page = opened("/check", width=375)
    _sent_document(page, b"no document")
    expect(page.get_by_role("alert")).to_contain_text("This document cannot be checked")
    assert barriers(page) == ""
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
