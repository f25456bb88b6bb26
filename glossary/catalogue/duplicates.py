"""Concepts that may be the same: those with the same or nearly the same label in one language."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from rapidfuzz.distance import OSA

from glossary.nouns.concept import Concept
from glossary.nouns.labels import all_labels
from glossary.vocabulary.label_keys import label_key

SHORTEST = 5
"""Characters from which on labels that differ in one letter count as nearly the same."""
LONGEST = 200
"""Characters up to which they do: comparing takes memory with the square of the length."""

Labelled = tuple[str, str]
"""(id of the concept, label as written)."""


@dataclass(frozen=True, slots=True)
class LikelyDuplicates:
    """Two concepts and the labels by which they look the same."""

    first: str
    second: str
    """Ids, in alphabetical order."""
    language: str
    labels: tuple[str, str]
    same: bool
    """True if the labels differ in case, marks and punctuation at most."""


def likely_duplicates(concepts: Iterable[Concept]) -> tuple[LikelyDuplicates, ...]:
    """Pairs of concepts to look at, those with the same label first, each pair once.

    Nearly the same are labels that differ in one letter added, left out, replaced or two letters
    swapped (plurals, British and American spelling), or in the order of their words. Labels that
    differ in a digit are different things: ISCED level 3 is not ISCED level 4.
    """
    found: dict[tuple[str, str], LikelyDuplicates] = {}
    for language, labels in sorted(_by_language(concepts).items()):
        for pair in (*_same(language, labels), *_near(language, labels)):
            known = found.get((pair.first, pair.second))
            if known is None or pair.same > known.same:
                found[pair.first, pair.second] = pair
    return tuple(sorted(found.values(), key=lambda pair: (not pair.same, pair.first, pair.second)))


def _by_language(concepts: Iterable[Concept]) -> dict[str, dict[str, list[Labelled]]]:
    """By language and folded label, the concepts that have it."""
    found: dict[str, dict[str, list[Labelled]]] = defaultdict(lambda: defaultdict(list))
    for concept in concepts:
        for language, label in all_labels(concept):
            if key := label_key(label):
                found[language][key].append((concept.id, label))
    return found


def _same(language: str, labels: dict[str, list[Labelled]]) -> Iterator[LikelyDuplicates]:
    for holders in labels.values():
        yield from _pairs(language, holders, holders, same=True)


def _near(language: str, labels: dict[str, list[Labelled]]) -> Iterator[LikelyDuplicates]:
    for key, other in _near_keys(tuple(sorted(labels))):
        yield from _pairs(language, labels[key], labels[other], same=False)


@lru_cache(maxsize=16)
def _near_keys(keys: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Folded labels that are one step apart, kept for as long as the labels stay the same.

    Two texts one step apart share a text that comes of leaving out one letter of each or none, so
    only labels that meet there are compared: the work grows with the labels, not their square.
    """
    meeting: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        if SHORTEST <= len(key) <= LONGEST:
            for place in _places(key):
                meeting[place].append(key)
    groups = [group for group in meeting.values() if len(group) > 1]
    pairs = {pair for group in groups for pair in combinations(group, 2)}
    return tuple(pair for pair in sorted(pairs) if _is_near(*pair))


def _places(key: str) -> set[str]:
    """Where a label may meet others: itself with one letter left out, and its words sorted."""
    left_out = {key[:number] + key[number + 1 :] for number in range(len(key))}
    return {key, *left_out, " ".join(sorted(key.split()))}


def _is_near(one: str, other: str) -> bool:
    if _digits(one) != _digits(other):
        return False
    if sorted(one.split()) == sorted(other.split()):
        return True
    return OSA.distance(one, other, score_cutoff=1) <= 1


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


def _pairs(
    language: str, ones: list[Labelled], others: list[Labelled], *, same: bool
) -> Iterator[LikelyDuplicates]:
    for (one, label), (other, other_label) in ((a, b) for a in ones for b in others):
        if one < other:
            yield LikelyDuplicates(one, other, language, (label, other_label), same)
        elif other < one and not same:
            yield LikelyDuplicates(other, one, language, (other_label, label), same)
