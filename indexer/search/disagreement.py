"""Whether the sources of a term say it in different words."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from glossary.nouns.concept import Concept
from indexer.analysis.analyzer import terms
from indexer.annotate.label_index import labels_of

Words = frozenset[str]


def disagree(concept: Concept) -> bool:
    """True if most pairs of sources define the concept without a single word in common.

    Compared are quotations in the same language, by the stems of their words without stop words
    and without the words of the concept's labels; the words of paraphrases are ours. Different
    words need not contradict each other, but whoever cites one of them should have read the
    others.
    """
    pairs = list(_pairs(concept))
    apart = sum(not one & other for one, other in pairs)
    return 2 * apart > len(pairs)


def _pairs(concept: Concept) -> Iterator[tuple[Words, Words]]:
    """The words of every two quotations of different sources in one language."""
    said: dict[str, list[tuple[str, Words]]] = defaultdict(list)
    for definition in concept.sourced:
        if definition.kind != "quotation":
            continue
        words = _words(definition.text, definition.language) - _named(concept, definition.language)
        if words:
            said[definition.language].append((definition.source or "", words))
    for definitions in said.values():
        for (source, one), (other_source, other) in combinations(definitions, 2):
            if source != other_source:
                yield one, other


def _named(concept: Concept, language: str) -> Words:
    return frozenset().union(*(_words(label, language) for label, _ in labels_of(concept)))


def _words(text: str, language: str) -> Words:
    return frozenset(term.text for term in terms(text, language))
