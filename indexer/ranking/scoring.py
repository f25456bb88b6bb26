"""From matches to a tier and a score for every document."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from indexer.query.tree import QueryTree, Word
from indexer.ranking.clauses import asked, similar, strictness
from indexer.ranking.labels import add_labels, raise_labels
from indexer.ranking.matches import Bits, Floats, Matched, Matches, distinct
from indexer.ranking.tiers import NO_TIER, RANK
from indexer.ranking.weights import (
    COVERAGE_POWER,
    FIELDS,
    LEAST_COVERAGE,
    NEIGHBOUR,
    PART,
    PIECE,
    REPEATED,
    SIMILAR,
    TITLE_FIELDS,
    WHOLE,
)

_TITLES = np.uint8(sum(1 << FIELDS.index(name) for name in TITLE_FIELDS))


@dataclass(frozen=True, slots=True)
class Scored:
    """For every document its tier (`NO_TIER`: no hit), score and matching fields."""

    tier: NDArray[np.int8]
    score: Floats
    fields: Bits
    whole: Floats
    """For every owner what its documents say together, each word as the best of them says it."""
    unmatched: tuple[str, ...]


def scored(matched: Matched, tree: QueryTree) -> Scored:
    """Tier, score and fields of every document of an answer, as `tree` weighs its clauses."""
    wished = _Wished(matched, tree.content)
    for words in asked(tree):
        wished.add(words)
    for piece in tree.pieces:
        wished.add_piece(piece)
    found = Scored(
        wished.tiers() if tree.wished else _everything(matched),
        wished.score,
        wished.fields,
        wished.whole,
        tuple(wished.unmatched),
    )
    for node in tree.required:
        _require(matched.matches[node], found)
    for sequence in tree.neighbours:
        near = matched.matches[sequence]
        inside = (near.fields & _TITLES).astype(np.bool_)
        part = np.float32(PART * strictness(tree.content) / max(1, tree.content - 1))
        found.score[near.rows] += np.float32(NEIGHBOUR) * near.score + part * inside
    add_labels(matched, tree, len(wished.unmatched), found.tier, found.score)
    raise_labels(matched, tree, found.tier, found.score, found.fields)
    # An identifier need not occur in any text.
    known = bool((found.tier == RANK["exact"]).any())
    if tree.rewritten:
        np.maximum(found.tier, RANK["similar"], out=found.tier)
    return replace(found, unmatched=() if known else found.unmatched)


class _Wished:
    """Adds up the words that are wished for, and who has how much of them."""

    def __init__(self, matched: Matched, content: int) -> None:
        size = matched.owner.size
        self._matched = matched
        self._strictness = strictness(content)
        self.score = np.zeros(size, np.float32)
        self.fields = np.zeros(size, np.uint8)
        self.whole = np.zeros(matched.owners.row.size, np.float32)
        self.unmatched: list[str] = []
        self._covered = np.zeros(size, np.float32)
        self._whole = 0.0
        self._wanted = 0
        self._direct = np.zeros(size, np.int16)
        self._similar = np.zeros(size, np.int16)

    def add(self, words: Word) -> None:
        direct = found = self._matched.matches[words]
        if words.similar:
            found = _better(direct, self._matched.matches[similar(words)])
        self._score(found, np.float32(_repeated(words.count)))
        self.fields[found.rows] |= found.fields
        if words.optional:
            return
        self._wanted += 1
        if not found.rows.size:
            # Nothing can have it: what has all else has all that there is.
            self.unmatched.append(words.word)
            return
        rarity = _rarity(self._matched.documents, found.rows.size)
        self._direct[direct.rows] += 1
        if words.similar:
            self._similar[np.setdiff1d(found.rows, direct.rows, assume_unique=True)] += 1
        self._covered[found.rows] += np.float32(rarity)
        self._whole += rarity

    def add_piece(self, piece: Word) -> None:
        """Add what a piece of a word says."""
        self._score(self._matched.matches[piece], np.float32(PIECE * _repeated(piece.count)))

    def _score(self, found: Matches, weight: np.float32) -> None:
        """Add what each document says, and to its owner what the best of its documents says."""
        score = found.score * weight
        self.score[found.rows] += score
        if self._strictness == 1:
            return
        best = np.zeros(self.whole.size, np.float32)
        # A match is no deleted document, and so has an owner.
        np.maximum.at(best, self._matched.owner[found.rows], score)
        self.whole += best * np.float32(WHOLE * (1 - self._strictness))

    def tiers(self) -> NDArray[np.int8]:
        """The tier of every document; a score falls with the share of the query that is lacking."""
        coverage = self._covered / np.float32(self._whole or 1)
        power = np.float32(COVERAGE_POWER * self._strictness)
        self.score *= coverage**power if self._whole else np.float32(1)
        tier = np.full(self.score.size, NO_TIER, np.int8)
        some = (self.score > 0) & (coverage > 0)
        tier[some & (coverage >= LEAST_COVERAGE * self._strictness)] = RANK["some-words"]
        tier[(self.score > 0) & (self._direct + self._similar == self._wanted)] = RANK["similar"]
        tier[(self.score > 0) & (self._direct == self._wanted)] = RANK["all-words"]
        return tier


def _repeated(count: int) -> float:
    """What a word counts that is in the query so often; more and more of it adds ever less."""
    return (1 + REPEATED) * count / (REPEATED + count)


def _better(direct: Matches, near: Matches) -> Matches:
    """What matches a word or words spelled like it, each with the better of its two scores."""
    rows = distinct(np.concatenate((direct.rows, near.rows)))
    score, fields = np.zeros(rows.size, np.float32), np.zeros(rows.size, np.uint8)
    for found, share in ((direct, np.float32(1)), (near, np.float32(SIMILAR))):
        at = np.searchsorted(rows, found.rows)
        score[at] = np.maximum(score[at], share * found.score)
        fields[at] |= found.fields
    return Matches(rows, score, fields)


def _rarity(documents: int, frequency: int) -> float:
    return float(np.log(1 + (documents - frequency + 0.5) / (frequency + 0.5)))


def _everything(matched: Matched) -> NDArray[np.int8]:
    return np.where(matched.owner >= 0, RANK["all-words"], NO_TIER).astype(np.int8)


def _require(found: Matches, among: Scored) -> None:
    """Let only what is found stay a hit, and add its score and fields."""
    others = np.ones(among.tier.size, np.bool_)
    others[found.rows] = False
    among.tier[others] = NO_TIER
    among.score[found.rows] += found.score
    among.fields[found.rows] |= found.fields
