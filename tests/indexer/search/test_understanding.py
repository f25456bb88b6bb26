"""Queries that name a place, a maker, a kind, a theme or a year, understood as filters."""

from collections.abc import Callable

import pytest
from factories import make_concept, make_definition, make_resource
from libraries import Library

from indexer.query.query import Filters, Query
from indexer.query.results import Results
from indexer.search.search import search_as_meant


def _asked(library: Library, text: str, language: str = "en", **more: object) -> Results:
    return search_as_meant(Query(text, language=language, **more), library.engine, library.lexicon)


def _read(found: Results) -> dict[str, tuple[str, ...]]:
    return {each.facet: each.values for each in found.understood}


ILO = ("International Labour Organization (ILO)",)


@pytest.mark.parametrize(
    ("text", "language", "read"),
    [
        (
            "Kenya youth employment practices",
            "en",
            {"place": ("KE",), "theme": ("youth-employment",), "kind": ("promising-practice",)},
        ),
        (
            "Kenyan practices on youth employment",
            "en",
            {"place": ("KE",), "theme": ("youth-employment",), "kind": ("promising-practice",)},
        ),
        (
            "KE youth employment practices",
            "en",
            {"place": ("KE",), "theme": ("youth-employment",), "kind": ("promising-practice",)},
        ),
        (
            "pratiques pour l’emploi des jeunes au Kenya",
            "fr",
            {"place": ("KE",), "theme": ("youth-employment",), "kind": ("promising-practice",)},
        ),
        ("Kenya's practices", "en", {"place": ("KE",), "kind": ("promising-practice",)}),
        ("what is RPL in South Africa?", "en", {"place": ("ZA",)}),
        ("Profils de pays d’Allemagne", "fr", {"place": ("DE",), "kind": ("country-profile",)}),
        ("Vietnamese country profile", "en", {"place": ("VN",), "kind": ("country-profile",)}),
        ("country profiles Asia", "en", {"place": ("142",), "kind": ("country-profile",)}),
        ("UNESCO definition of apprenticeship", "en", {"source": ("UNESCO",)}),
        ("définition de l’UNESCO de l’apprentissage", "fr", {"source": ("UNESCO",)}),
        ("skill ILO", "en", {"source": ILO}),
        ("glossaries 2006", "en", {"kind": ("glossary",), "year": ("2006",)}),
        ("events 2018-2019", "en", {"kind": ("event",), "year": ("2018", "2019")}),
    ],
)
def test_what_a_query_names_is_understood(
    starter: Library, text: str, language: str, read: dict[str, tuple[str, ...]]
) -> None:
    found = _asked(starter, text, language)
    assert _read(found) == read
    assert found.total


@pytest.mark.parametrize(
    "text",
    [
        "youth employment",
        "practices",
        "Kenya",
        "UNESCO",
        "training programme",
        "world of work",
        "AI in TVET",
        "IT policy in companies",
        "UNESCO strategy 2022-2029",
        "TVET Leadership Programme 2023",
        '"youth employment" Kenya',
        "youth AND Kenya",
        "country:KE practices",
        "other themes and skills",
    ],
)
def test_names_in_full_and_words_that_may_be_no_name_stay_words(
    starter: Library, text: str
) -> None:
    assert _asked(starter, text) == starter.search(text)


def test_words_are_taken_literally_when_asked_to_be_and_the_rest_is_kept(starter: Library) -> None:
    text = "Kenya youth employment practices"
    found = _asked(starter, text, literal=("place",))
    assert _read(found) == {"theme": ("youth-employment",), "kind": ("promising-practice",)}
    assert found.sought == "Kenya"
    assert _read(_asked(starter, text, literal=("kind",))).keys() == {"place", "theme"}
    assert _asked(starter, text, literal=("place", "theme", "kind")).understood == ()


def test_a_region_includes_its_countries_of_which_a_reader_may_choose_one(starter: Library) -> None:
    found = _asked(starter, "promising practices in Africa")
    assert {place for hit in found.hits for place in hit.place} >= {"KE", "MZ", "NG"}
    chosen = _asked(starter, "promising practices in Africa", filters=Filters(place=("NG",)))
    assert all("NG" in hit.place for hit in chosen.hits)
    assert _read(chosen) == {"kind": ("promising-practice",)}


def test_what_has_no_results_together_is_searched_in_words_and_said(starter: Library) -> None:
    found = _asked(starter, "South African promising practices")
    assert found.total
    assert found.understood == ()
    assert {each.facet for each in found.misunderstood} == {"place", "kind"}


@pytest.mark.parametrize("name", ["Kenya practices", "Youth employment Kenya guide"])
def test_a_title_with_every_word_is_a_name(library: Callable[..., Library], name: str) -> None:
    made = library(
        make_resource("titled", {"en": name}),
        make_resource("other", {"en": "Awards"}, type="promising-practice", spatial=("KE",)),
    )
    assert [hit.noun_id for hit in _asked(made, name).hits][:1] == ["titled"]
    assert _asked(made, name).understood == ()


def test_a_term_of_several_words_is_never_taken_apart(library: Callable[..., Library]) -> None:
    kenya = make_definition(text="A kind of oven.", spatial="KE")
    made = library(
        make_concept("oven", {"en": "German oven"}, definition=(kenya,)),
        make_resource("de", {"en": "Ovens"}, spatial=("DE",)),
    )
    assert _read(_asked(made, "Kenyan German oven")) == {"place": ("KE",)}


def test_spelling_is_offered_for_the_whole_query(starter: Library) -> None:
    found = _asked(starter, "aprenticeship UNESCO")
    assert _read(found) == {"source": ("UNESCO",)}
    assert found.did_you_mean in (None, "apprenticeship UNESCO")


@pytest.mark.parametrize(
    "text",
    ["Kenya \ud800 practices", "KE " * 12, "’ ’ Kenya", "Kenya \u202e practices", "2019 2020"],
)
def test_strange_queries_are_answered(starter: Library, text: str) -> None:
    assert _asked(starter, text).total >= 0
