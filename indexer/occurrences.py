"""Which concepts a text speaks of: whole labels, in stems, the longest at each place."""

from collections.abc import Iterable, Mapping

from glossary.concept import Concept
from indexer.analysis.analyzer import label_terms, terms
from indexer.analysis.language import language_for

LONGEST = 8
"""Words of the longest label that is looked for."""

LabelIndex = Mapping[str, tuple[str, ...]]
"""Ids of the concepts that have a label, by the label in stems (`label_terms`)."""


def label_index(concepts: Iterable[Concept]) -> LabelIndex:
    """All labels of `concepts` in stems; hidden labels are left out."""
    index: dict[str, tuple[str, ...]] = {}
    for concept in concepts:
        for label, code in labels_of(concept):
            key = label_terms(label, code)
            if concept.id not in index.get(key, ()):
                index[key] = (*index.get(key, ()), concept.id)
    return index


def labels_of(concept: Concept) -> Iterable[tuple[str, str]]:
    """Every preferred and alternative label with its language."""
    yield from ((label, code) for code, label in concept.pref_label.items())
    for code, labels in concept.alt_label.items():
        yield from ((label, code) for label in labels)


def concepts_in(text: str, language: str | None, index: LabelIndex) -> set[str]:
    """Ids of the concepts whose labels stand in `text`; a label within a longer one is passed over.

    Words next to each other count, with stop words between them left out.
    """
    code = language_for(language).code
    stems = [term.text.partition(":")[2] for term in terms(text, language)]
    found: set[str] = set()
    at = 0
    while at < len(stems):
        step = 1
        for length in range(min(LONGEST, len(stems) - at), 0, -1):
            ids = index.get(f"{code}:{' '.join(stems[at : at + length])}")
            if ids:
                found.update(ids)
                step = length
                break
        at += step
    return found
