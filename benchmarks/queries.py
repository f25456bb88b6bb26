"""Queries of five classes, chosen by how often words occur in the entries."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from benchmarks.entries import SEED
from glossary.nouns.concept import Concept
from indexer.analysis.analyzer import optional_in
from indexer.analysis.tokens import tokenize

EACH = 25
"""Queries of each class."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as people type it, and as FTS5 reads it; both want all words."""

    text: str
    match: str


def classes(concepts: Sequence[Concept]) -> dict[str, list[Asked]]:
    """The queries of each class, the same for the same entries."""
    chance = Random(SEED)
    texts = [_words(concept) for concept in concepts]
    frequency = Counter(word for words in texts for word in set(words))
    telling = [word for word in sorted(frequency) if len(word) > 3 and not optional_in(word)]
    by_frequency = sorted(telling, key=lambda word: -frequency[word])
    common, rare = by_frequency[:60], [word for word in telling if frequency[word] <= 2]
    middle = [word for word in telling if len(concepts) // 200 < frequency[word]]
    return {
        "rare": [_word(word) for word in chance.sample(rare, EACH)],
        "frequent": [_word(word) for word in chance.sample(common, EACH)],
        "two words": [_two(*chance.sample(middle, 2)) for _ in range(EACH)],
        "phrase": [_phrase(chance.choice(texts), chance) for _ in range(EACH)],
        "prefix": [_prefix(word[:3]) for word in chance.sample(middle, EACH)],
    }


def _words(concept: Concept) -> list[str]:
    texts = (definition.text for definition in concept.definition)
    return [token.text.lower() for text in texts for token in tokenize(text)]


def _word(word: str) -> Asked:
    return Asked(word, f'"{word}"')


def _two(one: str, other: str) -> Asked:
    return Asked(f"{one} {other}", f'"{one}" AND "{other}"')


def _phrase(words: list[str], chance: Random) -> Asked:
    """Two words of a text that follow each other, neither of them a stop word."""
    pairs = [(a, b) for a, b in pairwise(words) if not _dull(a) | _dull(b)]
    text = " ".join(chance.choice(pairs or [(words[0], words[1])]))
    return Asked(f'"{text}"', f'"{text}"')


def _dull(word: str) -> bool:
    return len(word) < 4 or bool(optional_in(word))


def _prefix(start: str) -> Asked:
    return Asked(f"{start}*", f"{start}*")
