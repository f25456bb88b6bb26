"""Nouns as rows of a table: the form that spreadsheets and delimited text share.

A noun has one row; each further definition has a row of its own that repeats its id and kind.
Rows may stand in any order; the definitions of a concept keep theirs.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from glossary.exchange.tables.cells import MAX_CELL, cell_of
from glossary.exchange.tables.columns import DEFINITION, KINDS, heading_of, headings
from glossary.nouns.codec import to_json
from glossary.nouns.record import Kind, Record

Cells = dict[str, str]
"""Text by heading of the cells that are filled."""


class TooLongError(ValueError):
    """A text that no cell holds: the column `name` of the noun `id`."""

    def __init__(self, record: Record, name: str, length: int) -> None:
        super().__init__(
            f"{name} of the {record.kind} {record.noun.id} has {length:,} characters, more "
            f"than the {MAX_CELL:,} that a cell holds: export it as JSON Lines."
        )
        self.name = name
        self.id = record.noun.id


@dataclass(frozen=True, slots=True)
class Table:
    """A heading and rows below it, all of the same length."""

    headings: Sequence[str]
    rows: Iterable[Sequence[str]]


def table_of(records: Sequence[Record], kinds: Iterable[Kind] = KINDS) -> Table:
    """The table of all records, which are of these kinds.

    Raises: TooLongError when a text is longer than a cell holds.
    """
    used = {name for record in records for row in _rows(record) for name in _fitting(record, row)}
    names = headings(kinds, used)
    return Table(names, _lines(records, names))


def _lines(records: Iterable[Record], names: Sequence[str]) -> Iterator[list[str]]:
    for record in records:
        for row in _rows(record):
            yield [row.get(name, "") for name in names]


def _rows(record: Record) -> Iterator[Cells]:
    """The rows of one noun: its own, with its first definition, then one for each further one."""
    data = to_json(record.noun)
    key = {"id": cell_of(data.pop("id")), "kind": record.kind}
    definitions = data.pop(DEFINITION, [])
    first, *further = [_definition(each) for each in definitions] or [{}]
    yield key | {"status": record.status} | dict(_cells(data)) | first
    yield from (key | definition for definition in further)


def _definition(data: Mapping[str, Any]) -> Cells:
    return {f"{DEFINITION}.{name}": cell_of(value) for name, value in data.items()}


def _cells(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for field, value in data.items():
        if isinstance(value, dict):
            yield from ((heading_of(field, key), cell_of(inner)) for key, inner in value.items())
        else:
            yield field, cell_of(value)


def _fitting(record: Record, row: Cells) -> Cells:
    for name, text in row.items():
        if len(text) > MAX_CELL:
            raise TooLongError(record, name, len(text))
    return row
