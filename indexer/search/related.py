"""How a concept is used: concordance lines, years, and concepts that it keeps company with."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from glossary.nouns.concept import Concept
from indexer.analysis.analyzer import terms
from indexer.analysis.fold import fold
from indexer.annotate.label_index import LabelIndex, labels_of
from indexer.annotate.occurrences import concepts_in
from indexer.documents.document import IndexDocument, Text
from indexer.engines.contract import SearchEngine
from indexer.query.query import Filters
from indexer.query.tree import Adjacent, QueryTree, Word
from indexer.ranking.answer import Found
from indexer.search.in_context import left_of, places, right_of

Kinds = tuple[str, ...]
"""The ids of all kinds of resource."""

LINES = 5
"""Concordance lines of a concept."""
SAMPLE = 60
"""Resources, best first, in which other concepts are looked for."""
COMPANIONS = 6
"""Most companions that are shown."""
_CANDIDATES = 12
_LEAST_SHARED = 2
_RAREST_WORDS = 24
_SHOWN_WORDS = 4


@dataclass(frozen=True, slots=True)
class Concordance:
    """A place where a concept's label is used: the words before it, itself, the words after it."""

    left: str
    term: str
    right: str
    resource_id: str
    title: str
    page: int | None
    page_label: str | None
    language: str | None = None
    ordinal: int = 1
    """Which passage of the page it stands in, from 1."""


@dataclass(frozen=True, slots=True)
class Usage:
    """Where a concept is used: how many resources, a few lines, resources by year."""

    resources: int
    lines: tuple[Concordance, ...] = ()
    by_year: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Companion:
    """A concept that computation, not an editor, puts beside another, with the evidence."""

    concept_id: str
    shared: int
    """Texts in which both are used; 0 for concepts with similar definitions."""
    words: tuple[str, ...] = ()
    """Words that both definitions use, most characteristic first; empty for shared texts."""


def usage(engine: SearchEngine, concept: Concept, kinds: Kinds) -> Usage:
    """Where labels of `concept` stand in titles, abstracts and passages of resources.

    Raises: EngineUnavailableError
    """
    labels = _label_sequence(concept)
    answer = engine.search(_in_resources(labels, kinds, limit=4 * LINES))
    lines = (line for found in answer.found if (line := _concordance(found, labels)))
    years = ((int(v.value), v.count) for v in answer.facets.get("year", ()))
    return Usage(
        resources=answer.total,
        lines=tuple(line for line, _ in zip(lines, range(LINES), strict=False)),
        by_year=tuple(sorted(years)),
    )


def used_together(
    engine: SearchEngine,
    concept: Concept,
    others: Mapping[str, Concept],
    index: LabelIndex,
    kinds: Kinds,
) -> tuple[Companion, ...]:
    """Concepts that stand in the same passages and abstracts, most characteristic first.

    `others` are the concepts that may be shown. A concept that is used everywhere says little, so
    shared texts are weighed against the square root of all texts that use it.

    Raises: EngineUnavailableError
    """
    answer = engine.search(_in_resources(_label_sequence(concept), kinds, limit=SAMPLE))
    shared: Counter[str] = Counter()
    for found in answer.found:
        for document in {d.id: d for d in (found.best, *found.passages)}.values():
            shared.update(_mentioned(document, index) - {concept.id})
    common = [
        (count, other)
        for other, count in shared.most_common()
        if count >= _LEAST_SHARED and other in others
    ][:_CANDIDATES]
    weighed = [
        (count / (1 + _uses(engine, others[other], kinds)) ** 0.5, count, other)
        for count, other in common
    ]
    best = sorted(weighed, key=lambda entry: (-entry[0], entry[2]))[:COMPANIONS]
    return tuple(Companion(other, count) for _, count, other in best)


def similar_definitions(
    engine: SearchEngine,
    concept: Concept,
    others: Mapping[str, Concept],
    frequency: Mapping[str, int],
) -> tuple[Companion, ...]:
    """Concepts whose definitions use the same words, with the words.

    `frequency` is how often each folded word occurs: rare words say more.

    Raises: EngineUnavailableError
    """
    own = _defining_words(concept)
    rarest = sorted(own, key=lambda term: frequency.get(fold(own[term]), 1))[:_RAREST_WORDS]
    tree = QueryTree(
        wished=tuple(Word(own[term], (term,)) for term in rarest),
        filters=Filters(kind=("term",)),
        limit=4 * COMPANIONS,
    )
    companions = []
    for found in engine.search(tree).found:
        other = others.get(found.document.id.partition("/")[2])
        words = _defining_words(other) if other else {}
        common = [own[term].lower() for term in rarest if term in words]
        if other and len(common) >= _SHOWN_WORDS:
            companions.append(Companion(other.id, 0, tuple(common[:_SHOWN_WORDS])))
    return tuple(companions[:COMPANIONS])


def _label_sequence(concept: Concept) -> Adjacent:
    """All labels of a concept as the readings of one sequence, each in its own language."""
    readings = []
    for label, code in labels_of(concept):
        found = list(terms(label, code))
        if found and len(label) > 1:
            readings.append(tuple((t.text, t.position - found[0].position) for t in found))
    return Adjacent(concept.id, tuple(dict.fromkeys(readings)))


def _in_resources(labels: Adjacent, kinds: Kinds, limit: int) -> QueryTree:
    return QueryTree(required=(labels,), filters=Filters(kind=kinds), limit=limit)


def _uses(engine: SearchEngine, concept: Concept, kinds: Kinds) -> int:
    return engine.search(_in_resources(_label_sequence(concept), kinds, limit=0)).total


def _mentioned(document: IndexDocument, index: LabelIndex) -> set[str]:
    return {
        concept
        for text, code in document.texts.get("text", ())
        for concept in concepts_in(text, code, index)
    }


def _defining_words(concept: Concept) -> dict[str, str]:
    """The terms of a concept's definitions, each with a word that it comes from."""
    words: dict[str, str] = {}
    for definition in concept.definition:
        for term in terms(definition.text, definition.language):
            words.setdefault(term.text, definition.text[term.start : term.end])
    return words


def _concordance(found: Found, labels: Adjacent) -> Concordance | None:
    """The first place in the best document's text where a label stands; none in its text."""
    for text, code in found.best.texts.get("text", ()):
        place = next(places(text, code, labels), None)
        if place:
            return Concordance(
                left=left_of(text, place[0]).strip(),
                term=text[place[0] : place[1]],
                right=right_of(text, place[1]).strip(),
                resource_id=found.document.id.partition("/")[2],
                title=_title(found.document.texts.get("title", ())),
                page=found.best.page,
                page_label=found.best.page_label,
                language=code,
                ordinal=found.best.ordinal,
            )
    return None


def _title(titles: Iterable[Text]) -> str:
    return next((text for text, _ in titles), "")
