"""The dashboard and the pages it leads to, in a real browser: for everybody and without scripts."""

import re
from datetime import date

import pytest
from factories import make_concept, make_definition, make_page, make_resource
from people import make_account
from playwright.sync_api import expect
from running import open_desk

from glossary.desk import misses, proposals, workflow
from glossary.desk.proposals import Proposed

PHONE = 375
PAGES = (
    "/editor",
    "/editor/list/sourceless",
    "/editor/list/translation-ar",
    "/editor/list/duplicates",
    "/editor/suggestions",
    "/editor/suggestions/1",
    "/editor/misses",
    "/editor/misses/passages?q=zymurgy&language=en",
    "/editor/merge",
    "/editor/merge?into=skill&other=skills",
    "/editor/merge?into=xyz&other=skill",
)
LONG = "Reallyverylongwordwithoutanybreak" * 5


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A desk at which something waits in every panel."""
    with open_desk(tmp_path_factory.mktemp("desk"), _fill) as opened:
        yield opened


def _fill(store):
    pages = [make_page(3, "Whoever brews knows zymurgy and the art of malt.")]
    source = make_resource("brewing", url="https://example.org/", accessed="2019-04-05")
    store.put(source, editor="import", pages=pages)
    quoted = make_definition("d2", "What one can do.", kind="quotation", source="brewing")
    labels = {"en": "Skill", "fr": "Compétence", "ar": "مهارة"}
    for noun in (
        make_concept("skill", labels, definition=(make_definition(), quoted)),
        make_concept("skills", {"en": "Skills", "fr": "Savoir-faire"}, scope_note={"en": "Many."}),
        make_concept("long", {"en": LONG}, related=("nowhere",)),
        make_concept("craft", broader=("skills",)),
    ):
        store.put(noun, editor="import")
    who = {role: make_account(store.database, role) for role in ("editor", "reviewer")}
    workflow.save_draft(store, make_concept("welding"), who["reviewer"], based_on=0)
    workflow.submit(store, make_concept("brazing"), who["editor"], based_on=0)
    for text in ("The year is wrong.", f"<script>alert(1)</script> {LONG}"):
        proposals.add(store.database, Proposed("wrong", text, "concept", "skill", "d2"))
    for query in ("zymurgy", LONG[:70].lower()):
        for _ in range(3):
            misses.note(store.database, query, "en", date(2031, 5, 6))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_a_barrier(at_desk, barriers, path, scheme):
    assert barriers(at_desk(path, color_scheme=scheme)) == ""


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [320, PHONE])
def test_no_page_is_wider_than_a_phone(at_desk, path, width):
    page = at_desk(path, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", PAGES)
def test_every_page_mirrors_for_arabic_without_growing_wider(at_desk, path):
    page = at_desk(path, width=PHONE)
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


def test_a_duplicate_is_merged_with_the_keyboard_and_without_scripts(at_desk, desk):
    page = at_desk("/editor", java_script_enabled=False)
    link = page.get_by_role("link", name=re.compile("Merge.*Skill.*Skills"))
    link.focus()
    page.keyboard.press("Enter")
    page.get_by_label("Reason").focus()
    page.keyboard.type("One thing, two numbers.")
    page.keyboard.press("Enter")
    expect(page.locator("p.notice[role=status]")).to_contain_text("Entries merged")
    page.goto(f"{desk.address}/term/skills")
    expect(page.get_by_text("“Skills” was merged into this entry.")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/term/skill\?merged=skills$"))


def test_a_suggestion_is_answered_without_scripts(at_desk):
    page = at_desk("/editor/suggestions", java_script_enabled=False)
    page.get_by_role("link", name="Something is wrong").first.click()
    page.get_by_label("Answer to the reader").fill("Corrected, thank you.")
    page.get_by_role("button", name="Send answer and close").click()
    expect(page.get_by_text("The suggestion is answered.")).to_be_visible()


def test_a_search_in_vain_becomes_a_draft_with_its_words(at_desk):
    page = at_desk("/editor/misses")
    page.get_by_role("link", name="zymurgy").click()
    expect(page.locator(".concordance b", has_text="zymurgy")).to_be_visible()
    page.get_by_role("link", name="Write a draft").click()
    expect(page.locator("input[value=zymurgy]").first).to_be_visible()
