"""Single typos made at random in labels are corrected, and what is right is left alone."""

from collections.abc import Iterator
from random import Random
from string import ascii_lowercase

import pytest
from libraries import Library

from indexer.query.query import Query
from indexer.search.search import search

SEED = 20_261
TRIES = 300


def _with_typo(word: str, random: Random) -> str:
    """The word with one letter changed, left out or put in, or two letters swapped."""
    at = random.randrange(len(word))
    letter = random.choice(ascii_lowercase)
    made = random.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
        )
    )
    return made if made != word else _with_typo(word, random)


def _labels(starter: Library) -> list[tuple[str, str]]:
    """(label, owner) of the English labels of terms, apart from abbreviations."""
    found = starter.lexicon.labels.values()
    return sorted(
        (label.text.lower(), label.id)
        for label in found
        if label.kind == "term" and label.language == "en" and not label.text.isupper()
    )


def _typos(starter: Library) -> Iterator[tuple[str, str]]:
    random, labels = Random(SEED), _labels(starter)
    known = starter.lexicon.words
    made = 0
    while made < TRIES:
        label, owner = random.choice(labels)
        words = label.split()
        at = random.randrange(len(words))
        if len(words[at]) < 3 or not words[at].isalpha():
            continue
        typo = _with_typo(words[at], random)
        # What is a word of the texts is no typo that anybody could tell.
        if typo in known:
            continue
        words[at] = typo
        made += 1
        yield " ".join(words), owner


@pytest.fixture(scope="module")
def starter_typos(starter: Library) -> list[tuple[str, str]]:
    return list(_typos(starter))


def test_of_single_typos_in_labels_97_of_100_are_corrected(
    starter: Library, starter_typos: list[tuple[str, str]]
) -> None:
    missed = []
    for typed, owner in starter_typos:
        found = search(Query(typed, size=1), starter.engine, starter.lexicon).hits
        if not found or found[0].id != owner:
            missed.append((typed, owner, [hit.id for hit in found]))
    assert len(missed) <= 0.03 * TRIES, missed


def test_of_labels_as_they_are_at_most_one_in_two_hundred_is_respelled(starter: Library) -> None:
    labels = _labels(starter)
    touched = [
        text
        for text, _ in labels
        if search(Query(text, size=1), starter.engine, starter.lexicon).replaced
    ]
    assert len(touched) <= 0.005 * len(labels), touched
