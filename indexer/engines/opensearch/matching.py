"""Which documents match a clause, and how well: the engine's weights put together by us."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from indexer.analysis.analyzer import alternatives
from indexer.documents.document import IndexDocument
from indexer.engines.opensearch.leaves import (
    AnyTerm,
    Leaf,
    Simple,
    adjacent_leaves,
    any_terms,
    needs_all,
    packets,
    prefix_leaf,
    query,
    simple,
    word_leaves,
    words_with,
)
from indexer.engines.opensearch.mapping import term
from indexer.engines.opensearch.rows import COLUMNS, AnswerRows, Fields
from indexer.engines.opensearch.view import View
from indexer.engines.opensearch.weighing import (
    MOST_WORDS,
    Weighed,
    barely,
    combined,
    nothing,
    saturated,
)
from indexer.query.tree import Beginning, Match, Word
from indexer.ranking.matches import Clause, Floats, Longs, Matched, Matches, Truths, WholeLabel
from indexer.ranking.weights import FIELDS, WEIGHTS

_LABELS = ("exact", "stemmed")
Words = Mapping[Beginning, tuple[str, ...]]
"""The most frequent words with each beginning."""
Scores = Mapping[Leaf, Mapping[str, float]]
"""What the engine says of each leaf: ids of documents and their scores."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What the engine answered to the leaves of a question."""

    rows: AnswerRows
    scores: Mapping[Leaf, tuple[Longs, Floats]]
    words: Words
    documents: int

    @property
    def live(self) -> Truths:
        """Which rows are hits of something."""
        return np.greater_equal(self.rows.owner, 0)


def matched(view: View, clauses: Sequence[Clause]) -> Matched:
    """Which documents match each of `clauses`, and how well.

    Raises: IndexDamagedError when the index is not whole.
    """
    nodes = [c for c in clauses if not isinstance(c, WholeLabel)]
    documents, words = _counted(view, nodes)
    hits: dict[str, Fields] = {}
    if needs_all(nodes) or not clauses:
        hits |= {
            hit["fields"]["id"][0]: hit["fields"] for hit in view.hits([{"match_all": {}}], COLUMNS)
        }
    leaves = dict.fromkeys(leaf for node in simple(nodes) for leaf in _leaves(node, words))
    scores = _scores(view, list(leaves), hits)
    labelled = _labelled(view, [c for c in clauses if isinstance(c, WholeLabel)], hits)
    rows = AnswerRows(hits.values())
    found = _Found(rows, {leaf: _columns(rows, s) for leaf, s in scores.items()}, words, documents)
    return Matched(
        documents=documents,
        owner=rows.owner,
        owners=rows.owners(),
        matches={
            clause: _whole(rows, labelled, clause)
            if isinstance(clause, WholeLabel)
            else _matches(found, clause)
            for clause in clauses
        },
        fetch=lambda numbers: _documents(view, rows, numbers),
    )


def _documents(view: View, rows: AnswerRows, numbers: Sequence[int]) -> list[IndexDocument]:
    return view.documents([rows.ids[number] for number in numbers])


def _counted(view: View, nodes: Sequence[Match]) -> tuple[int, Words]:
    """How many documents there are, and the most frequent words with each beginning."""
    beginnings = list(dict.fromkeys(n for n in simple(nodes) if isinstance(n, Beginning)))
    asked = {str(i): words_with(prefix_leaf(node), MOST_WORDS) for i, node in enumerate(beginnings)}
    documents, said = view.counted({name: one for name, one in asked.items() if one})
    words = {}
    for i, node in enumerate(beginnings):
        buckets = said[str(i)]["words"]["buckets"] if str(i) in said else []
        words[node] = tuple(bucket["key"] for bucket in buckets)
    return documents, words


def _leaves(node: Simple, words: Words) -> list[Leaf]:
    if isinstance(node, Word):
        return word_leaves(node)
    if isinstance(node, Beginning):
        return [prefix_leaf(node), *_word_leaves(node, words)]
    return adjacent_leaves(node)


