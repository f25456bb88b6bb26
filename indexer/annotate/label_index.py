"""The labels of all concepts, so laid out that those in a text are found in one walk through it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from glossary.nouns.concept import Concept
from glossary.nouns.labels import is_abbreviation, split_qualifier
from glossary.vocabulary import base_language
from glossary.vocabulary.label_keys import label_key
from indexer.analysis.compounds import without_hyphens
from indexer.analysis.inflection import is_inflected
from indexer.annotate.signs import SignRules, bound_form, learn, words_of
from indexer.annotate.words import words

MOST_WORDS = 20
"""Words of the longest label that is looked for; longer ones are left out."""

_Labelled = tuple[str, str]
"""(label, id of its concept)."""


# As tokens are: there is one for each label.
class NamedConcept(NamedTuple):
    """A label and the concept that has it."""

    label: str
    """As it is written; without its qualifier where that was left out."""
    words: tuple[str, ...]
    """What its signs stand for, in normal form."""
    id: str
    tier: int
    """0 for a preferred label, 1 for another; 2 and 3 for those of withdrawn concepts."""
    partial: bool
    """True where a qualifier is left out: `Meister` for `Meister (Germany)`."""
    head: str
    """What stands in the label before its first word: an opening bracket, a quotation mark."""
    tail: str
    """What stands in it behind its last word: a closing bracket, a question mark."""

    @property
    def withdrawn(self) -> bool:
        """True for the label of a withdrawn concept."""
        return self.tier > 1


@dataclass(frozen=True, slots=True)
class Meaning:
    """What labels with the same stems stand for."""

    labels: tuple[NamedConcept, ...]
    """Those of published concepts first, and among them those that are preferred."""

    def nearest(self, written: str, words: tuple[str, ...], code: str) -> tuple[NamedConcept, ...]:
        """The labels that are most like what is `written`, with `words` in normal form.

        They are those of which each word is written in a form of its own, for stems are also
        shared by words such as valid and validation; among them those with the most letters of
        `written`, and those of withdrawn concepts only where there are no others. Whole labels
        come before those without their qualifier, and those in the same case before others.
        """
        forms = [label for label in self.labels if _inflected(label.words, words, code)]
        if not forms:
            return ()
        key = label_key(written)
        there = [label for label in forms if label.withdrawn == forms[0].withdrawn]
        distances = [_distance(label_key(label.label), key) for label in there]
        least = min(distances)
        near = [label for label, far in zip(there, distances, strict=True) if far == least]
        near.sort(key=lambda label: (label.partial, label.tier, label.label != written))
        return tuple(near)


@dataclass(frozen=True, slots=True, eq=False)
class LanguageLabels:
    """The labels in one language."""

    rules: SignRules
    meanings: Mapping[str, Meaning]
    """By the label in signs."""
    longest: Mapping[str, int]
    """Signs of the longest label that begins with a sign."""


@dataclass(frozen=True, slots=True, eq=False)
class LabelIndex:
    """All labels by language, for `occurrences`; any number of threads may read it."""

    languages: Mapping[str, LanguageLabels]


def label_index(published: Iterable[Concept], withdrawn: Iterable[Concept] = ()) -> LabelIndex:
    """All labels of these concepts; hidden labels are left out.

    A label that a published concept has does not stand for withdrawn ones.
    """
    tiers: dict[str, tuple[list[_Labelled], ...]] = defaultdict(lambda: ([], [], [], []))
    for tier, concepts in ((0, published), (2, withdrawn)):
        for concept in concepts:
            for label, code, preferred in _labels(concept):
                tiers[base_language(code)][tier + (not preferred)].append((label, concept.id))
    return LabelIndex({code: _language_labels(code, named) for code, named in tiers.items()})


def labels_of(concept: Concept) -> Iterator[tuple[str, str]]:
    """Every preferred and alternative label with its language."""
    yield from ((label, code) for label, code, _ in _labels(concept))


def _labels(concept: Concept) -> Iterator[tuple[str, str, bool]]:
    yield from ((label, code, True) for code, label in concept.pref_label.items())
    for code, labels in concept.alt_label.items():
        yield from ((label, code, False) for label in labels)


def _language_labels(code: str, tiers: tuple[list[_Labelled], ...]) -> LanguageLabels:
    written = [
        (form, partial, id, number)
        for number, tier in enumerate(tiers)
        for label, id in tier
        for form, partial in _forms(label)
    ]
    written.sort(key=lambda entry: (entry[3] > 1, entry[1], entry[3]))
    bound = frozenset(word for form, *_ in written for word in _bound(form))
    rules = SignRules.for_labels(code, bound)
    meanings: dict[str, Meaning] = {}
    for form, partial, id, number in written:
        for key, normal, head, tail in _keys(form, rules):
            _add(meanings, key, NamedConcept(form, normal, id, number, partial, head, tail))
    longest: dict[str, int] = {}
    for key in meanings:
        longest[key[0]] = max(longest.get(key[0], 0), len(key))
    return LanguageLabels(rules, meanings, longest)


def _forms(label: str) -> Iterator[tuple[str, bool]]:
    """The ways in which a text may write the label, and whether each leaves a qualifier out."""
    yield label, False
    if qualified := split_qualifier(label):
        yield qualified.core, qualified.kind == "qualifier"
        if is_abbreviation(qualified.inner):
            yield qualified.inner, qualified.kind == "qualifier"


def _bound(label: str) -> Iterator[str]:
    """The words of a label that are found in no other case: abbreviations.

    A label of several words that is all in capitals is only shouted.
    """
    found = [word.text for word in words(label) if not word.signed]
    if is_abbreviation(label):
        yield from map(bound_form, found)
    elif not label.isupper():
        yield from (bound_form(word) for word in found if is_abbreviation(word))


def _keys(label: str, rules: SignRules) -> Iterator[tuple[str, tuple[str, ...], str, str]]:
    """The label in signs, its words and what stands before and behind them.

    Once more with hyphenated words written as one.
    """
    for written in dict.fromkeys((label, without_hyphens(label))):
        learnt = learn(written, rules)
        if _is_sought(written, learnt.signs, rules):
            normal = words_of(learnt, rules, 0, len(learnt.signs))
            yield learnt.signs, normal, written[: learnt.starts[0]], written[learnt.ends[-1] :]


def _is_sought(label: str, signs: str, rules: SignRules) -> bool:
    """Whether finding the label says anything: single letters and stop words alone do not."""
    if not signs or len(signs) > MOST_WORDS:
        return False
    single = len(label.strip()) == 1 and label.isascii()
    return not single and any(sign not in rules.stops for sign in signs)


def _add(meanings: dict[str, Meaning], key: str, named: NamedConcept) -> None:
    known = meanings.get(key, Meaning(()))
    if named not in known.labels:
        meanings[key] = Meaning((*known.labels, named))


def _inflected(words: tuple[str, ...], others: tuple[str, ...], code: str) -> bool:
    return all(is_inflected(*pair, code) for pair in zip(words, others, strict=True))


def _distance(label: str, text: str) -> int:
    """Characters that are left of both behind the beginning that they share."""
    pairs = zip(label, text, strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return len(label) + len(text) - 2 * shared
