"""Nouns as rows of a table: the form that spreadsheets and delimited text share.

A noun has one row; each further definition has a row of its own that repeats its id and kind.
Rows may be in any order; the definitions of a concept keep theirs.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from glossary.exchange.tables.cells import MAX_CELL, cell_of, left_out
from glossary.exchange.tables.columns import (
    DEFINITION,
    KINDS,
    heading_of,
    headings,
    is_prose,
)
from glossary.message import Count, Message, english
from glossary.nouns.codec import to_json
from glossary.nouns.record import Kind, Record

Cells = dict[str, str]
"""Text by heading of the cells that are filled."""


@dataclass(frozen=True, slots=True)
class Table:
    """A heading and rows below it, all of the same length."""

    headings: Sequence[str]
    rows: Iterable[Sequence[str]]
    notes: Sequence[Message] = ()
    """Texts that are too long for a cell, each with its noun."""


def table_of(records: Sequence[Record], kinds: Iterable[Kind] = KINDS) -> Table:
    """The table of all records, which are of these kinds.

    A text longer than a cell is not cut off: its cell says so, and is passed over when read.
    """
    used: set[str] = set()
    notes: list[Message] = []
    for record in records:
        for row in _rows(record):
            used |= row.keys()
            notes += (_too_long(record, name, text) for name, text in row.items() if _is_long(text))
    names = headings(kinds, used)
    return Table(names, _lines(records, names), notes)


def _lines(records: Iterable[Record], names: Sequence[str]) -> Iterator[list[str]]:
    for record in records:
        for row in _rows(record):
            yield [_fitting(row.get(name, "")) for name in names]


def _rows(record: Record) -> Iterator[Cells]:
    """The rows of one noun: its own, with its first definition, then one for each further one."""
    data = to_json(record.noun)
    key = {"id": cell_of(data.pop("id"), prose=False), "kind": record.kind}
    definitions = data.pop(DEFINITION, [])
    first, *further = [_definition(each) for each in definitions] or [{}]
    yield key | {"status": record.status} | dict(_cells(data)) | first
    yield from (key | definition for definition in further)


def _definition(data: Mapping[str, Any]) -> Cells:
    return {
        f"{DEFINITION}.{name}": cell_of(value, prose=is_prose(DEFINITION, name))
        for name, value in data.items()
    }


def _cells(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for field, value in data.items():
        prose = is_prose(field, None)
        if isinstance(value, dict):
            for key, inner in value.items():
                yield heading_of(field, key), cell_of(inner, prose=prose)
        else:
            yield field, cell_of(value, prose=prose)


def _is_long(text: str) -> bool:
    return len(text) > MAX_CELL


def _fitting(text: str) -> str:
    return left_out(len(text)) if _is_long(text) else text


def _too_long(record: Record, name: str, text: str) -> Message:
    return english(
        "%(kind)s %(id)s, %(name)s: %(length)s characters are more than a cell holds, so it says "
        "that instead; JSON Lines holds them",
        kind=record.kind,
        id=record.noun.id,
        name=name,
        length=Count(len(text)),
    )
