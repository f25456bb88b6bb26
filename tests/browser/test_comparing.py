"""Comparing definitions with and without JavaScript."""

import re

import pytest
from browser.watching import watched
from factories import make_concept, make_definition, make_resource
from playwright.sync_api import expect
from running import open_desk

TERM = "/term/recognition-of-prior-learning"


def test_filters_narrow_the_definitions_at_once_and_stand_in_the_address(opened):
    page = opened(TERM)
    total = page.locator(".definition").count()
    page.get_by_label("Country or region").select_option("ZA")
    expect(page.locator(".definition:visible")).to_have_count(1)
    expect(page.locator(".comparing output")).to_have_text(f"1 of {total} shown")
    expect(page).to_have_url(re.compile(r"\?place=ZA$"))
    page.reload()
    expect(page.locator(".definition:visible")).to_have_count(1)


def test_the_same_filters_work_without_javascript(opened):
    page = opened(TERM, java_script_enabled=False)
    page.get_by_label("Country or region").select_option("ZA")
    page.get_by_role("button", name="Apply").click()
    expect(page.locator(".definition:visible")).to_have_count(1)


@pytest.fixture(scope="module")
def quoting(tmp_path_factory):
    """The address of a term that two sources define, both quoted."""

    def fill(store):
        for id, text in (("one", "Joining metal with tin."), ("two", "Joining metal with heat.")):
            store.put(make_resource(id), editor="test")
            quoted.append(make_definition(id, text, kind="quotation", source=id))
        store.put(make_concept(definition=tuple(quoted)), editor="test")

    quoted = []
    with open_desk(tmp_path_factory.mktemp("quoting"), fill) as desk:
        yield f"{desk.address}/term/soldering"


def test_marks_of_differences_can_be_turned_off(browser, quoting):
    with watched(browser) as windows:
        _turn_marks_off(windows, quoting)


def _turn_marks_off(windows, address):
    for scripts in (True, False):
        page = windows.open(address, java_script_enabled=scripts)
        mark = page.locator(".definition u").first
        expect(mark).to_have_css("text-decoration-line", "underline")
        page.get_by_label("Highlight differences").uncheck()
        if not scripts:
            page.get_by_role("button", name="Apply").click()
        expect(mark).to_have_css("text-decoration-line", "none")
        expect(page).to_have_url(re.compile("marks=off"))


def test_definitions_stand_side_by_side_on_a_desk_and_stacked_on_a_phone(opened):
    tops = "all => all.slice(0, 2).map(e => e.getBoundingClientRect().top)"
    wide = opened(TERM).locator(".definition").evaluate_all(tops)
    assert wide[0] == wide[1]
    narrow = opened(TERM, width=375).locator(".definition").evaluate_all(tops)
    assert narrow[0] < narrow[1]


def test_choices_that_exclude_each_other_say_so(opened):
    page = opened(TERM)
    page.get_by_label("Country or region").select_option("ZA")
    page.get_by_label("Year").select_option("2006")
    expect(page.get_by_text("No definition matches.")).to_be_visible()
