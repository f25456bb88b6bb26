"""From a plan to the clauses that an engine is asked to match."""

from collections.abc import Iterator
from dataclasses import replace

from indexer.query.tree import LabelProbe, Plan, Words
from indexer.ranking.matches import Clause, WholeLabel
from indexer.ranking.weights import EXACT


def clauses(plan: Plan) -> tuple[Clause, ...]:
    """Every clause whose matches decide the answer to `plan`, each once."""
    return tuple(dict.fromkeys(_clauses(plan)))


def similar(words: Words) -> Words:
    """The clause of the words that are spelled like a word."""
    return replace(words, terms=words.similar, similar=(), readings=())


def whole(probe: LabelProbe) -> WholeLabel:
    """The clause of a run of words that may be a whole label."""
    return WholeLabel("stemmed", probe.terms)


def named(name: str, key: str) -> WholeLabel:
    """The clause of a label as typed, of one class."""
    return WholeLabel("exact", (f"{name}:{key}",))


def _clauses(plan: Plan) -> Iterator[Clause]:
    for words in plan.wished:
        yield words
        if words.similar:
            yield similar(words)
    yield from plan.required
    yield from plan.neighbours
    yield from map(whole, plan.labels)
    for key in (*plan.exact, *plan.respelled):
        yield from (named(name, key) for name in EXACT)
