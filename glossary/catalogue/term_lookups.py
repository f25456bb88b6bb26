"""The look-ups of public concepts; a change of some costs what it changes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from glossary.catalogue.inverted import reordered, updated
from glossary.catalogue.lookups import remembered_key
from glossary.catalogue.orders import Sourced, by_concept, by_name, by_tier
from glossary.nouns.concept import Concept
from glossary.nouns.labels import all_labels
from glossary.nouns.record import Record
from glossary.vocabulary import country_of

Member = TypeVar("Member")
Concepts = tuple[Record[Concept], ...]
Ranked = tuple[int, Record[Concept]]
"""A concept, and whether it prefers the label (0) or has it beside (1); 2 and 3 if withdrawn."""


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """Concepts by what they say. All but `records` and `by_label` leave withdrawn ones out."""

    records: Mapping[str, Record[Concept]] = field(default_factory=dict)
    """By id, in alphabetical order of the English labels."""
    narrower: Mapping[str, Concepts] = field(default_factory=dict)
    """By each of their broader concepts."""
    by_theme: Mapping[str, Concepts] = field(default_factory=dict)
    by_source: Mapping[str, tuple[Sourced, ...]] = field(default_factory=dict)
    """Definitions by the resource that they come from."""
    by_place: Mapping[str, tuple[Sourced, ...]] = field(default_factory=dict)
    """Definitions by the country or region that they hold for, and by its country."""
    by_label: Mapping[str, tuple[Ranked, ...]] = field(default_factory=dict)
    """By the key of each of their labels."""


def updated_terms(
    before: Terms, gone: Sequence[Record[Concept]], come: Sequence[Record[Concept]]
) -> Terms:
    """The look-ups with the records that `come` in place of those that are `gone`."""

    def moved(
        keys: Callable[[Record[Concept]], Iterator[tuple[str, Member]]],
    ) -> tuple[list[tuple[str, Member]], list[tuple[str, Member]]]:
        return _entries(gone, keys), _entries(come, keys)

    return Terms(
        records=reordered(before.records, gone, come, by_name),
        narrower=updated(before.narrower, *moved(_broader), by_name),
        by_theme=updated(before.by_theme, *moved(_themes), by_name),
        by_source=updated(before.by_source, *moved(_sources), by_concept),
        by_place=updated(before.by_place, *moved(_places), by_concept),
        by_label=updated(before.by_label, *moved(_labels), by_tier),
    )


def places_of(spatial: Iterable[str]) -> list[str]:
    """The codes of the places, and of the countries in which they lie, each once."""
    codes = [code for place in spatial for code in (place, country_of(place)) if code]
    return list(dict.fromkeys(codes))


def _entries(
    records: Iterable[Record[Concept]],
    keys: Callable[[Record[Concept]], Iterator[tuple[str, Member]]],
) -> list[tuple[str, Member]]:
    return [entry for record in records for entry in keys(record)]


def _broader(record: Record[Concept]) -> Iterator[tuple[str, Record[Concept]]]:
    if record.status == "published":
        yield from ((id, record) for id in dict.fromkeys(record.noun.broader))


def _themes(record: Record[Concept]) -> Iterator[tuple[str, Record[Concept]]]:
    if record.status == "published":
        yield from ((theme, record) for theme in dict.fromkeys(record.noun.theme))


def _sources(record: Record[Concept]) -> Iterator[tuple[str, Sourced]]:
    if record.status == "published":
        yield from ((each.source or "", (record.noun, each)) for each in record.noun.sourced)


def _places(record: Record[Concept]) -> Iterator[tuple[str, Sourced]]:
    if record.status == "published":
        for definition in record.noun.sourced:
            for code in places_of([definition.spatial] if definition.spatial else []):
                yield code, (record.noun, definition)


def _labels(record: Record[Concept]) -> Iterator[tuple[str, Ranked]]:
    withdrawn = 0 if record.status == "published" else 2
    tiers: dict[str, int] = {}
    for count, (_, label) in enumerate(all_labels(record.noun)):
        other = 0 if count < len(record.noun.pref_label) else 1
        tiers.setdefault(remembered_key(label), withdrawn + other)
    yield from ((key, (tier, record)) for key, tier in tiers.items())
