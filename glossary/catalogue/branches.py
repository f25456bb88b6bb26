"""The tree of broader and narrower concepts, each branch in the order of a language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from glossary.catalogue.ordering import sort_key
from glossary.catalogue.orders import NameOrder
from glossary.catalogue.term_lookups import Terms
from glossary.nouns.concept import Concept
from glossary.nouns.labels import name_of
from glossary.nouns.record import Record

TOP = ""
"""In place of an id: what the top concepts are below."""


class Tree(Protocol):
    """Concepts in use by what they are below; withdrawn ones are no part of it."""

    @property
    def apart(self) -> int:
        """Number of concepts with none above and none below."""

    def concept(self, id: str) -> Concept | None:
        """The concept with this id, or None."""

    def narrower(self, id: str) -> int:
        """Number of concepts below this one; below `TOP` are those that have only others below."""

    def below(self, id: str, language: str) -> tuple[Concept, ...]:
        """The concepts below this one, in alphabetical order of the language."""


@dataclass(frozen=True, slots=True, eq=False)
class Branches:
    """The tree of what is public."""

    apart: int
    tops: tuple[Concept, ...]
    _terms: Terms
    _ordered: dict[tuple[str, str], tuple[Concept, ...]] = field(default_factory=dict)
    """Filled by id and language as asked for; what is there never changes."""

    def concept(self, id: str) -> Concept | None:
        """The concept with this id, or None."""
        return _live(self._terms.records, id)

    def narrower(self, id: str) -> int:
        """Number of concepts below this one, or of top concepts."""
        return len(self.tops if id == TOP else self._terms.narrower.get(id, ()))

    def below(self, id: str, language: str) -> tuple[Concept, ...]:
        """The concepts below this one, or the top ones, in alphabetical order of the language."""
        if (id, language) not in self._ordered:
            found = self.tops if id == TOP else self.narrower_of(id)
            self._ordered[id, language] = in_order(found, language)
        return self._ordered[id, language]

    def narrower_of(self, id: str) -> tuple[Concept, ...]:
        """The concepts below this one, in no order that matters."""
        return tuple(record.noun for record in self._terms.narrower.get(id, ()))


def branches_of(terms: Terms) -> Branches:
    """The tree of the public concepts.

    It is made by one look at each of them: 50,000 take 30 ms, once after each publication.
    """
    records, narrower = terms.records, terms.narrower
    free = [
        record.noun
        for record in records.values()
        if record.status == "published"
        and not any(_live(records, id) for id in record.noun.broader)
    ]
    tops = tuple(concept for concept in free if concept.id in narrower)
    return Branches(len(free) - len(tops), tops, terms)


def in_order(concepts: Iterable[Concept], language: str) -> tuple[Concept, ...]:
    """The concepts in alphabetical order of the language."""

    def order(concept: Concept) -> NameOrder:
        shown, name = name_of(concept, language)
        return sort_key(name, language, shown), concept.id

    return tuple(sorted(concepts, key=order))


def _live(records: Mapping[str, Record[Concept]], id: str) -> Concept | None:
    record = records.get(id)
    return record.noun if record and record.status == "published" else None
