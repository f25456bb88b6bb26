"""How well documents match, as columns: weights combined and saturated as ranking wants them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce

import numpy as np

from indexer.query.tree import Adjacent, All, AnyOf, Beginning, Match, Without, Word
from indexer.ranking.matches import Bits, Floats, Truths
from indexer.ranking.weights import SATURATION

_NO_MERIT = np.float32(1e-6)

MOST_WORDS = 50
"""Words with one beginning, the most frequent ones, by which documents are ranked."""
BARELY = 0.01
"""What a word with the beginning weighs that is not among these."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A score for every document (0: no match) and the fields that match, as bits of `FIELDS`."""

    score: Floats
    fields: Bits

    @property
    def found(self) -> Truths:
        """Which documents match."""
        return np.greater(self.score, 0)


def nothing(size: int) -> Weighed:
    """The weights of what none of `size` documents matches."""
    return Weighed(np.zeros(size, np.float32), np.zeros(size, np.uint8))


def combined(
    node: Match, leaf: Callable[[Word | Adjacent | Beginning], Weighed], live: Truths
) -> Weighed:
    """The scores of a clause, from those of its words, phrases and beginnings."""
    if isinstance(node, All):
        return reduce(_both, (combined(child, leaf, live) for child in node.nodes))
    if isinstance(node, AnyOf):
        return reduce(either, (combined(child, leaf, live) for child in node.nodes))
    if isinstance(node, Without):
        return _others(combined(node.node, leaf, live), live)
    return leaf(node)


def saturated(weighed: Weighed, live: Truths, documents: int) -> Weighed:
    """BM25 of summed weights among so many documents; what is not `live` matches nothing."""
    weight = np.where(live, weighed.score, np.float32(0))
    rows = np.flatnonzero(weight)
    rarity = np.log(1 + (documents - rows.size + 0.5) / (rows.size + 0.5))
    own = weight[rows]
    weight[rows] = rarity * own * (SATURATION + 1) / (SATURATION + own)
    return Weighed(weight, weighed.fields)


def barely(weighed: Weighed, found: Truths) -> Weighed:
    """The weights of what is `found`, which matches even where it weighs nothing."""
    score = np.where(found, weighed.score + np.float32(BARELY), np.float32(0))
    return Weighed(score, np.where(found, weighed.fields, np.uint8(0)))


def either(one: Weighed, other: Weighed) -> Weighed:
    """What one or the other matches."""
    return Weighed(one.score + other.score, one.fields | other.fields)


def _both(one: Weighed, other: Weighed) -> Weighed:
    found = one.found & other.found
    fields = np.where(found, one.fields | other.fields, np.uint8(0))
    return Weighed((one.score + other.score) * found, fields)


def _others(weighed: Weighed, live: Truths) -> Weighed:
    # Having no unwanted word is no merit: just enough to count as a match.
    others = ~weighed.found & live
    return Weighed(others * _NO_MERIT, np.zeros(others.size, np.uint8))
