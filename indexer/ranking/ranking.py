"""From matches to the page of hits that a tree asks for."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.query.results import TIERS, FacetValue, Tier
from indexer.query.tree import QueryTree
from indexer.ranking.answer import Answer, Found
from indexer.ranking.compacting import compacted
from indexer.ranking.facets import allowed, facets
from indexer.ranking.matches import Floats, Longs, Matched
from indexer.ranking.scoring import Scored, scored
from indexer.ranking.tiers import NO_TIER, RANK
from indexer.ranking.weights import EVEN, FIELDS, PASSAGES


@dataclass(frozen=True, slots=True)
class Ranked:
    """The owners that are hits, with tier and score of the best document of each."""

    owners: Longs
    tier: NDArray[np.int8]
    """For every owner."""
    score: Floats
    """For every owner."""
    facets: dict[str, tuple[FacetValue, ...]]


@dataclass(frozen=True, slots=True)
class _Shown:
    """The rows of the documents that a hit shows."""

    main: int
    best: int
    passages: tuple[int, ...]
    more: int


def rank(matched: Matched, tree: QueryTree) -> Answer:
    """The page of hits that `tree` asks for, from the matches of its clauses.

    Raises: EngineUnavailableError when the engine cannot fetch the documents of the page.
    """
    matched = compacted(matched, tree)
    found = scored(matched, tree)
    result = _ranked(matched, tree, found)
    return Answer(
        total=int(result.owners.size),
        found=_page(matched, found, result, _best(matched, tree, result)),
        facets=result.facets,
        tiers=_tier_counts(result),
        unmatched=found.unmatched,
    )


def _ranked(matched: Matched, tree: QueryTree, found: Scored) -> Ranked:
    """Documents collapsed into their owners, filtered, counted and put in order."""
    tier, score = _collapsed(matched, found)
    through = allowed(matched.owners, tree.filters)
    base = tier < NO_TIER
    hits = base.copy()
    for truth in through.values():
        hits &= truth
    counted = facets(matched.owners, tree.filters, base, through)
    return Ranked(np.flatnonzero(hits), tier, score, counted)


def _best(matched: Matched, tree: QueryTree, result: Ranked) -> Longs:
    """The owners on the page that is asked for, best first."""
    owners, last = result.owners, tree.offset + tree.limit
    keys, tiers = _order(matched, tree, result.score)[owners], result.tier[owners]
    if 0 < last < owners.size:
        first = _foremost(tiers, keys, last)
        owners, keys, tiers = owners[first], keys[first], tiers[first]
    order = np.lexsort((matched.owners.title_rank[owners], keys, tiers))
    return owners[order][tree.offset : last]


def _foremost(tiers: NDArray[np.int8], keys: NDArray[np.float64], count: int) -> Longs:
    """Where the first `count` by tier and key are, with all that equal the last of them."""
    last = np.partition(tiers, count - 1)[count - 1]
    ahead, level = tiers < last, np.flatnonzero(tiers == last)
    left = count - int(np.count_nonzero(ahead))
    ahead[level] = keys[level] <= np.partition(keys[level], left - 1)[left - 1]
    return np.flatnonzero(ahead)


def _collapsed(matched: Matched, found: Scored) -> tuple[NDArray[np.int8], Floats]:
    """Tier and score of each owner: those of its best document."""
    count = matched.owners.row.size
    rows = np.flatnonzero((found.tier < NO_TIER) & (matched.owner >= 0))
    owners = matched.owner[rows]
    tier = np.full(count, NO_TIER, np.int8)
    np.minimum.at(tier, owners, found.tier[rows])
    top = rows[found.tier[rows] == tier[owners]]
    score = np.zeros(count, np.float32)
    np.maximum.at(score, matched.owner[top], found.score[top])
    score += found.whole
    return tier, score


def _order(matched: Matched, tree: QueryTree, score: Floats) -> NDArray[np.float64]:
    if tree.sort == "title":
        return matched.owners.title_rank.astype(np.float64)
    if tree.sort == "date":
        return matched.owners.date_rank.astype(np.float64)
    return np.negative(np.round(score.astype(np.float64), EVEN))


def _tier_counts(result: Ranked) -> dict[Tier, int]:
    """How many hits each tier has."""
    counts = np.bincount(result.tier[result.owners], minlength=NO_TIER)
    return {tier: int(counts[rank]) for tier, rank in RANK.items()}


def _page(matched: Matched, found: Scored, result: Ranked, owners: Longs) -> tuple[Found, ...]:
    """The hits of one page; their documents are fetched all at once."""
    shown = _shown(matched, found, owners)
    rows = sorted({row for one in shown for row in (one.main, one.best, *one.passages)})
    documents = dict(zip(rows, matched.fetch(rows), strict=True))
    return tuple(
        Found(
            document=documents[one.main],
            best=documents[one.best],
            score=float(result.score[owner]),
            tier=TIERS[result.tier[owner]],
            fields=tuple(name for i, name in enumerate(FIELDS) if found.fields[one.best] >> i & 1),
            passages=tuple(documents[row] for row in one.passages),
            more=one.more,
        )
        for owner, one in zip(owners, shown, strict=True)
    )


def _shown(matched: Matched, found: Scored, owners: Longs) -> Sequence[_Shown]:
    """The rows to show for each owner: the best of its documents that are hits, best first."""
    of_page = np.zeros(matched.owners.row.size + 1, np.bool_)
    of_page[owners] = True
    # What has no owner (-1) looks at the last place, which is nobody's.
    rows = np.flatnonzero((found.tier < NO_TIER) & of_page[matched.owner])
    order = np.lexsort((rows, -found.score[rows], found.tier[rows], matched.owner[rows]))
    rows = rows[order]
    starts = np.searchsorted(matched.owner[rows], owners)
    ends = np.searchsorted(matched.owner[rows], owners, side="right")
    return [
        _shown_of(int(matched.owners.row[owner]), rows[start:end].tolist())
        for owner, start, end in zip(owners, starts, ends, strict=True)
    ]


def _shown_of(main: int, rows: list[int]) -> _Shown:
    best = rows[0]
    passages = [row for row in rows[1:] if row != main]
    most = PASSAGES if best == main else PASSAGES - 1
    return _Shown(main, best, tuple(passages[:most]), max(0, len(passages) - most))
