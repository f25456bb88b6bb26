"""How a term is used, and what it keeps company with, each with its evidence."""

from collections.abc import Callable

import pytest
from factories import make_concept, make_definition, make_page, make_resource
from libraries import Library

from glossary.nouns.concept import Concept
from glossary.vocabulary.kinds import KINDS
from indexer.annotate.label_index import label_index
from indexer.annotate.occurrences import concepts_in
from indexer.search.in_context import CONTEXT
from indexer.search.related import (
    COMPANIONS,
    LINES,
    similar_definitions,
    usage,
    used_together,
)

LOOM = make_concept(
    "loom", {"en": "Loom", "fr": "Métier à tisser"}, alt_label={"en": ("weaving machine",)}
)
WEFT = make_concept("weft", {"en": "Weft"})
WARP = make_concept("warp", {"en": "Warp"})
HAND_LOOM = make_concept("hand-loom", {"en": "Hand loom"})
CONCEPTS = {concept.id: concept for concept in (LOOM, WEFT, WARP, HAND_LOOM)}


def publication(id: str, year: str, *texts: str, language: str = "en") -> tuple:
    pages = [make_page(n, text, label=f"p{n}") for n, text in enumerate(texts, 1)]
    return make_resource(id, issued=year, language=(language,)), pages


@pytest.fixture
def mill(library: Callable[..., Library]) -> Library:
    return library(
        *CONCEPTS.values(),
        publication("a", "2001", "The looms stand idle.", "A loom holds warp and weft."),
        publication("b", "2001", "Weaving machines need care. So do warp and weft."),
        publication("c", "2005", "Le métier à tisser est vieux.", language="fr"),
        publication("d", "2005", "Nothing of the sort."),
    )


def test_resources_in_which_a_label_stands_are_counted_by_year(mill: Library) -> None:
    found = usage(mill.engine, LOOM, KINDS.ids)
    assert found.resources == 3
    assert found.by_year == ((2001, 2), (2005, 1))


def test_a_concordance_line_shows_the_label_between_its_neighbours(mill: Library) -> None:
    lines = {line.resource_id: line for line in usage(mill.engine, LOOM, KINDS.ids).lines}
    assert set(lines) == {"a", "b", "c"}
    assert (lines["b"].left, lines["b"].term) == ("", "Weaving machines")
    assert lines["b"].right.startswith("need care.")
    assert (lines["c"].term, lines["c"].language) == ("métier à tisser", "fr")
    assert (lines["c"].page, lines["c"].page_label) == (1, "p1")


def test_concordance_lines_are_short_and_few(library: Callable[..., Library]) -> None:
    long = "Threads and threads and threads. " * 9
    many = [publication(f"r{n}", "2001", f"{long}A loom. {long}") for n in range(LINES + 3)]
    found = usage(library(LOOM, *many).engine, LOOM, KINDS.ids)
    assert found.resources == LINES + 3
    assert len(found.lines) == LINES
    for line in found.lines:
        assert len(line.left) <= CONTEXT
        assert len(line.right) <= CONTEXT
        assert line.left.endswith("threads. A")


def test_a_term_that_is_used_nowhere_says_so(mill: Library) -> None:
    found = usage(mill.engine, make_concept("spindle"), KINDS.ids)
    assert (found.resources, found.lines, found.by_year) == (0, (), ())


def test_terms_that_stand_in_the_same_texts_are_companions(mill: Library) -> None:
    found = used_together(mill.engine, WARP, CONCEPTS, label_index(CONCEPTS.values()), KINDS.ids)
    assert {companion.concept_id: companion.shared for companion in found} == {
        "weft": 2,
        "loom": 2,
    }


def test_only_those_that_may_be_told_are_told(mill: Library) -> None:
    found = used_together(
        mill.engine, WARP, {"weft": WEFT}, label_index(CONCEPTS.values()), KINDS.ids
    )
    assert [companion.concept_id for companion in found] == ["weft"]


def test_once_together_is_chance(library: Callable[..., Library]) -> None:
    mill = library(*CONCEPTS.values(), publication("a", "2001", "Warp and weft."))
    assert (
        used_together(mill.engine, WARP, CONCEPTS, label_index(CONCEPTS.values()), KINDS.ids) == ()
    )


def _defined(id: str, text: str) -> Concept:
    return make_concept(id, definition=(make_definition(text=text),))


def test_definitions_in_the_same_words_are_similar_and_the_words_are_told(
    library: Callable[..., Library],
) -> None:
    one = _defined("one", "Vessel of fired clay in which grain is stored underground.")
    two = _defined("two", "Underground vessel for grain, made of clay.")
    far = _defined("far", "Song for many voices.")
    mill = library(one, two, far)
    others = {"two": two, "far": far}
    (found,) = similar_definitions(mill.engine, one, others, mill.lexicon.words)
    assert (found.concept_id, found.shared) == ("two", 0)
    assert set(found.words) == {"vessel", "clay", "grain", "underground"}


def test_companions_are_few(starter: Library) -> None:
    concepts = {record.noun.id: record.noun for record in starter.store.records("concept")}
    index = label_index(concepts.values())
    for id in ("apprenticeship", "skill", "tvet"):
        others = {key: value for key, value in concepts.items() if key != id}
        together = used_together(starter.engine, concepts[id], others, index, KINDS.ids)
        alike = similar_definitions(starter.engine, concepts[id], others, starter.lexicon.words)
        for found in (together, alike):
            assert len(found) <= COMPANIONS
            assert id not in {companion.concept_id for companion in found}
        assert together


# Labels in texts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Looms and wefts", {"loom", "weft"}),
        ("the hand loom", {"hand-loom"}),
        ("a weaving machine", {"loom"}),
        ("hand and loom", {"loom"}),
        ("heirloom", set()),
        ("", set()),
    ],
)
def test_the_longest_label_at_each_place_is_meant(text: str, found: set[str]) -> None:
    assert concepts_in(text, "en", label_index(CONCEPTS.values())) == found


def test_labels_are_looked_for_in_texts_of_their_language_only() -> None:
    index = label_index(CONCEPTS.values())
    assert concepts_in("Les métiers à tisser", "fr", index) == {"loom"}
    assert concepts_in("Les métiers à tisser", "en", index) == set()
