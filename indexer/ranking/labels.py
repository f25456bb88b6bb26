"""Documents that the query names: it is one of their labels, or labels in a row."""

import numpy as np
from numpy.typing import NDArray

from indexer.query.tree import QueryTree
from indexer.ranking.clauses import exact_order, named, typed, whole
from indexer.ranking.matches import Bits, Floats, Matched
from indexer.ranking.tiers import RANK
from indexer.ranking.weights import FIELDS, LABEL, STEMS

Span = tuple[int, int]
"""Words of a query from the first to before the last, counted without optional ones."""


def add_labels(
    matched: Matched, tree: QueryTree, unknown: int, tier: NDArray[np.int8], score: Floats
) -> None:
    """Add to the score of documents that have a run of query words for a label.

    The longer the run, the more. Where such runs make up the whole query, it names these
    documents, and they are whole matches. `unknown` words of the query occur nowhere and take
    nothing away.
    """
    found = [
        (probe, rows) for probe in tree.labels if (rows := matched.matches[whole(probe)].rows).size
    ]
    spans = _segmented({(probe.first, probe.last) for probe, _ in found}, tree.content)
    best = np.zeros(score.size, np.float32)
    for probe, rows in found:
        share = min(1.0, (probe.last - probe.first) / max(1, tree.content - unknown))
        if (probe.first, probe.last) in spans:
            share = 1.0
            raised = rows[tier[rows] > RANK["all-words"]]
            tier[raised] = RANK["all-words"]
        best[rows] = np.maximum(best[rows], share * STEMS)
        if probe.keys:
            as_typed = matched.matches[typed(probe)].rows
            best[as_typed] = np.maximum(best[as_typed], share)
    score += np.float32(LABEL) * best


def _segmented(spans: set[Span], length: int) -> set[Span]:
    """The fewest of `spans` that cover 0 to `length` without a gap; none where that cannot be."""
    best: dict[int, set[Span]] = {0: set()}
    for end in range(1, length + 1):
        ways = [best[s] | {(s, e)} for s, e in spans if e == end and s in best]
        if ways:
            best[end] = min(ways, key=len)
    return best.get(length, set())


def raise_labels(
    matched: Matched, tree: QueryTree, tier: NDArray[np.int8], score: Floats, fields: Bits
) -> None:
    """Put documents that have the whole query for a label first, whatever their words score."""
    raised = np.zeros(score.size, np.bool_)
    keys = [(RANK["exact"], place, key) for place, key in enumerate(tree.exact)]
    keys += [(RANK["similar"], place, key) for place, key in enumerate(tree.respelled)]
    for rank, place, key in keys:
        for name, order in exact_order(tree.language).items():
            rows = matched.matches[named(name, key)].rows
            fresh = rows[~raised[rows]]
            raised[fresh] = True
            tier[fresh] = np.minimum(tier[fresh], rank)
            score[fresh] += np.float32(1000 * order / (1 + place))
            field = name.partition("@")[0]
            if field in FIELDS:
                fields[fresh] |= np.uint8(1 << FIELDS.index(field))
