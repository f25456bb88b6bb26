"""The labels of all concepts, so laid out that those in a text are found in one walk through it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from glossary.nouns.concept import Concept
from glossary.nouns.labels import name_of
from glossary.vocabulary import base_language
from glossary.vocabulary.label_keys import label_key
from indexer.annotate.laying_out import LanguageLabels, Written, forms, laid_out
from indexer.annotate.signs import SignRules


@dataclass(frozen=True, slots=True, eq=False)
class LabelIndex:
    """All labels by language, for `occurrences`; any number of threads may read it."""

    languages: Mapping[str, LanguageLabels] = field(default_factory=dict)


def label_index(published: Iterable[Concept], withdrawn: Iterable[Concept] = ()) -> LabelIndex:
    """All labels of these concepts; hidden labels are left out.

    A label that a published concept has does not stand for withdrawn ones.
    """
    return updated_label_index(LabelIndex(), (), published, withdrawn)


def updated_label_index(
    before: LabelIndex,
    gone: Iterable[Concept],
    published: Iterable[Concept],
    withdrawn: Iterable[Concept] = (),
) -> LabelIndex:
    """The labels without those of concepts as they were, and with those of concepts as they are.

    The answers are the same as those of an index made of all concepts at once.
    """
    changed: dict[str, dict[str, tuple[Written, ...]]] = defaultdict(dict)
    for concept in gone:
        for _, code in labels_of(concept):
            changed[base_language(code)][concept.id] = ()
    for tier, concepts in ((0, published), (2, withdrawn)):
        for concept in concepts:
            for code, written in _written(concept, tier).items():
                changed[code][concept.id] = tuple(written)
    languages = dict(before.languages)
    for code, concepts_in_it in changed.items():
        known = languages.get(code) or LanguageLabels(SignRules.for_labels(code))
        languages[code] = laid_out(known, concepts_in_it)
        if not languages[code].written:
            del languages[code]
    return LabelIndex(languages)


def labels_of(concept: Concept) -> Iterator[tuple[str, str]]:
    """Every preferred and alternative label with its language."""
    yield from ((label, code) for label, code, _ in _labels(concept))


def _labels(concept: Concept) -> Iterator[tuple[str, str, bool]]:
    yield from ((label, code, True) for code, label in concept.pref_label.items())
    for code, labels in concept.alt_label.items():
        yield from ((label, code, False) for label in labels)


def _written(concept: Concept, tier: int) -> dict[str, list[Written]]:
    """The ways in which texts may write the concept, by language."""
    found: dict[str, list[Written]] = defaultdict(list)
    name = label_key(name_of(concept, "en")[1])
    for label, code, preferred in _labels(concept):
        found[base_language(code)] += forms(label, tier + (not preferred), name)
    return found
