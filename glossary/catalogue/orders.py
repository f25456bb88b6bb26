"""The orders of records: terms by name, resources from the newest on; no two share a place."""

from typing import Any, TypeVar

from glossary.catalogue.ordering import SortKey, sort_key
from glossary.nouns.concept import Concept, Definition
from glossary.nouns.labels import name_of
from glossary.nouns.record import Noun, Record
from glossary.nouns.resource import Resource

AnyNoun = TypeVar("AnyNoun", Concept, Resource)
Sourced = tuple[Concept, Definition]
NameOrder = tuple[SortKey, str]


class Later(str):
    """A text that comes before those that are smaller."""

    __slots__ = ()

    def __lt__(self, other: str) -> bool:
        return str.__gt__(self, other)


def by_name(record: Record) -> NameOrder:
    """Alphabetical order of the English names."""
    return name_order(record.noun)


def newest_first(record: Record[Resource]) -> tuple[Later, NameOrder]:
    """By date, the newest first and those without a date last, then by title."""
    noun = record.noun
    return Later(noun.issued or noun.starts or ""), name_order(noun)


def by_concept(sourced: Sourced) -> tuple[NameOrder, int]:
    """Definitions by the name of their concept, then as they stand there."""
    concept, definition = sourced
    return name_order(concept), concept.sourced.index(definition)


def by_tier(ranked: tuple[int, Record[Concept]]) -> tuple[int, Any]:
    """Concepts with a number by that, then by name."""
    tier, record = ranked
    return tier, by_name(record)


def name_order(noun: Noun) -> NameOrder:
    """Alphabetical order of the English names."""
    language, name = name_of(noun, "en")
    return sort_key(name, "en", language), noun.id
