"""Abbreviations bring the texts of their terms; those of several terms are only offered."""

from collections.abc import Callable

import pytest
from factories import make_concept, make_page, make_resource
from libraries import Library

from indexer.query.query import ABBREVIATION, Query
from indexer.query.results import Results
from indexer.search.search import search_as_meant

FIRING = make_concept(
    "firing",
    {"en": "Raku pottery firing", "fr": "Cuisson raku"},
    alt_label={"en": ("RPF",), "fr": ("CRK",)},
)
PAGES = [make_page(1, "In raku pottery firing the clay is taken out hot.")]
MANUAL = (make_resource("manual", {"en": "Manual of kilns"}), PAGES)


@pytest.fixture
def kilns(library: Callable[..., Library]) -> Library:
    return library(
        FIRING,
        MANUAL,
        make_concept("slip", {"en": "Slip casting moulds"}, alt_label={"en": ("SCM",)}),
        make_concept("stove", {"en": "Stove cleaning manual"}, alt_label={"en": ("SCM",)}),
    )


def _asked(library: Library, text: str, language: str = "en", **more: object) -> Results:
    return search_as_meant(Query(text, language=language, **more), library.engine, library.lexicon)


@pytest.mark.parametrize(("text", "language"), [("RPF", "en"), ("rpf", "en"), ("R.P.F.", "en")])
def test_an_abbreviation_finds_passages_with_the_name_in_full(
    kilns: Library, text: str, language: str
) -> None:
    found = _asked(kilns, text, language)
    assert [hit.noun_id for hit in found.hits] == ["firing", "manual"]
    assert found.hits[0].tier == "exact"
    assert found.hits[1].snippet.marks
    assert [(each.names, each.is_ambiguous) for each in found.expanded] == [
        ((("en", "Raku pottery firing"),), False)
    ]


def test_the_names_are_in_the_language_of_the_abbreviation_and_of_the_reader(
    kilns: Library,
) -> None:
    (expanded,) = _asked(kilns, "CRK clay", "en").expanded
    assert dict(expanded.names) == {"en": "Raku pottery firing", "fr": "Cuisson raku"}


@pytest.mark.parametrize("text", ['"RPF"', "RPF"])
def test_an_abbreviation_is_only_itself_when_asked_to_be(kilns: Library, text: str) -> None:
    found = _asked(kilns, text, literal=(ABBREVIATION,))
    assert "manual" not in {hit.noun_id for hit in found.hits}
    assert found.expanded == ()


def test_an_abbreviation_of_several_terms_is_offered_and_not_looked_for(kilns: Library) -> None:
    found = _asked(kilns, "SCM")
    (expanded,) = found.expanded
    assert expanded.is_ambiguous
    assert {name for _, name in expanded.names} == {"Slip casting moulds", "Stove cleaning manual"}
    assert {hit.noun_id for hit in found.hits} == {"slip", "stove"}


@pytest.mark.parametrize("text", ["manual", "Manual of kilns", "of", "clay"])
def test_other_words_are_no_abbreviations(kilns: Library, text: str) -> None:
    assert _asked(kilns, text).expanded == ()
