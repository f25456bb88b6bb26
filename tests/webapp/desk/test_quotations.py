"""Quotations compared with held originals: in the form, on the page of the entry, at import."""

import pytest
from factories import make_concept, make_definition, make_page, make_resource
from uploads import looked, table

from glossary.desk import workflow

PAGES = [
    make_page(1, "Foreword.", label="11"),
    make_page(2, "Soldering joins two pieces of metal by a filler that melts.", label="12"),
]
SOURCE = make_resource("trade-report-2019")


def _quoting(text, locator="12", **more):
    entry = make_definition(
        "d1", text, kind="quotation", source="trade-report-2019", locator=locator, **more
    )
    return make_concept(definition=(entry,))


@pytest.fixture
def held(desk):
    """A desk where the original of a source is held."""
    made = desk()
    made.store.put(SOURCE, editor="test", pages=PAGES)
    return made


def _page(held, concept, role="editor"):
    workflow.submit(held.store, concept, held.account("editor"), based_on=0)
    return held.client(role).get("/editor/concept/soldering").text


def test_the_page_of_an_entry_shows_where_its_quotation_differs(held):
    page = _page(held, _quoting("Soldering joins two pieces of wood by a filler that melts."))
    assert "page 12 of the original has other words" in page
    assert "<del>metal</del>" in page
    assert "<ins>wood</ins>" in page
    assert 'class="problem-warning"' in page


def test_it_leads_to_the_page_of_the_original_where_the_quotation_is(held):
    held.services.newest_catalogue()
    page = _page(held, _quoting("Soldering joins two pieces of metal", "11"))
    assert "the quotation is on page 12 of the original" in page
    assert "/resource/trade-report-2019?page=2#page-2" in page
    assert 'class="problem-warning"' in page


def test_what_is_on_the_named_page_is_said_without_a_warning(held):
    page = _page(held, _quoting("… joins two pieces of [any] metal"))
    assert "the quotation is on page 12 of the original" in page
    assert "problem-warning" not in page


def test_without_an_original_it_says_that_nothing_can_be_checked(held):
    held.store.put(make_resource("trade-report-2019"), editor="test", pages=[])
    page = _page(held, _quoting("Soldering joins two pieces of metal"))
    assert "no original of its source is held" in page


def test_the_form_shows_it_beside_the_definition(held):
    concept = _quoting("Soldering joins two pieces of wood by a filler that melts.")
    workflow.save_draft(held.store, concept, held.account("editor"), based_on=0)
    page = held.client("editor").get("/editor/concept/soldering/edit").text
    assert "[-metal-] {+wood+}" in page


def test_an_import_says_it_before_anything_comes_in(held):
    rows = (
        "id,kind,prefLabel.en,definition.text,definition.language,definition.kind,"
        "definition.source,definition.locator",
        "soldering,concept,Soldering,Soldering joins two pieces of wood by a filler,en,quotation,"
        "trade-report-2019,12",
        "welding,concept,Welding,Nobody ever wrote anything like this one,en,quotation,"
        "trade-report-2019,12",
        "brazing,concept,Brazing,joins two pieces of metal by a filler,en,quotation,"
        "trade-report-2019,12",
    )
    _, page = looked(held.client("editor"), ("terms.csv", table(*rows)))
    assert "concept soldering (line 2): page 12 of the original has" in page
    assert "concept welding (line 3): the original does not have the words" in page
    assert "concept brazing (line" not in page
