"""How the catalogue groups and orders records; each function is one of its look-ups."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from glossary.catalogue.ordering import SortKey, letter_of, sort_key
from glossary.nouns.concept import Concept, Definition
from glossary.nouns.labels import all_labels, name_of
from glossary.nouns.record import Record
from glossary.nouns.resource import Resource
from glossary.vocabulary import country_of
from glossary.vocabulary.label_keys import label_key

Sourced = tuple[Concept, Definition]
AnyNoun = TypeVar("AnyNoun", Concept, Resource)
Groups = Mapping[str, tuple[Record[AnyNoun], ...]]


@dataclass(frozen=True, slots=True)
class Headword:
    """A concept under its label in an alphabetical list."""

    text: str
    language: str
    """Language of `text`: another than the one asked for where a label is missing."""
    concept: Concept


Letters = tuple[tuple[str, tuple[Headword, ...]], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """What is known of a country or region; a country has what its subdivisions have."""

    code: str
    resources: tuple[Record[Resource], ...] = ()
    """Newest first."""
    definitions: tuple[Sourced, ...] = ()
    """By label of the concept."""


def published(records: Iterable[Record[AnyNoun]]) -> list[Record[AnyNoun]]:
    """The records that are not withdrawn, in the order given."""
    return [record for record in records if record.status == "published"]


def by_name(records: Iterable[Record[AnyNoun]]) -> list[Record[AnyNoun]]:
    """The records in alphabetical order of their English names."""
    return sorted(records, key=_by_english_name)


def newest_first(records: Iterable[Record[Resource]]) -> list[Record[Resource]]:
    """Resources by date, the newest first and those without a date last, then by title."""
    return sorted(
        by_name(records),
        key=lambda record: record.noun.issued or record.noun.starts or "",
        reverse=True,
    )


def by_broader(concepts: Iterable[Record[Concept]]) -> Groups[Concept]:
    """Concepts by each of their broader concepts."""
    return _grouped(concepts, lambda noun: noun.broader)


def by_theme(records: Iterable[Record[AnyNoun]]) -> Groups[AnyNoun]:
    """Records by each of their themes."""
    return _grouped(records, lambda noun: noun.theme)


def by_type(resources: Iterable[Record[Resource]]) -> Groups[Resource]:
    """Resources by type."""
    return _grouped(resources, lambda noun: (noun.type,))


def by_subject(resources: Iterable[Record[Resource]]) -> Groups[Resource]:
    """Resources by each of the concepts that they are about."""
    return _grouped(resources, lambda noun: noun.subject)


def by_label(concepts: Iterable[Record[Concept]]) -> Groups[Concept]:
    """Concepts by folded label: published before withdrawn, preferred before other labels."""
    tiers: tuple[dict[str, dict[str, Record[Concept]]], ...] = tuple(
        defaultdict(dict) for _ in range(4)
    )
    for record in concepts:
        concept = record.noun
        withdrawn = 0 if record.status == "published" else 2
        for count, (_, label) in enumerate(all_labels(concept)):
            other = 0 if count < len(concept.pref_label) else 1
            tiers[withdrawn + other][_remembered_key(label)].setdefault(concept.id, record)
    found: dict[str, dict[str, Record[Concept]]] = {}
    for tier in tiers:
        for label, records in tier.items():
            found[label] = found.get(label, {}) | records
    return {label: tuple(records.values()) for label, records in found.items()}


def related(concepts: Sequence[Record[Concept]]) -> Groups[Concept]:
    """Concepts by each concept that they are related to, in either direction."""
    neighbours: dict[str, set[str]] = defaultdict(set)
    for concept in (record.noun for record in concepts):
        for other in concept.related:
            neighbours[concept.id].add(other)
            neighbours[other].add(concept.id)
    return _grouped(concepts, lambda noun: sorted(neighbours.get(noun.id, ())))


def definitions(concepts: Iterable[Record[Concept]]) -> Mapping[str, tuple[Sourced, ...]]:
    """(concept, definition) by source."""
    found: dict[str, list[Sourced]] = defaultdict(list)
    for concept in (record.noun for record in concepts):
        for definition in concept.sourced:
            found[definition.source or ""].append((concept, definition))
    return {source: tuple(pairs) for source, pairs in found.items()}


def places(
    concepts: Iterable[Record[Concept]], resources: Iterable[Record[Resource]]
) -> Mapping[str, Place]:
    """Resources and sourced definitions by place, and by country for what lies in one."""
    said: dict[str, list[Sourced]] = defaultdict(list)
    for concept in (record.noun for record in concepts):
        for definition in concept.sourced:
            for code in _codes([definition.spatial] if definition.spatial else []):
                said[code].append((concept, definition))
    held = _grouped(resources, lambda noun: _codes(noun.spatial))
    return {
        code: Place(code, held.get(code, ()), tuple(said.get(code, ())))
        for code in sorted({*said, *held})
    }


def letters(concepts: Iterable[Record[Concept]], language: str) -> Letters:
    """Letters with their headwords in a language, both in alphabetical order."""
    words = []
    for concept in (record.noun for record in concepts):
        shown, text = name_of(concept, language)
        words.append(Headword(text, shown, concept))
    found: dict[str, list[Headword]] = defaultdict(list)
    for word in sorted(words, key=lambda word: sort_key(word.text, language, word.language)):
        found[letter_of(word.text, language, word.language)].append(word)
    return tuple((letter, tuple(group)) for letter, group in found.items())


# Labels stay while what is made of them is made anew with every publication.
_remembered_key = lru_cache(maxsize=1 << 16)(label_key)


def _by_english_name(record: Record) -> SortKey:
    language, name = name_of(record.noun, "en")
    return sort_key(name, "en", language)


def _grouped(
    records: Iterable[Record[AnyNoun]], keys_of: Callable[[AnyNoun], Iterable[str]]
) -> Groups[AnyNoun]:
    found: dict[str, list[Record[AnyNoun]]] = defaultdict(list)
    for record in records:
        for key in dict.fromkeys(keys_of(record.noun)):
            found[key].append(record)
    return {key: tuple(group) for key, group in found.items()}


def _codes(spatial: Iterable[str]) -> list[str]:
    codes = [code for place in spatial for code in (place, country_of(place)) if code]
    return list(dict.fromkeys(codes))


def _date(resource: Resource) -> str:
    return resource.issued or resource.starts or ""
