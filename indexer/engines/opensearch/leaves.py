"""Clauses taken apart into the smallest questions that the engine answers by itself.

They are made of terms as values of JSON, never as text in the engine's query language.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from indexer.engines.opensearch.mapping import placed, term
from indexer.query.tree import Adjacent, All, AnyOf, Beginning, Match, Reading, Without, Word
from indexer.ranking.weights import FIELDS, LOOSE, TITLE_FIELDS

MOST_TERMS = 800
"""Terms of one request; Lucene takes 1024 clauses by default."""
_LONGEST_BEGINNING = 200
"""Characters; a longer beginning is ranked by no words, and found all the same."""

Simple = Word | Adjacent | Beginning


@dataclass(frozen=True, slots=True)
class AnyTerm:
    """Any of some terms in a field; weighed by how often they are in it, all together."""

    field: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermSequence:
    """Terms at their distances in a field; weighed by how often."""

    field: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class AnyBeginning:
    """A word with this beginning; not weighed."""

    field: str
    prefix: str


Leaf = AnyTerm | TermSequence | AnyBeginning


def simple(nodes: Iterable[Match]) -> Iterator[Simple]:
    """The words, phrases and beginnings that clauses are made of."""
    for node in nodes:
        if isinstance(node, All | AnyOf):
            yield from simple(node.nodes)
        elif isinstance(node, Without):
            yield from simple((node.node,))
        else:
            yield node


def needs_all(nodes: Iterable[Match]) -> bool:
    """Whether some clause matches documents for what they lack."""
    return any(
        isinstance(node, Without) or (isinstance(node, All | AnyOf) and needs_all(node.nodes))
        for node in nodes
    )


def fields(title: bool) -> tuple[str, ...]:
    """The fields in which a clause is looked for."""
    return TITLE_FIELDS if title else FIELDS


def word_leaves(node: Word) -> list[Leaf]:
    """The questions that make up a word."""
    found: list[Leaf] = []
    if node.terms:
        found += any_terms(node.terms, node.title)
    return found + [leaf for reading in node.readings for leaf in sequences(reading, node.title)]


def any_terms(terms: Iterable[str], title: bool) -> list[Leaf]:
    """The question for terms in each field."""
    unique = tuple(dict.fromkeys(terms))
    return [AnyTerm(name, unique) for name in fields(title)] if unique else []


def adjacent_leaves(node: Adjacent) -> list[Leaf]:
    """The questions that make up a phrase or a loose pair."""
    readings = [
        one for reading in node.readings for one in (loose(reading) if node.loose else (reading,))
    ]
    return [leaf for reading in readings for leaf in sequences(reading, node.title)]


def sequences(reading: Reading, title: bool) -> list[Leaf]:
    """The question for a sequence in each field."""
    return [TermSequence(name, reading) for name in fields(title)] if reading else []


def loose(reading: Reading) -> tuple[Reading, ...]:
    """The first and last word of a pair at each distance that counts as together."""
    (first, _), (last, gap) = reading[0], reading[-1]
    if not gap:
        # One of the two is a stop word in this language, so that there is no pair.
        return ()
    return tuple(((first, 0), (last, n)) for n in range(1, max(gap, LOOSE) + 1))


def prefix_leaf(node: Beginning) -> AnyBeginning:
    """The question which documents have a word with a beginning."""
    return AnyBeginning("title_word" if node.title else "word", term(node.prefix))


def cost(leaf: Leaf) -> int:
    """How many of Lucene's clauses a question takes."""
    if isinstance(leaf, AnyTerm):
        return len(leaf.terms) + 1
    return len(leaf.reading) + 1 if isinstance(leaf, TermSequence) else 1


def query(leaf: Leaf, name: str) -> dict[str, Any]:
    """The question as the engine is asked it; its score is told under `name`."""
    if isinstance(leaf, AnyBeginning):
        return {"prefix": {leaf.field: {"value": leaf.prefix, "_name": name}}}
    if isinstance(leaf, AnyTerm):
        terms = [{"term": {leaf.field: {"value": term(text)}}} for text in leaf.terms]
        return {"bool": {"_name": name, "should": terms}}
    first, *others = (_phrase(leaf.field, one) for one in _one_a_place(leaf.reading))
    return {"bool": {"_name": name, "must": [first], "filter": others}}


def words_with(leaf: AnyBeginning, most: int) -> dict[str, Any] | None:
    """The aggregation of the most frequent words with a beginning; None for one too long."""
    if len(leaf.prefix) > _LONGEST_BEGINNING:
        return None
    # In brackets: 2.19 fails on a plain beginning after which no word comes in order.
    pattern = "".join(c if c.isalnum() else f"\\{c}" for c in leaf.prefix)
    words = {
        "field": leaf.field,
        "include": f"({pattern}).*",
        "size": most,
        "execution_hint": "map",
    }
    return {
        "filter": {"prefix": {leaf.field: leaf.prefix}},
        "aggs": {"words": {"terms": words}},
    }


def packets(leaves: Sequence[Leaf]) -> list[list[tuple[str, Leaf]]]:
    """The questions with their names, in as few requests as Lucene's limit allows."""
    found: list[list[tuple[str, Leaf]]] = [[]]
    taken = 0
    for number, leaf in enumerate(leaves):
        if taken + cost(leaf) > MOST_TERMS and found[-1]:
            found.append([])
            taken = 0
        taken += cost(leaf)
        found[-1].append((str(number), leaf))
    return found


def _phrase(field: str, reading: Reading) -> dict[str, Any]:
    """A phrase query; its score is summed over the terms, so that each counts a part."""
    text = placed((offset, text) for text, offset in reading)
    return {"match_phrase": {field: {"query": text, "boost": 1 / len(reading)}}}


def _one_a_place(reading: Reading) -> list[Reading]:
    """A reading without two terms at one place, which the engine takes for alternatives."""
    places: dict[int, list[str]] = {}
    for text, offset in reading:
        places.setdefault(offset, []).append(text)
    most = max(map(len, places.values()))
    return [
        tuple((texts[min(n, len(texts) - 1)], offset) for offset, texts in places.items())
        for n in range(most)
    ]
