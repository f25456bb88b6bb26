"""From matches to a ranked list of terms and resources, with tiers and facet counts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.engines.whoosh.arrays import Categories, Floats
from indexer.engines.whoosh.boosts import (
    COVERAGE_POWER,
    EXACT,
    LABEL,
    LEAST_COVERAGE,
    LONGEST_QUERY,
    NEIGHBOUR,
    QUESTION,
    REPEATED,
    STEMS,
)
from indexer.engines.whoosh.matching import (
    FIELDS,
    Matches,
    key_documents,
    match,
    match_similar,
    match_words,
)
from indexer.engines.whoosh.snapshot import Snapshot, Truths
from indexer.query.query import Filters
from indexer.query.results import FACETS, TIERS, FacetValue, Tier
from indexer.query.tree import Plan, Words

NO_TIER = len(TIERS)
_RANK = {tier: rank for rank, tier in enumerate(TIERS)}


@dataclass(frozen=True, slots=True)
class Scored:
    """For every document its tier (`NO_TIER`: no hit), score and matching fields."""

    tier: NDArray[np.int8]
    score: Floats
    fields: NDArray[np.uint8]
    unmatched: tuple[str, ...]


def scored(snapshot: Snapshot, plan: Plan) -> Scored:
    """Every document of the index held against `plan`."""
    wished = _Wished(snapshot, plan.content)
    for words in plan.wished:
        wished.add(words)
    tier = wished.tiers() if plan.wished else _everything(snapshot)
    score, fields = wished.score, wished.fields
    for node in plan.required:
        found = match(snapshot, node)
        tier[~found.found] = NO_TIER
        score += found.score
        fields |= found.fields
    _add_neighbours(snapshot, plan, score)
    _add_labels(snapshot, plan, len(wished.unmatched), tier, score)
    _raise_labels(snapshot, plan, tier, score, fields)
    # An identifier need not stand in any text.
    known = bool((tier == _RANK["exact"]).any())
    return Scored(tier, score, fields, () if known else tuple(wished.unmatched))


class _Wished:
    """Adds up the words that are wished for, and who has how much of them."""

    def __init__(self, snapshot: Snapshot, content: int) -> None:
        self._snapshot = snapshot
        self._strictness = _strictness(content)
        self.score = np.zeros(snapshot.size, np.float32)
        self.fields = np.zeros(snapshot.size, np.uint8)
        self.unmatched: list[str] = []
        self._covered = np.zeros(snapshot.size, np.float32)
        self._whole = 0.0
        self._wanted = 0
        self._direct = np.zeros(snapshot.size, np.int16)
        self._similar = np.zeros(snapshot.size, np.int16)

    def add(self, words: Words) -> None:
        own = match_words(self._snapshot, words)
        direct = found = own.found
        if words.similar:
            similar = match_similar(self._snapshot, words)
            found = direct | similar.found
            own = Matches(np.maximum(own.score, similar.score), own.fields | similar.fields)
        self.score += own.score * np.float32(repeated(words.count))
        self.fields |= np.where(found, own.fields, np.uint8(0))
        if words.optional:
            return
        self._wanted += 1
        if not found.any():
            # Nothing can have it: who has all else has all that there is.
            self.unmatched.append(words.word)
            return
        rarity = _rarity(self._snapshot.size, int(np.count_nonzero(found)))
        self._direct += direct
        self._similar += found & ~direct
        self._covered += found * np.float32(rarity)
        self._whole += rarity

    def tiers(self) -> NDArray[np.int8]:
        """The tier of every document; a score falls with the share of the query that is lacking."""
        coverage = self._covered / np.float32(self._whole or 1)
        power = np.float32(COVERAGE_POWER * self._strictness)
        self.score *= coverage**power if self._whole else np.float32(1)
        tier = np.full(self._snapshot.size, NO_TIER, np.int8)
        some = (self.score > 0) & (coverage > 0)
        tier[some & (coverage >= LEAST_COVERAGE * self._strictness)] = _RANK["some-words"]
        tier[(self.score > 0) & (self._direct + self._similar == self._wanted)] = _RANK["similar"]
        tier[(self.score > 0) & (self._direct == self._wanted)] = _RANK["all-words"]
        return tier


def _strictness(content: int) -> float:
    """How much lacking words count against a hit: wholly in queries, not at all in questions."""
    return min(1.0, max(0.0, (QUESTION - content) / (QUESTION - LONGEST_QUERY)))


def repeated(count: int) -> float:
    """What a word counts that stands so often in the query; more and more of it adds ever less."""
    return (1 + REPEATED) * count / (REPEATED + count)


def _rarity(size: int, frequency: int) -> float:
    return float(np.log(1 + (size - frequency + 0.5) / (frequency + 0.5)))


def _everything(snapshot: Snapshot) -> NDArray[np.int8]:
    return np.where(snapshot.owner >= 0, _RANK["all-words"], NO_TIER).astype(np.int8)


def _add_neighbours(snapshot: Snapshot, plan: Plan, score: Floats) -> None:
    for sequence in plan.neighbours:
        score += np.float32(NEIGHBOUR) * match(snapshot, sequence).score


def _add_labels(
    snapshot: Snapshot, plan: Plan, unknown: int, tier: NDArray[np.int8], score: Floats
) -> None:
    """A run of query words that is a whole label of a document counts for it, the longer the more.

    Where such runs make up the whole query, it names these documents, and they are whole matches.
    `unknown` words of the query stand nowhere and take nothing away.
    """
    named = [
        (probe, documents)
        for probe in plan.labels
        if (documents := _live(snapshot, key_documents(snapshot, "stemmed", probe.terms))).size
    ]
    spans = _segmented({(probe.first, probe.last) for probe, _ in named}, plan.content)
    best = np.zeros(snapshot.size, np.float32)
    for probe, documents in named:
        share = (probe.last - probe.first) / max(1, plan.content - unknown)
        if (probe.first, probe.last) in spans:
            share = 1.0
            whole = documents[tier[documents] > _RANK["all-words"]]
            tier[whole] = _RANK["all-words"]
        best[documents] = np.maximum(best[documents], min(1.0, share) * STEMS)
        typed = key_documents(snapshot, "exact", _exact_terms(probe.keys))
        best[typed] = np.maximum(best[typed], min(1.0, share))
    score += np.float32(LABEL) * best


def _exact_terms(keys: Iterable[str]) -> Iterator[str]:
    return (f"{name}:{key}" for key in keys for name in ("title", "label"))


def _live(snapshot: Snapshot, documents: NDArray[np.int64]) -> NDArray[np.int64]:
    return documents[snapshot.owner[documents] >= 0]


def _segmented(spans: set[tuple[int, int]], length: int) -> set[tuple[int, int]]:
    """The fewest of `spans` that cover 0 to `length` without a gap; none where that cannot be."""
    best: dict[int, set[tuple[int, int]]] = {0: set()}
    for end in range(1, length + 1):
        ways = [best[s] | {(s, e)} for s, e in spans if e == end and s in best]
        if ways:
            best[end] = min(ways, key=len)
    return best.get(length, set())


def _raise_labels(
    snapshot: Snapshot,
    plan: Plan,
    tier: NDArray[np.int8],
    score: Floats,
    fields: NDArray[np.uint8],
) -> None:
    """Documents that have the whole query for a label come first, whatever their words score."""
    raised = np.zeros(snapshot.size, np.bool_)
    named = [(_RANK["exact"], place, key) for place, key in enumerate(plan.exact)]
    named += [(_RANK["similar"], place, key) for place, key in enumerate(plan.respelled)]
    for rank, place, key in named:
        for name, order in EXACT.items():
            found = _live(snapshot, key_documents(snapshot, "exact", (f"{name}:{key}",)))
            fresh = found[~raised[found]]
            raised[fresh] = True
            tier[fresh] = np.minimum(tier[fresh], rank)
            score[fresh] += np.float32(1000 * order / (1 + place))
            if name in FIELDS:
                fields[fresh] |= np.uint8(1 << FIELDS.index(name))


@dataclass(frozen=True, slots=True)
class Ranked:
    """The owners that are hits, best first, with tier and score of the best document of each."""

    owners: NDArray[np.int64]
    tier: NDArray[np.int8]
    """For every owner of the index."""
    score: Floats
    """For every owner of the index."""
    facets: dict[str, tuple[FacetValue, ...]]


def ranked(snapshot: Snapshot, plan: Plan, found: Scored) -> Ranked:
    """Documents collapsed into their owners, filtered, counted and put in order."""
    tier, score = _collapsed(snapshot, found)
    allowed = {name: _allowed(snapshot, plan.filters, name) for name in FACETS}
    base = tier < NO_TIER
    hits = base.copy()
    for truth in allowed.values():
        hits &= truth
    owners = np.flatnonzero(hits)
    keys = _order(snapshot, plan, score)
    order = np.lexsort((snapshot.owners.title_rank[owners], keys[owners], tier[owners]))
    return Ranked(owners[order], tier, score, _facets(snapshot, plan.filters, base, allowed))


def _collapsed(snapshot: Snapshot, found: Scored) -> tuple[NDArray[np.int8], Floats]:
    """Tier and score of each owner: those of its best document."""
    count = len(snapshot.owners.ids)
    documents = np.flatnonzero((found.tier < NO_TIER) & (snapshot.owner >= 0))
    owners = snapshot.owner[documents]
    tier = np.full(count, NO_TIER, np.int8)
    np.minimum.at(tier, owners, found.tier[documents])
    top = documents[found.tier[documents] == tier[owners]]
    score = np.zeros(count, np.float32)
    np.maximum.at(score, snapshot.owner[top], found.score[top])
    return tier, score


def _order(snapshot: Snapshot, plan: Plan, score: Floats) -> NDArray[np.float64]:
    if plan.sort == "title":
        return snapshot.owners.title_rank.astype(np.float64)
    if plan.sort == "date":
        return snapshot.owners.date_rank.astype(np.float64)
    # Rounded, so that equal merit is ordered by title and stays so from page to page.
    return np.negative(np.round(score.astype(np.float64), 3))


def _allowed(snapshot: Snapshot, filters: Filters, name: str) -> Truths:
    """Which owners have a value that the filter of one facet lets through."""
    facet = snapshot.owners.facets[name]
    count = len(snapshot.owners.ids)
    if name == "year":
        if filters.year_from is None and filters.year_to is None:
            return np.ones(count, np.bool_)
        first, last = filters.year_from or 0, filters.year_to or 9999
        wanted = [first <= int(value) <= last for value in facet.values]
    else:
        chosen = getattr(filters, name)
        if not chosen:
            return np.ones(count, np.bool_)
        wanted = [value in chosen for value in facet.values]
    truth = np.zeros(count, np.bool_)
    truth[facet.owner[np.array(wanted, np.bool_)[facet.code]]] = True
    return truth


def _facets(
    snapshot: Snapshot, filters: Filters, base: Truths, allowed: dict[str, Truths]
) -> dict[str, tuple[FacetValue, ...]]:
    """Counts of every value among the hits that all *other* facets let through."""
    counted = {}
    for name in FACETS:
        hits = base.copy()
        for other, truth in allowed.items():
            if other != name:
                hits &= truth
        chosen = () if name == "year" else getattr(filters, name)
        counted[name] = _counts(snapshot.owners.facets[name], hits, chosen)
    return counted


def _counts(facet: Categories, hits: Truths, chosen: tuple[str, ...]) -> tuple[FacetValue, ...]:
    counts = np.bincount(facet.code[hits[facet.owner]], minlength=len(facet.values))
    values = [
        FacetValue(value, int(count), value in chosen)
        for value, count in zip(facet.values, counts, strict=True)
        if count or value in chosen
    ]
    values += [FacetValue(value, 0, True) for value in chosen if value not in facet.values]
    return tuple(sorted(values, key=lambda value: (-value.count, value.value)))


def tier_counts(result: Ranked) -> dict[Tier, int]:
    """How many hits each tier has."""
    counts = np.bincount(result.tier[result.owners], minlength=NO_TIER)
    return {tier: int(counts[rank]) for tier, rank in _RANK.items()}
