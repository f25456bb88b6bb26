"""What a partner got wrong is said on the console, and does no harm."""

import pytest
from playwright.sync_api import expect

TEXT = "<p>Apprenticeship.</p>"


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (TEXT + "<tvet-define></tvet-define>", 'for=""'),
        (TEXT + '<tvet-define for="p["></tvet-define>', 'for="p["'),
        (TEXT + '<tvet-define for="p" skip="p["></tvet-define>', 'skip="p["'),
        ("<tvet-search><form><input></form></tvet-search>", "<input name=q>"),
        ("<tvet-search></tvet-search>", "<form>"),
    ],
)
def test_what_cannot_begin_says_what_it_needs_and_sends_nothing(hosted, service, body, named):
    page = hosted(body)
    page.wait_for_load_state("networkidle")
    assert any(named in said for said in page.warnings)
    assert service.questions("") == []


def test_a_language_that_texts_cannot_have_is_named_and_told_from_the_text(hosted, expecting):
    page = hosted(TEXT + '<tvet-define for="p" text-lang="xx"></tvet-define>')
    with expecting(page, "422"):
        expect(page.get_by_role("button", name="Apprenticeship")).to_be_visible()
    assert any('text-lang="xx"' in said for said in page.warnings)