def _word_leaves(node: Beginning, words: Words) -> list[Leaf]:
    return any_terms((t for word in words[node] for t in alternatives(word)), node.title)


def _scores(view: View, leaves: Sequence[Leaf], hits: dict[str, Fields]) -> Scores:
    """The documents and scores of each leaf; the documents are added to `hits`."""
    scores: dict[Leaf, dict[str, float]] = {leaf: {} for leaf in leaves}
    for packet in packets(leaves) if leaves else ():
        for hit in view.hits([query(leaf, name) for name, leaf in packet], COLUMNS):
            id = hit["fields"]["id"][0]
            hits[id] = hit["fields"]
            for name, score in hit["matched_queries"].items():
                scores[leaves[int(name)]][id] = score
    return scores


def _labelled(
    view: View, labels: Sequence[WholeLabel], hits: dict[str, Fields]
) -> Mapping[tuple[str, str], set[str]]:
    """The documents that have each label; they are added to `hits`."""
    found: dict[tuple[str, str], set[str]] = {}
    asked = {
        name: sorted({term(k) for c in labels if c.field == name for k in c.keys})
        for name in _LABELS
    }
    should = [{"terms": {name: keys}} for name, keys in asked.items() if keys]
    for hit in view.hits(should, (*COLUMNS, *_LABELS)) if should else ():
        fields = hit["fields"]
        id = fields["id"][0]
        hits[id] = fields
        for name in _LABELS:
            for key in fields.get(name, ()):
                found.setdefault((name, key), set()).add(id)
    return found


def _columns(rows: AnswerRows, scores: Mapping[str, float]) -> tuple[Longs, Floats]:
    numbers = np.fromiter((rows.number[id] for id in scores), np.int64, len(scores))
    return numbers, np.fromiter(scores.values(), np.float32, len(scores))


def _whole(
    rows: AnswerRows, labelled: Mapping[tuple[str, str], set[str]], label: WholeLabel
) -> Matches:
    ids = {id for key in label.keys for id in labelled.get((label.field, term(key)), ())}
    numbers = np.array(sorted(rows.number[id] for id in ids), np.int64)
    return Matches(numbers, np.ones(numbers.size, np.float32), np.zeros(numbers.size, np.uint8))


def _matches(found: _Found, clause: Match) -> Matches:
    weighed = combined(clause, lambda node: _weighed(found, node), found.live)
    rows = np.flatnonzero(weighed.score)
    return Matches(rows, weighed.score[rows], weighed.fields[rows])


def _weighed(found: _Found, node: Simple) -> Weighed:
    if isinstance(node, Word):
        weighed = _summed(found, word_leaves(node), node.title_share)
    elif isinstance(node, Beginning):
        weighed = _summed(found, _word_leaves(node, found.words))
        having = np.zeros(found.rows.owner.size, np.bool_)
        having[found.scores[prefix_leaf(node)][0]] = True
        weighed = barely(weighed, having)
    else:
        weighed = _summed(found, adjacent_leaves(node))
    return saturated(weighed, found.live, found.documents)


def _summed(found: _Found, leaves: Iterable[Leaf], title_share: float = 1.0) -> Weighed:
    """For every row the weights of some leaves, with the boosts of their fields."""
    total = nothing(found.rows.owner.size)
    for leaf in leaves:
        rows, scores = found.scores[leaf]
        weight = WEIGHTS[leaf.field].boost * (title_share if _is_title_word(leaf) else 1.0)
        total.score[rows] += scores * np.float32(weight)
        total.fields[rows] |= np.uint8(1 << FIELDS.index(leaf.field))
    return total


def _is_title_word(leaf: Leaf) -> bool:
    """Whether a leaf is a word in a title, which counts less in a question."""
    return leaf.field == "title" and isinstance(leaf, AnyTerm)
