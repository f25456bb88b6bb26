"""Suggestions where what was typed is only nearly the beginning of a label."""

import pytest
from libraries import Library

from indexer.search.completion import suggest


@pytest.mark.parametrize(
    ("typed", "language", "id"),
    [
        ("aprent", "en", "term/apprenticeship"),
        ("apprentiecship", "en", "term/apprenticeship"),
        ("recogntion of pri", "en", "term/recognition-of-prior-learning"),
        ("lifelong laerning", "en", "term/lifelong-learning"),
        ("curicul", "en", "term/curriculum"),
        ("aprentissage", "fr", "term/apprenticeship"),
        ("обученеи", "ru", ""),
    ],
)
def test_a_typo_in_what_is_typed_still_brings_suggestions(
    starter: Library, typed: str, language: str, id: str
) -> None:
    found = suggest(starter.lexicon, typed, language)
    assert found
    assert all(each.similar for each in found)
    assert not id or id in {each.id for each in found}


@pytest.mark.parametrize("typed", ["appren", "recognition of", "learning prior", "RPL"])
def test_what_begins_as_typed_is_not_called_similar(starter: Library, typed: str) -> None:
    found = suggest(starter.lexicon, typed, "en")
    assert found
    assert not any(each.similar for each in found)


@pytest.mark.parametrize("typed", ["xqzw", "abc", "1234567", "zzzzzzzzzzzz", "ISO9001x"])
def test_what_is_far_from_every_label_brings_nothing(starter: Library, typed: str) -> None:
    assert suggest(starter.lexicon, typed, "en") == ()


def test_the_readers_language_comes_first(starter: Library) -> None:
    assert suggest(starter.lexicon, "aprentissag", "fr")[0].language == "fr"
