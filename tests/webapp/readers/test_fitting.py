"""Headwords that fit a narrow screen."""

import pytest

from webapp.readers.fitting import SIZES, breakable, size_class

LONG = (
    "Donaudampfschifffahrtsgesellschaft",
    "Arbeitnehmerüberlassungsgesetzgebung",
    "Профессиональноориентированность",
    "x" * 80,
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Skill", ""),
        ("Recognition of prior learning", ""),
        ("Apprenticeship", " fit-16"),
        ("Perfeccionamiento", " fit-20"),
        ("Допрофессиональное образование", " fit-20"),
        ("Competency-based training", ""),
        ("x" * 22, " fit-26"),
        ("x" * 90, " fit-26"),
        ("", ""),
    ],
)
def test_the_longest_word_decides_the_size(text, name):
    assert size_class(text) == name


@pytest.mark.parametrize("word", LONG)
def test_a_word_that_fits_at_no_size_may_be_broken_with_a_hyphen(word):
    parts = breakable(word).split("\u00ad")
    assert "".join(parts) == word
    assert max(map(len, parts)) <= SIZES[0]
    assert min(map(len, parts)) >= 4


def test_other_words_stay_as_they_are():
    text = (
        "Overqualification and Téléapprentissage, https://example.org/a-long-address-of-a-page 职业"
    )
    assert breakable(text) == text
