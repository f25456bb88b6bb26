"""An engine's answer over those documents alone that may be hits; ranking touches no other."""

from dataclasses import replace

import numpy as np

from indexer.query.tree import QueryTree, Without
from indexer.ranking.matches import Categories, Longs, Matched, Matches, Owners, distinct

_SPARSE = 4
"""One document in so many may match before ranking all of them is quicker."""
_FEW = 400
"""Owners up to which looking each up in a facet is quicker than going through the facet."""


def compacted(matched: Matched, tree: QueryTree) -> Matched:
    """The same answer with only those rows and owners that match something, numbered anew.

    `matched` itself where everything is wanted, or so much matches that it would not pay.
    """
    if not tree.wished and all(isinstance(node, Without) for node in tree.required):
        return matched
    # What lacks an unwanted word is no hit for that alone.
    found = [m.rows for c, m in matched.matches.items() if not isinstance(c, Without)]
    if sum(rows.size for rows in found) * _SPARSE > matched.owner.size:
        return matched
    hits = distinct(np.concatenate(found))
    owners = distinct(matched.owner[hits].astype(np.int64))
    rows = distinct(np.concatenate((hits, matched.owners.row[owners])))
    return replace(
        matched,
        owner=np.searchsorted(owners, matched.owner[rows]).astype(np.int32),
        owners=_owners(matched.owners, owners, rows),
        matches={clause: _renumbered(each, rows) for clause, each in matched.matches.items()},
        fetch=lambda wanted: matched.fetch(rows[np.array(wanted, np.int64)].tolist()),
    )


def _renumbered(found: Matches, rows: Longs) -> Matches:
    """What is found of the documents in `rows`, by their places there."""
    if not found.rows.size or not rows.size:
        return Matches(found.rows[:0], found.score[:0], found.fields[:0])
    if found.rows.size <= rows.size:
        places = np.minimum(np.searchsorted(rows, found.rows), rows.size - 1)
        own = np.flatnonzero(rows[places] == found.rows)
        places = places[own]
    else:
        own = np.minimum(np.searchsorted(found.rows, rows), found.rows.size - 1)
        places = np.flatnonzero(found.rows[own] == rows)
        own = own[places]
    return Matches(places, found.score[own], found.fields[own])


def _owners(every: Owners, chosen: Longs, rows: Longs) -> Owners:
    return Owners(
        row=np.searchsorted(rows, every.row[chosen]),
        title_rank=every.title_rank[chosen],
        date_rank=every.date_rank[chosen],
        facets={name: _facet(facet, chosen) for name, facet in every.facets.items()},
    )


def _facet(facet: Categories, chosen: Longs) -> Categories:
    """The facet of the `chosen` owners, numbered anew."""
    if chosen.size > _FEW:
        numbers = np.full(int(facet.owner[-1]) + 1 if facet.owner.size else 0, -1, np.int32)
        known = chosen[chosen < numbers.size]
        numbers[known] = np.arange(known.size, dtype=np.int32)
        owner = numbers[facet.owner]
        own = np.flatnonzero(owner >= 0)
        return Categories(facet.values, owner[own], facet.code[own])
    first = np.searchsorted(facet.owner, chosen)
    lengths = np.searchsorted(facet.owner, chosen, side="right") - first
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if ends.size else 0
    places = np.repeat(first - ends + lengths, lengths) + np.arange(total)
    owner = np.repeat(np.arange(chosen.size, dtype=np.int32), lengths)
    return Categories(facet.values, owner, facet.code[places])
