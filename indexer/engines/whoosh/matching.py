"""Which documents match a clause, and how well: BM25F over the arrays."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from functools import partial

import numpy as np

from indexer.analysis.analyzer import alternatives
from indexer.engines.weighing import (
    MOST_WORDS,
    Weighed,
    barely,
    combined,
    either,
    nothing,
    saturated,
)
from indexer.engines.whoosh.arrays import STRIDE, Postings
from indexer.engines.whoosh.snapshot import SegmentPart, Snapshot
from indexer.query.tree import Adjacent, Beginning, Reading, Word
from indexer.ranking.matches import Clause, Floats, Longs, Matches, WholeLabel
from indexer.ranking.weights import FIELDS, LOOSE, TITLE_FIELDS

_LAST = "\U0010ffff"
_NO_ROWS: Longs = np.empty(0, np.int64)
_NO_MATCHES = Matches(_NO_ROWS, np.empty(0, np.float32), np.empty(0, np.uint8))


def matches(snapshot: Snapshot, clause: Clause) -> Matches:
    """What matches `clause` in an index; deleted documents match nothing."""
    if isinstance(clause, WholeLabel):
        rows = _labelled(snapshot, clause)
        if not rows.size:
            return _NO_MATCHES
        return Matches(rows, np.ones(rows.size, np.float32), np.zeros(rows.size, np.uint8))
    weighed = combined(clause, partial(_match, snapshot), snapshot.owner >= 0)
    rows = np.flatnonzero(weighed.score)
    return Matches(rows, weighed.score[rows], weighed.fields[rows])


def _labelled(snapshot: Snapshot, label: WholeLabel) -> Longs:
    found = []
    for part in snapshot.parts:
        postings = part.segment.fields[label.field]
        for key in label.keys:
            span = postings.span(key)
            if span.stop > span.start:
                found.append(postings.documents[span].astype(np.int64) + part.first)
    if not found:
        return _NO_ROWS
    rows = found[0] if len(found) == 1 else np.unique(np.concatenate(found))
    return rows[snapshot.owner[rows] >= 0]


def _match(snapshot: Snapshot, node: Word | Adjacent | Beginning) -> Weighed:
    if isinstance(node, Word):
        return _match_words(snapshot, node)
    if isinstance(node, Adjacent):
        return _scored(snapshot, _places(snapshot, node))
    return _match_beginning(snapshot, node)


def _match_words(snapshot: Snapshot, node: Word) -> Weighed:
    weighed = _weigh(snapshot, node.terms, _fields(node.title), node.title_share)
    if node.readings:
        weighed = either(weighed, _places(snapshot, Adjacent(node.word, node.readings, node.title)))
    return _scored(snapshot, weighed)


def _fields(title: bool) -> tuple[str, ...]:
    return TITLE_FIELDS if title else FIELDS


def _weigh(
    snapshot: Snapshot, terms: Iterable[str], fields: tuple[str, ...], title_share: float = 1.0
) -> Weighed:
    """For every document the weights of `terms`, summed over terms and fields."""
    total = nothing(snapshot.size)
    terms = tuple(dict.fromkeys(terms))
    for part in snapshot.parts:
        for name in fields:
            postings = part.segment.fields[name]
            bit = np.uint8(1 << FIELDS.index(name))
            for term in terms:
                span = postings.span(term)
                documents = postings.documents[span] + part.first
                weight = part.weights[name][span]
                total.score[documents] += (
                    weight * np.float32(title_share) if name == "title" else weight
                )
                total.fields[documents] |= bit
    return total


def _scored(snapshot: Snapshot, weighed: Weighed) -> Weighed:
    return saturated(weighed, snapshot.owner >= 0, snapshot.size)


def _match_beginning(snapshot: Snapshot, node: Beginning) -> Weighed:
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
    return _scored(snapshot, barely(weighed, found))


def _most(counts: Longs) -> list[int]:
    """The places of the greatest counts, at most `MOST_WORDS`."""
    return [int(n) for n in np.argsort(-counts, kind="stable")[:MOST_WORDS]]


def _places(snapshot: Snapshot, node: Adjacent) -> Weighed:
    """For every document how often the sequence occurs there, weighted by field."""
    total = nothing(snapshot.size)
    for part in snapshot.parts:
        for name in _fields(node.title):
            postings = part.segment.fields[name]
            for reading in node.readings:
                starts = _loose(postings, reading) if node.loose else _starts(postings, reading)
                documents, counts = np.unique(starts // STRIDE, return_counts=True)
                if documents.size:
                    each = _weight_of_one(part, name, reading[0][0], documents)
                    total.score[documents + part.first] += counts * each
                    total.fields[documents + part.first] |= np.uint8(1 << FIELDS.index(name))
    return total


def _weight_of_one(part: SegmentPart, name: str, term: str, documents: Longs) -> Floats:
    """What a word that is once in the field of each of `documents`, all of which have `term`,
    weighs there: less in a long text."""
    postings = part.segment.fields[name]
    span = postings.span(term)
    at = span.start + np.searchsorted(postings.documents[span], documents)
    often = postings.places_start[at + 1] - postings.places_start[at]
    each: Floats = (part.weights[name][at] / often).astype(np.float32)
    return each


def _loose(postings: Postings, reading: Reading) -> Longs:
    """The places of the first word where the last one follows, with one word between at most.

    Or with as many as in the query, whose optional words between them may be missing.
    """
    (first, _), (last, gap) = reading[0], reading[-1]
    if not gap:
        # One of the two is a stop word in this language, so that there is no pair.
        return _NO_ROWS
    starts, ends = _places_of(postings, first), _places_of(postings, last)
    if not starts.size or not ends.size:
        return _NO_ROWS
    at = np.minimum(np.searchsorted(ends, starts, side="right"), ends.size - 1)
    distance = ends[at] - starts
    return starts[(distance > 0) & (distance <= max(gap, LOOSE))]


def _starts(postings: Postings, reading: tuple[tuple[str, int], ...]) -> Longs:
    """The places at which the first word of a sequence occurs with all others in their places."""
    places = []
    for term, offset in reading:
        places.append(_places_of(postings, term) - offset)
    places.sort(key=len)
    common = places[0]
    for other in places[1:]:
        at = np.searchsorted(other, common)
        at[at == other.size] = 0
        common = common[other[at] == common] if other.size else other
    return common


def _places_of(postings: Postings, term: str) -> Longs:
    span = postings.span(term)
    return postings.places[postings.places_start[span.start] : postings.places_start[span.stop]]
