"""Which documents match a clause, and how well: BM25F over the arrays."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from functools import reduce

import numpy as np

from indexer.analysis.analyzer import alternatives
from indexer.engines.whoosh.arrays import STRIDE, Postings
from indexer.engines.whoosh.snapshot import SegmentPart, Snapshot
from indexer.query.tree import Adjacent, All, AnyOf, Beginning, Match, Reading, Without, Word
from indexer.ranking.matches import Bits, Clause, Floats, Longs, Matches, WholeLabel, distinct
from indexer.ranking.weights import FIELDS, LOOSE, SATURATION, TITLE_FIELDS

_LAST = "\U0010ffff"
_NO_ROWS: Longs = np.empty(0, np.int64)
_NO_MATCHES = Matches(_NO_ROWS, np.empty(0, np.float32), np.empty(0, np.uint8))
MOST_WORDS = 50
"""Words with one beginning, the most frequent ones, by which documents are ranked."""
_BARELY = 0.01
_SPARSE = 16
"""A document in so many may be touched before all are looked at: sorting the touched ones costs
more from there on."""


_Piece = tuple[Longs, Floats, Bits]
"""Rows, their weights and the fields in which they match; a row may be there more than once."""


def matches(snapshot: Snapshot, clause: Clause) -> Matches:
    """What matches `clause` in an index; deleted documents match nothing."""
    if isinstance(clause, WholeLabel):
        rows = _labelled(snapshot, clause)
        return Matches(rows, np.ones(rows.size, np.float32), np.zeros(rows.size, np.uint8))
    return _match(snapshot, clause)


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
    rows = found[0] if len(found) == 1 else distinct(np.concatenate(found))
    return rows[snapshot.owner[rows] >= 0]


def _match(snapshot: Snapshot, node: Match) -> Matches:
    if isinstance(node, Word):
        return _match_words(snapshot, node)
    if isinstance(node, Adjacent):
        return _scored(snapshot, _places(snapshot, node))
    if isinstance(node, Beginning):
        return _match_beginning(snapshot, node)
    if isinstance(node, All):
        return reduce(_both, (_match(snapshot, child) for child in node.nodes))
    if isinstance(node, AnyOf):
        found = [_match(snapshot, child) for child in node.nodes]
        return _summed(snapshot.size, [(each.rows, each.score, each.fields) for each in found])
    return _match_others(snapshot, node)


def _match_words(snapshot: Snapshot, node: Word) -> Matches:
    weighed = _weigh(snapshot, node.terms, _fields(node.title), node.title_share)
    if node.readings:
        near = _places(snapshot, Adjacent(node.word, node.readings, node.title))
        pieces = [(each.rows, each.score, each.fields) for each in (weighed, near)]
        weighed = _summed(snapshot.size, pieces)
    return _scored(snapshot, weighed)


def _fields(title: bool) -> tuple[str, ...]:
    return TITLE_FIELDS if title else FIELDS


def _weigh(
    snapshot: Snapshot, terms: Iterable[str], fields: tuple[str, ...], title_share: float = 1.0
) -> Matches:
    """The weights of `terms`, summed over terms and fields, for every document that has any."""
    wanted = tuple(dict.fromkeys(terms))
    pieces: list[_Piece] = []
    for part in snapshot.parts:
        for name in fields:
            postings = part.segment.fields[name]
            at = postings.of(wanted)
            rows = postings.documents[at] + np.int64(part.first)
            if rows.size:
                weight = part.weights[name][at]
                share = weight * np.float32(title_share) if name == "title" else weight
                pieces.append((rows, share, _bit(name, rows.size)))
    # Of a single term each row is there once and in order.
    whole = len(pieces) == 1 and len(wanted) == 1
    return Matches(*pieces[0]) if whole else _summed(snapshot.size, pieces)


def _bit(name: str, count: int) -> Bits:
    return np.full(count, 1 << FIELDS.index(name), np.uint8)


def _summed(size: int, pieces: list[_Piece]) -> Matches:
    """The pieces of an index of so many documents as one, each row once with the sum of weights.

    Only the postings are touched, unless they are so many that looking at all rows is quicker.
    """
    pieces = [piece for piece in pieces if piece[0].size]
    if not pieces:
        return _NO_MATCHES
    touched, weight, bits = (np.concatenate(column) for column in zip(*pieces, strict=True))
    if touched.size * _SPARSE < size:
        rows, at = np.unique(touched, return_inverse=True)
        score, fields = _accumulated(rows.size, at, weight, bits)
        return Matches(rows, score, fields)
    score, fields = _accumulated(size, touched, weight, bits)
    rows = np.flatnonzero(score)
    return Matches(rows, score[rows], fields[rows])


def _accumulated(size: int, at: Longs, weight: Floats, bits: Bits) -> tuple[Floats, Bits]:
    score, fields = np.zeros(size, np.float32), np.zeros(size, np.uint8)
    np.add.at(score, at, weight)
    for bit in (1 << n for n in range(len(FIELDS))):
        having = at[(bits & np.uint8(bit)).astype(np.bool_)]
        fields[having] |= np.uint8(bit)
    return score, fields


def _scored(snapshot: Snapshot, weighed: Matches) -> Matches:
    """BM25 of summed weights; deleted documents match nothing."""
    alive = snapshot.owner[weighed.rows] >= 0
    rows, own, fields = weighed.rows[alive], weighed.score[alive], weighed.fields[alive]
    rarity = np.log(1 + (snapshot.size - rows.size + 0.5) / (rows.size + 0.5))
    score = rarity * own * (SATURATION + 1) / (SATURATION + own)
    return Matches(rows, score.astype(np.float32), fields)


def _match_beginning(snapshot: Snapshot, node: Beginning) -> Matches:
    """Documents that have a word with this beginning, by how well they match such words."""
    found: list[Longs] = [_NO_ROWS]
    words: Counter[str] = Counter()
    for part in snapshot.parts:
        postings = part.segment.fields["title_word" if node.title else "word"]
        first = bisect_left(postings.terms, node.prefix)
        last = bisect_left(postings.terms, node.prefix + _LAST, first)
        counts = np.diff(postings.start[first : last + 1])
        words.update({postings.terms[first + n]: int(counts[n]) for n in _most(counts)})
        if last > first:
            span = slice(int(postings.start[first]), int(postings.start[last]))
            found.append(postings.documents[span] + np.int64(part.first))
    terms = (term for word, _ in words.most_common(MOST_WORDS) for term in alternatives(word))
    weighed = _weigh(snapshot, terms, _fields(node.title))
    # A word beyond these matches all the same.
    rows = _distinct(snapshot.size, np.concatenate(found))
    score, fields = np.full(rows.size, _BARELY, np.float32), np.zeros(rows.size, np.uint8)
    at, own = _common(rows, weighed.rows)
    score[at] += weighed.score[own]
    fields[at] = weighed.fields[own]
    return _scored(snapshot, Matches(rows, score, fields))


def _distinct(size: int, rows: Longs) -> Longs:
    """The rows in order, each once."""
    if rows.size * _SPARSE < size:
        return distinct(rows)
    there = np.zeros(size, np.bool_)
    there[rows] = True
    return np.flatnonzero(there)


def _common(one: Longs, other: Longs) -> tuple[Longs, Longs]:
    """Where in each of two ascending columns the rows are that both have."""
    if not one.size or not other.size:
        return _NO_ROWS, _NO_ROWS
    at = np.minimum(np.searchsorted(one, other), one.size - 1)
    own = np.flatnonzero(one[at] == other)
    return at[own], own


def _most(counts: Longs) -> list[int]:
    """The places of the greatest counts, at most `MOST_WORDS`."""
    return [int(n) for n in np.argsort(-counts, kind="stable")[:MOST_WORDS]]


def _places(snapshot: Snapshot, node: Adjacent) -> Matches:
    """How often the sequence occurs, weighted by field, in every document that has it."""
    pieces: list[_Piece] = []
    for part in snapshot.parts:
        for name in _fields(node.title):
            postings = part.segment.fields[name]
            for reading in node.readings:
                starts = _loose(postings, reading) if node.loose else _starts(postings, reading)
                documents, counts = np.unique(starts // STRIDE, return_counts=True)
                if documents.size:
                    each = _weight_of_one(part, name, reading[0][0], documents)
                    weight = (counts * each).astype(np.float32)
                    rows = documents + np.int64(part.first)
                    pieces.append((rows, weight, _bit(name, rows.size)))
    return _summed(snapshot.size, pieces)


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


def _match_others(snapshot: Snapshot, node: Without) -> Matches:
    others = snapshot.owner >= 0
    others[_match(snapshot, node.node).rows] = False
    rows = np.flatnonzero(others)
    # Having no unwanted word is no merit: just enough to count as a match.
    return Matches(rows, np.full(rows.size, 1e-6, np.float32), np.zeros(rows.size, np.uint8))


def _both(one: Matches, other: Matches) -> Matches:
    at, own = _common(one.rows, other.rows)
    score = one.score[at] + other.score[own]
    return Matches(one.rows[at], score, one.fields[at] | other.fields[own])
