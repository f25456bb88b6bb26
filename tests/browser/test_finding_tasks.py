"""Finding what is only half known: foreign words, a country's practices, a remembered phrase."""

import re

import pytest
from playwright.sync_api import expect

WIDTHS = pytest.mark.parametrize("width", [375, 1280])


class Hand:
    """A hand that asks and clicks, and counts its clicks."""

    def __init__(self, page):
        self.page = page
        self.clicks = 0

    def ask(self, words):
        field = self.page.get_by_role("search").get_by_role("combobox")
        field.fill(words)
        field.press("Enter")
        self.page.wait_for_load_state()

    def click(self, target):
        target.click()
        self.page.wait_for_load_state()
        self.clicks += 1

    def unfold_filters(self):
        filters = self.page.locator(".facets > summary")
        if filters.is_visible():
            self.click(filters)

    def choose(self, facet, value):
        self.unfold_filters()
        box = self.page.locator(".facet", has=self.page.get_by_role("heading", name=facet))
        found = box.get_by_role("checkbox", name=re.compile(f"^{value}"))
        if not found.is_visible():
            self.click(box.locator("details > summary"))
        self.click(found)


@WIDTHS
def test_words_of_several_languages_and_countries_for_a_term(opened, width):
    hand = Hand(opened("/", width=width))
    hand.ask("RPL")
    card = hand.page.locator(".answer").first
    expect(card).to_contain_text("Évaluation des acquis")
    hand.click(card.get_by_role("link", name="Recognition of prior learning"))
    page = hand.page
    expect(page.locator(".labels")).to_contain_text("Évaluation des acquis")
    hand.click(page.get_by_text("More names"))
    expect(page.locator("main")).to_contain_text("Validation des acquis")
    south_african = page.locator(".definition", has_text="South Africa").first
    expect(south_african).to_contain_text("South African Qualifications Authority")
    assert hand.clicks <= 2


@WIDTHS
def test_practices_of_a_country_by_filters(opened, width):
    hand = Hand(opened("/", width=width))
    hand.ask("Kenya")
    for facet, value in (("Type", "Promising practices"), ("Theme", "Youth employment")):
        hand.choose(facet, value)
        expect(hand.page.locator(".chips").first).to_contain_text(value)
    expect(hand.page.get_by_role("link", name="The Innovation Awards")).to_be_visible()
    assert hand.clicks <= 6


@WIDTHS
def test_practices_of_a_country_as_one_query_and_each_part_taken_back(opened, width):
    hand = Hand(opened("/", width=width))
    hand.ask("Kenya youth employment practices")
    page = hand.page
    understood = page.locator(".understood a")
    expect(understood).to_have_count(3)
    expect(page.get_by_role("link", name="The Innovation Awards")).to_be_visible()
    few = page.locator(".hit").count()
    hand.click(understood.filter(has_text="Promising practices"))
    expect(page).to_have_url(re.compile("literal=kind"))
    expect(page.locator(".understood a")).to_have_count(2)
    assert hand.clicks == 1
    assert few >= 1


@WIDTHS
def test_a_phrase_remembered_vaguely_is_found_and_lands_on_its_words(opened, width):
    hand = Hand(opened("/", width=width))
    hand.ask("payroll percentage that goes into a training fund")
    page = hand.page
    hit = page.locator(".hit .page-number").first
    expect(hit).to_be_visible()
    hand.click(hit)
    expect(page).to_have_url(re.compile(r"#passage-\d+-\d+$"))
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.locator(":target ~ p mark").first).to_be_in_viewport()
    assert hand.clicks == 1


@WIDTHS
def test_what_is_understood_has_no_barrier(opened, barriers, width):
    page = opened("/search?q=Kenya+youth+employment+practices", width=width)
    assert barriers(page) == ""
