"""Concepts that may be the same: those with the same or nearly the same label in one language."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, product

from glossary.catalogue.inverted import updated
from glossary.catalogue.lookups import remembered_key
from glossary.catalogue.nearness import Near, near_keys
from glossary.nouns.concept import Concept
from glossary.nouns.labels import all_labels

Labelled = tuple[str, str]
"""(id of the concept, label as written)."""


@dataclass(frozen=True, slots=True)
class LikelyDuplicates:
    """Two concepts and the labels by which they look the same."""

    first: str
    second: str
    """Ids, in alphabetical order."""
    language: str
    labels: tuple[str, str]
    same: bool
    """True if the labels differ in case, marks and punctuation at most."""


@dataclass(frozen=True, slots=True)
class LabelsAlike:
    """The labels in one language, and which of them are the same or nearly the same."""

    holders: Mapping[str, tuple[Labelled, ...]] = field(default_factory=dict)
    """By folded label, the concepts that have it."""
    shared: frozenset[str] = frozenset()
    """The folded labels that stand in several places."""
    near: Near = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Duplicates:
    """The pairs that look the same, with what it takes to follow a change of some concepts."""

    languages: Mapping[str, LabelsAlike] = field(default_factory=dict)
    pairs: tuple[LikelyDuplicates, ...] = ()
    """Those with the same label first, each once."""


def likely_duplicates(concepts: Iterable[Concept]) -> tuple[LikelyDuplicates, ...]:
    """Pairs of concepts to look at, those with the same label first, each pair once.

    Nearly the same are labels that differ in one letter added, left out, replaced or two letters
    swapped (plurals, British and American spelling), or in the order of their words. Labels that
    differ in a digit are different things: ISCED level 3 is not ISCED level 4.
    """
    return updated_duplicates(Duplicates(), (), concepts).pairs


def updated_duplicates(
    before: Duplicates, gone: Iterable[Concept], come: Iterable[Concept]
) -> Duplicates:
    """The pairs once the concepts that `come` are in place of those that are `gone`."""
    leaving, entering = _by_language(gone), _by_language(come)
    languages = dict(before.languages)
    for language in leaving.keys() | entering.keys():
        known = languages.get(language, LabelsAlike())
        moved = leaving.get(language, ()), entering.get(language, ())
        languages[language] = _updated(known, *moved)
        if not languages[language].holders:
            del languages[language]
    return Duplicates(languages, _pairs(languages))


def _by_language(concepts: Iterable[Concept]) -> dict[str, list[tuple[str, Labelled]]]:
    """By language, each folded label with who has it."""
    found: dict[str, list[tuple[str, Labelled]]] = defaultdict(list)
    for concept in concepts:
        for language, label in all_labels(concept):
            if key := remembered_key(label):
                found[language].append((key, (concept.id, label)))
    return found


def _updated(
    before: LabelsAlike,
    gone: Iterable[tuple[str, Labelled]],
    come: Iterable[tuple[str, Labelled]],
) -> LabelsAlike:
    touched = {key for key, _ in (*gone, *come)}
    holders = updated(before.holders, gone, come, lambda labelled: labelled)
    fresh = [key for key in touched if key in holders and key not in before.holders]
    shared = {key for key in touched if len(holders.get(key, ())) > 1}
    keys = before.holders.keys()
    is_same = not fresh and all(key in holders for key in touched & keys)
    near = before.near if is_same else near_keys(before.near, holders, fresh)
    return LabelsAlike(holders, before.shared - touched | shared, near)


def _pairs(languages: Mapping[str, LabelsAlike]) -> tuple[LikelyDuplicates, ...]:
    found: dict[tuple[str, str], LikelyDuplicates] = {}
    for language, labels in languages.items():
        for pair in (*_same(language, labels), *_near(language, labels)):
            known = found.setdefault((pair.first, pair.second), pair)
            if _rank(pair) < _rank(known):
                found[pair.first, pair.second] = pair
    return tuple(sorted(found.values(), key=lambda pair: (not pair.same, pair.first, pair.second)))


def _rank(pair: LikelyDuplicates) -> tuple[bool, str, tuple[str, str]]:
    """What is shown of two that look the same by several labels."""
    return not pair.same, pair.language, pair.labels


def _same(language: str, labels: LabelsAlike) -> Iterator[LikelyDuplicates]:
    for key in labels.shared:
        for one, other in combinations(labels.holders[key], 2):
            yield from _pair(language, one, other, same=True)


def _near(language: str, labels: LabelsAlike) -> Iterator[LikelyDuplicates]:
    for key, others in labels.near.items():
        for other in (other for other in others if key < other):
            for pair in product(labels.holders[key], labels.holders[other]):
                yield from _pair(language, *pair, same=False)


def _pair(
    language: str, one: Labelled, other: Labelled, *, same: bool
) -> Iterator[LikelyDuplicates]:
    """The two as a pair, unless they are labels of the same concept."""
    if one[0] != other[0]:
        (first, label), (second, other_label) = sorted((one, other))
        yield LikelyDuplicates(first, second, language, (label, other_label), same)
