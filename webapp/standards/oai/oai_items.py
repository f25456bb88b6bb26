"""Terms and resources as items of OAI-PMH: identifiers, datestamps, sets, and what a list holds."""

from collections.abc import Iterator
from heapq import nsmallest
from itertools import chain
from urllib.parse import quote

from glossary.catalogue.catalogue import Catalogue
from glossary.nouns.record import Record, is_of_concept
from glossary.vocabulary.collections import Scheme
from webapp.standards.oai.oai_requests import SECOND, Harvest

PREFIX = "oai:tvetipedia:"
"""Of identifiers, which do not depend on the address of the service."""
PART = 100
"""Records in one answer."""


def identifier(record: Record) -> str:
    """The lasting identifier of a term or resource."""
    folder = "term" if is_of_concept(record) else "resource"
    return f"{PREFIX}{folder}/{quote(record.noun.id, safe='')}"


def datestamp(record: Record) -> str:
    """The second, in UTC, of the last public change."""
    return record.modified.strftime(SECOND)


def every_item(known: Catalogue) -> Iterator[Record]:
    """Everything public, including what was withdrawn."""
    return chain(known.concepts.values(), known.resources.values())


def item(known: Catalogue, name: str) -> Record | None:
    """The term or resource with this identifier; None for an unknown one."""
    return next((record for record in every_item(known) if identifier(record) == name), None)


def set_of(themes: Scheme, theme: str) -> str:
    """The set of a theme: its id after those of the themes that it is part of."""
    above: list[str] = list(themes.above(theme))
    return ":".join(quote(id, safe="") for id in (*reversed(above), theme)).replace("%", "!")


def sets_of(record: Record, known: Catalogue) -> tuple[str, ...]:
    """The sets of the themes of a term or resource."""
    return tuple(set_of(known.schemes.theme, theme) for theme in record.noun.theme)


def part(known: Catalogue, harvest: Harvest) -> tuple[list[Record], int, bool]:
    """The records of the part asked for, how many the list has, and whether more follow.

    In order of time and identifier: what changes during a harvest moves to its end, and everything
    else comes exactly once.
    """
    fitting = [record for record in every_item(known) if _is_asked_for(record, known, harvest)]
    later = (record for record in fitting if place(record) > harvest.after)
    found = nsmallest(PART + 1, later, key=place)
    return found[:PART], len(fitting), len(found) > PART


def place(record: Record) -> tuple[str, str]:
    """Where a record stands in lists: the part after it begins behind this."""
    return record.modified.isoformat(timespec="microseconds"), identifier(record)


def _is_asked_for(record: Record, known: Catalogue, harvest: Harvest) -> bool:
    if harvest.prefix == "skos" and not is_of_concept(record):
        return False
    stamp = datestamp(record)
    if stamp < harvest.since or (harvest.until and stamp > harvest.until):
        return False
    return not harvest.set or any(
        name == harvest.set or name.startswith(f"{harvest.set}:") for name in sets_of(record, known)
    )
