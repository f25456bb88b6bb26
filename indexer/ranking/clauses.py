"""From a tree to the clauses that an engine is asked to match."""

from collections.abc import Iterator
from dataclasses import replace

from indexer.documents.document import class_in
from indexer.query.tree import LabelProbe, QueryTree, Word
from indexer.ranking.matches import Clause, WholeLabel
from indexer.ranking.weights import (
    EXACT,
    LONGEST_QUERY,
    OWN,
    QUESTION,
    QUESTION_TITLE,
    TITLE_FIELDS,
)


def clauses(tree: QueryTree) -> tuple[Clause, ...]:
    """Every clause whose matches decide the answer to `tree`, each once."""
    return tuple(dict.fromkeys(_clauses(tree)))


def asked(tree: QueryTree) -> tuple[Word, ...]:
    """The clauses of the wished words: in a question titles count less."""
    strict = strictness(tree.content)
    share = QUESTION_TITLE + (1 - QUESTION_TITLE) * strict
    return tuple(replace(words, title_share=share) for words in tree.wished)


def strictness(content: int) -> float:
    """How far a query of so many content words is one that names things, from 1 to 0.

    Wholly a query, then ever less of one, then a question.
    """
    return min(1.0, max(0.0, (QUESTION - content) / (QUESTION - LONGEST_QUERY)))


def similar(words: Word) -> Word:
    """The clause of the words that are spelled like a word."""
    return replace(words, terms=words.similar, similar=(), readings=())


def whole(probe: LabelProbe) -> WholeLabel:
    """The clause of a run of words that may be a whole label."""
    return WholeLabel("stemmed", probe.terms)


def typed(probe: LabelProbe) -> WholeLabel:
    """The clause of a run of words that may be a whole label as it is typed."""
    return WholeLabel(
        "exact", tuple(f"{name}:{key}" for key in probe.keys for name in TITLE_FIELDS)
    )


def exact_order(language: str) -> dict[str, float]:
    """The classes of labels that the whole query may be, the one that comes first before others."""
    own = {class_in(name, language): order for name, order in OWN.items()} if language else {}
    return own | dict(EXACT)


def named(name: str, key: str) -> WholeLabel:
    """The clause of a label as typed, of one class."""
    return WholeLabel("exact", (f"{name}:{key}",))


def _clauses(tree: QueryTree) -> Iterator[Clause]:
    for words in asked(tree):
        yield words
        if words.similar:
            yield similar(words)
    yield from tree.pieces
    yield from tree.required
    yield from tree.neighbours
    yield from map(whole, tree.labels)
    yield from (typed(probe) for probe in tree.labels if probe.keys)
    for key in (*tree.exact, *tree.respelled):
        yield from (named(name, key) for name in exact_order(tree.language))
