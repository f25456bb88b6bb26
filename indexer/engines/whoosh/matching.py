"""Which documents match the parts of a plan, and how well: BM25F over the arrays."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from indexer.analysis.analyzer import alternatives
from indexer.engines.whoosh.arrays import STRIDE, Floats, Longs, Postings
from indexer.engines.whoosh.boosts import SATURATION, SIMILAR, WEIGHTS
from indexer.engines.whoosh.snapshot import Snapshot
from indexer.query.tree import All, AnyOf, Beginning, Match, Sequence, Without, Words

FIELDS = tuple(WEIGHTS)
TITLE_FIELDS = ("title", "label")
_LAST = "\U0010ffff"
MOST_WORDS = 50
"""Words with one beginning, the most frequent ones, by which documents are ranked."""
_BARELY = 0.01


@dataclass(frozen=True, slots=True)
class Matches:
    """A score for every document (0: no match) and the fields that match, as bits of `FIELDS`."""

    score: Floats
    fields: NDArray[np.uint8]

    @property
    def found(self) -> NDArray[np.bool_]:
        """Which documents match."""
        return np.greater(self.score, 0)


def match(snapshot: Snapshot, node: Match) -> Matches:
    """The matches of any part of a plan."""
    if isinstance(node, Words):
        return match_words(snapshot, node)
    if isinstance(node, Sequence):
        return _match_sequence(snapshot, node)
    if isinstance(node, Beginning):
        return _match_beginning(snapshot, node)
    if isinstance(node, All):
        return reduce(_both, (match(snapshot, child) for child in node.nodes))
    if isinstance(node, AnyOf):
        return reduce(_either, (match(snapshot, child) for child in node.nodes))
    return _match_others(snapshot, node)


def match_words(snapshot: Snapshot, node: Words) -> Matches:
    """The matches of a word itself, not of those spelled like it."""
    weighed = _weigh(snapshot, node.terms, _fields(node.title))
    if node.readings:
        weighed = _either(
            weighed, _places(snapshot, Sequence(node.word, node.readings, node.title))
        )
    return _scored(snapshot, weighed)


def match_similar(snapshot: Snapshot, node: Words) -> Matches:
    """The matches of words spelled like the word."""
    found = _scored(snapshot, _weigh(snapshot, node.similar, _fields(node.title)))
    return Matches(found.score * np.float32(SIMILAR), found.fields)


def key_documents(snapshot: Snapshot, field: str, terms: Iterable[str]) -> NDArray[np.int64]:
    """The documents that have any of `terms` in a field that only tells which have it."""
    found = [np.empty(0, np.int64)]
    for part in snapshot.parts:
        postings = part.segment.fields[field]
        for term in terms:
            found.append(postings.documents[postings.span(term)].astype(np.int64) + part.first)
    return np.concatenate(found)


def _fields(title: bool) -> tuple[str, ...]:
    return TITLE_FIELDS if title else FIELDS


def _nothing(snapshot: Snapshot) -> Matches:
    return Matches(np.zeros(snapshot.size, np.float32), np.zeros(snapshot.size, np.uint8))


def _weigh(snapshot: Snapshot, terms: Iterable[str], fields: tuple[str, ...]) -> Matches:
    """For every document the weights of `terms`, summed over terms and fields."""
    total = _nothing(snapshot)
    terms = tuple(dict.fromkeys(terms))
    for part in snapshot.parts:
        for name in fields:
            postings = part.segment.fields[name]
            bit = np.uint8(1 << FIELDS.index(name))
            for term in terms:
                span = postings.span(term)
                documents = postings.documents[span] + part.first
                total.score[documents] += part.weights[name][span]
                total.fields[documents] |= bit
    return total


def _scored(snapshot: Snapshot, weighed: Matches) -> Matches:
    """BM25 of summed weights; deleted documents match nothing."""
    weight = np.where(snapshot.owner >= 0, weighed.score, np.float32(0))
    frequency = int(np.count_nonzero(weight))
    rarity = np.log(1 + (snapshot.size - frequency + 0.5) / (frequency + 0.5))
    score = rarity * weight * (SATURATION + 1) / (SATURATION + weight)
    return Matches(score.astype(np.float32), weighed.fields)


def _match_beginning(snapshot: Snapshot, node: Beginning) -> Matches:
    """Documents that have a word with this beginning, by how well they match such words."""
    found = np.zeros(snapshot.size, np.bool_)
    words: Counter[str] = Counter()
    for part in snapshot.parts:
        postings = part.segment.fields["title_word" if node.title else "word"]
        first = bisect_left(postings.terms, node.prefix)
        last = bisect_left(postings.terms, node.prefix + _LAST, first)
        counts = np.diff(postings.start[first : last + 1])
        words.update({postings.terms[first + n]: int(counts[n]) for n in _most(counts)})
        if last > first:
            span = slice(int(postings.start[first]), int(postings.start[last]))
            found[postings.documents[span] + part.first] = True
    terms = (term for word, _ in words.most_common(MOST_WORDS) for term in alternatives(word))
    weighed = _weigh(snapshot, terms, _fields(node.title))
    # A word beyond these matches all the same.
    score = np.where(found, weighed.score + np.float32(_BARELY), np.float32(0))
    return _scored(snapshot, Matches(score, np.where(found, weighed.fields, np.uint8(0))))


def _most(counts: Longs) -> list[int]:
    """The places of the greatest counts, at most `MOST_WORDS`."""
    return [int(n) for n in np.argsort(-counts, kind="stable")[:MOST_WORDS]]


def _match_sequence(snapshot: Snapshot, node: Sequence) -> Matches:
    return _scored(snapshot, _places(snapshot, node))


def _places(snapshot: Snapshot, node: Sequence) -> Matches:
    """For every document how often the sequence stands there, weighted by field."""
    total = _nothing(snapshot)
    for part in snapshot.parts:
        for name in _fields(node.title):
            postings = part.segment.fields[name]
            for reading in node.readings:
                starts = _starts(postings, reading)
                documents, counts = np.unique(starts // STRIDE, return_counts=True)
                documents += part.first
                total.score[documents] += counts * np.float32(WEIGHTS[name].boost)
                total.fields[documents] |= np.uint8(1 << FIELDS.index(name))
    return total


def _starts(postings: Postings, reading: tuple[tuple[str, int], ...]) -> Longs:
    """The places at which the first word of a sequence stands with all others in their places."""
    places = []
    for term, offset in reading:
        span = postings.span(term)
        own = postings.places[postings.places_start[span.start] : postings.places_start[span.stop]]
        places.append(own - offset)
    places.sort(key=len)
    common = places[0]
    for other in places[1:]:
        at = np.searchsorted(other, common)
        at[at == other.size] = 0
        common = common[other[at] == common] if other.size else other
    return common


def _match_others(snapshot: Snapshot, node: Without) -> Matches:
    others = ~match(snapshot, node.node).found & (snapshot.owner >= 0)
    # Having no unwanted word is no merit: just enough to count as a match.
    return Matches(others * np.float32(1e-6), np.zeros(snapshot.size, np.uint8))


def _both(one: Matches, other: Matches) -> Matches:
    found = one.found & other.found
    return Matches((one.score + other.score) * found, np.where(found, one.fields | other.fields, 0))


def _either(one: Matches, other: Matches) -> Matches:
    return Matches(one.score + other.score, one.fields | other.fields)
