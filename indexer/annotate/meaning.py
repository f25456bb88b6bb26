"""What labels stand for, and which of those with the same stems is most like what is written."""

from bisect import insort
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, NamedTuple

from glossary.vocabulary.label_keys import label_key
from indexer.analysis.inflection import is_inflected


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
    name: str
    """Of the concept, as names are compared: labels that are alike stand in this order."""

    @property
    def withdrawn(self) -> bool:
        """True for the label of a withdrawn concept."""
        return self.tier > 1


@dataclass(frozen=True, slots=True)
class Meaning:
    """What labels with the same stems stand for."""

    labels: tuple[NamedConcept, ...]
    """Those of published concepts first, whole ones before others, then those preferred."""

    def plus(self, named: NamedConcept) -> "Meaning":
        """The meaning with one more label, unless it has that already."""
        if not self.labels:
            return Meaning((named,))
        if named in self.labels:
            return self
        labels = list(self.labels)
        insort(labels, named, key=_order)
        return Meaning(tuple(labels))

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


def _order(named: NamedConcept) -> tuple[Any, ...]:
    """Different for any two that are not equal, so that it does not matter which came first."""
    return (named.withdrawn, named.partial, named.tier, named.name, named.id, *named)


def _inflected(words: tuple[str, ...], others: tuple[str, ...], code: str) -> bool:
    return all(is_inflected(*pair, code) for pair in zip(words, others, strict=True))


def _distance(label: str, text: str) -> int:
    """Characters that are left of both behind the beginning that they share."""
    pairs = zip(label, text, strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return len(label) + len(text) - 2 * shared
