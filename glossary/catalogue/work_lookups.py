"""The look-ups of public resources; a change of some costs what it changes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from glossary.catalogue.inverted import reordered, updated
from glossary.catalogue.orders import newest_first
from glossary.catalogue.term_lookups import places_of
from glossary.nouns.record import Record
from glossary.nouns.resource import Resource

Resources = tuple[Record[Resource], ...]
Entries = list[tuple[str, Record[Resource]]]


@dataclass(frozen=True, slots=True, eq=False)
class Works:
    """Resources by what they say, newest first. All but `records` leave withdrawn ones out."""

    records: Mapping[str, Record[Resource]] = field(default_factory=dict)
    """By id."""
    by_theme: Mapping[str, Resources] = field(default_factory=dict)
    by_type: Mapping[str, Resources] = field(default_factory=dict)
    by_subject: Mapping[str, Resources] = field(default_factory=dict)
    """By each of the concepts that they are about."""
    by_place: Mapping[str, Resources] = field(default_factory=dict)
    """By country or region, and by the country that this lies in."""


def updated_works(
    before: Works, gone: Sequence[Record[Resource]], come: Sequence[Record[Resource]]
) -> Works:
    """The look-ups with the records that `come` in place of those that are `gone`."""

    def moved(keys: Callable[[Resource], Iterable[str]]) -> tuple[Entries, Entries]:
        return _entries(gone, keys), _entries(come, keys)

    return Works(
        records=reordered(before.records, gone, come, newest_first),
        by_theme=updated(before.by_theme, *moved(lambda noun: noun.theme), newest_first),
        by_type=updated(before.by_type, *moved(lambda noun: (noun.type,)), newest_first),
        by_subject=updated(before.by_subject, *moved(lambda noun: noun.subject), newest_first),
        by_place=updated(
            before.by_place, *moved(lambda noun: places_of(noun.spatial)), newest_first
        ),
    )


def _entries(
    records: Iterable[Record[Resource]], keys: Callable[[Resource], Iterable[str]]
) -> Entries:
    return [
        (key, record)
        for record in records
        if record.status == "published"
        for key in dict.fromkeys(keys(record.noun))
    ]
