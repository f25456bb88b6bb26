"""When the sources of a term are said to differ."""

from dataclasses import replace

import pytest
from factories import make_concept, make_definition

from glossary.nouns.concept import Definition
from indexer.search.disagreement import disagree


def said(id: str, text: str, source: str | None, language: str = "en") -> Definition:
    kind = "quotation" if source else "editorial"
    return make_definition(id, text, source=source, language=language, kind=kind)


CLAY = said("d1", "Vessel of fired clay.", "a")
POT = said("d2", "A clay pot that was fired.", "b")
SONG = said("d3", "Song for many voices.", "c")
URN_SONG = said("d4", "Urn", "d")
SUMMARY = replace(SONG, kind="paraphrase")


@pytest.mark.parametrize(
    ("definitions", "expected"),
    [
        ((), False),
        ((CLAY,), False),
        ((CLAY, POT), False),
        ((CLAY, SONG), True),
        ((CLAY, POT, SONG), True),
        ((CLAY, said("d2", "Song.", "a")), False),
        ((CLAY, said("d2", "Chant à plusieurs voix.", "c", "fr")), False),
        ((CLAY, said("d2", "Song.", None)), False),
        ((CLAY, said("d2", "An urn, of the kind that is an urn.", "b")), True),
        ((CLAY, URN_SONG), False),
        ((CLAY, SUMMARY), False),
        ((replace(CLAY, kind="paraphrase"), SUMMARY), False),
        ((CLAY, POT, SUMMARY, replace(SUMMARY, id="d5", source="e")), False),
    ],
    ids=[
        "no definition",
        "one definition",
        "shared words",
        "no shared word",
        "most pairs",
        "one source",
        "two languages",
        "ours",
        "its own label",
        "nothing but its label",
        "a quotation and a summary",
        "two summaries",
        "summaries beside quotations that agree",
    ],
)
def test_sources_differ_when_most_pairs_share_no_word(
    definitions: tuple[Definition, ...], expected: bool
) -> None:
    assert disagree(make_concept("urn", {"en": "Urn"}, definition=definitions)) is expected
