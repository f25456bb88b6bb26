"""The page for partners: its generator with and without JavaScript, its preview, its hashes."""

import re

import pytest
from browser.widget.steps import type_into
from playwright.sync_api import expect


@pytest.fixture
def address(service):
    """The address of the service, for `opened`."""
    return service.address


def test_choices_change_snippet_and_preview_at_once(opened):
    page = opened("/widget")
    snippet = page.locator("pre.copy").first
    expect(snippet).to_contain_text('<tvet-search lang="en">')
    page.get_by_label("Language", exact=True).select_option("fr")
    expect(snippet).to_contain_text('<tvet-search lang="fr">')
    page.get_by_role("checkbox", name="Publication").check()
    expect(snippet).to_contain_text('kinds="publication"')
    page.get_by_label("Show definitions in place").check()
    expect(snippet).to_contain_text(" preview>")
    expect(page).to_have_url(re.compile("kind=publication"))
    preview = page.locator(".preview input[name=q]:visible")
    preview.click()
    page.keyboard.type("training")
    expect(page.locator(".preview li.all")).to_contain_text("training")
    expect(page.locator(".preview li .kind").first).to_have_text("Publication")


def test_the_snippet_can_be_copied(opened):
    page = opened("/widget?kind=term", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy").click()
    expect(page.locator(".made [role=status]")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    expect(page.locator("pre.copy").first).to_have_text(copied)


def test_without_javascript_the_button_makes_the_snippet(opened):
    page = opened("/widget", java_script_enabled=False)
    page.get_by_label("Definitions in your text").check()
    page.get_by_label("Elements to look through").fill('.body p, "x"')
    page.get_by_role("button", name="Show").click()
    expect(page.locator("pre.copy").first).to_contain_text("<tvet-define for=")
    expect(page.locator("tvet-define")).to_have_attribute("for", ".sample")


def test_definitions_are_shown_in_a_sample_text(opened):
    page = opened("/widget?element=define&language=fr&theme=dark")
    term = page.locator(".sample").get_by_role("button").first
    term.click()
    expect(page.locator(".sample").get_by_role("group").first).to_be_visible()


def test_the_snippet_works_on_another_site(opened, hosted):
    snippet = opened("/widget?element=search&language=es&kind=term").locator("pre.copy").first
    page = hosted(snippet.inner_text(), with_script=False)
    type_into(page, "aprend")
    expect(page.get_by_role("listbox")).to_have_attribute("aria-label", "Sugerencias")


@pytest.mark.parametrize("query", ["", "?element=define&theme=dark", "?lang=fr&language=ar"])
@pytest.mark.parametrize("width", [375, 1280])
def test_axe_finds_no_barrier_and_nothing_runs_off_the_side(opened, barriers, query, width):
    page = opened(f"/widget{query}", width=width)
    assert barriers(page) == ""
    assert page.evaluate("document.documentElement.scrollWidth") <= width
