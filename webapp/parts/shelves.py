"""Resources by kind, some of each, with the way to all of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext, ngettext

from glossary.nouns.record import Record
from glossary.nouns.resource import Resource
from webapp.frame.current import kinds
from webapp.frame.i18n import url
from webapp.parts.listing import ResourceEntry, resource_entry
from webapp.parts.wording import kind_name

MOST_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Shelf:
    """The newest resources of one kind."""

    kind: str
    name: str
    tally: str
    entries: tuple[ResourceEntry, ...]
    rest: str
    """Words of the link to all of them; empty where all are shown."""
    address: str


def shelves(
    records: Iterable[Record], *, most: int = MOST_SHOWN, **filters: str
) -> tuple[Shelf, ...]:
    """The resources by kind in the usual order of kinds, at most `most` of each.

    `filters` are those of the page of a kind that lead to the same resources.
    """
    found: dict[str, list[Resource]] = {kind: [] for kind in kinds().ids}
    for record in records:
        if isinstance(record.noun, Resource):
            found.setdefault(record.noun.type, []).append(record.noun)
    return tuple(
        _shelf(kind, resources, most, filters) for kind, resources in found.items() if resources
    )


def _shelf(kind: str, resources: list[Resource], most: int, filters: dict[str, str]) -> Shelf:
    total = len(resources)
    rest = gettext("See all %(number)s", number=total) if total > most else ""
    return Shelf(
        kind=kind,
        name=kind_name(kind, many=True),
        tally=ngettext("%(num)s resource", "%(num)s resources", total),
        entries=tuple(resource_entry(resource) for resource in resources[:most]),
        rest=rest,
        address=url("kinds.kind", kind=kind, **filters),
    )
