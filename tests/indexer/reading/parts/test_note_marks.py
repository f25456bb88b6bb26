"""Marks of notes parted from words; powers, formulas and ordinals kept."""

import pytest

from indexer.reading.parts.note_marks import END, NOTE, RAISED, parted


def _raised(before: str, mark: str, after: str = "", sign: str = RAISED) -> str:
    return parted(f"{before}{sign}{mark}{END}{after}")


@pytest.mark.parametrize(
    ("before", "mark", "after", "text"),
    [
        ("badge", "2", "", "badge 2"),
        ("glassblowing", "12", " course", "glassblowing 12 course"),
        ("ends.", "4", "", "ends. 4"),
        ("TVET", "1,2", ".", "TVET 1,2."),
        ("in 2019", "3", "", "in 2019 3"),
        ("Total", "*", "", "Total *"),
        ("word", "[7]", "next", "word [7] next"),
        ("", "1", "See the note", "1 See the note"),
    ],
)
def test_marks_of_notes_are_parted(before: str, mark: str, after: str, text: str) -> None:
    assert _raised(before, mark, after) == text


@pytest.mark.parametrize(
    ("before", "mark", "after", "text"),
    [
        ("21", "st", " century", "21st century"),
        ("10 m", "2", "", "10 m²"),
        ("km", "2", "", "km²"),
        ("10", "3", "", "10³"),
        ("x", "2", "", "x²"),
        ("Ca", "2+", "", "Ca2+"),
        ("1", "er", "", "1er"),
        ("XX", "e", " siècle", "XXe siècle"),
        ("", "14", "C dating", "14C dating"),
    ],
)
def test_powers_ordinals_and_formulas_are_not(
    before: str, mark: str, after: str, text: str
) -> None:
    assert _raised(before, mark, after) == text


def test_what_is_surely_a_mark_is_parted_even_from_a_unit() -> None:
    assert _raised("m", "2", "", NOTE) == "m 2"
    assert _raised("word", "a", "", NOTE) == "word a"


def test_numbers_that_are_raised_signs_are_parted_from_words_alone() -> None:
    assert parted("glassblowing¹² m² 21st CO₂ x² 10³") == "glassblowing ¹² m² 21st CO₂ x² 10³"
    assert parted("GOsa² TVET² Level² навык²") == "GOsa² TVET ² Level ² навык ²"
