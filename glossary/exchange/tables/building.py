"""A noun built from the rows of a table that belong to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, get_args

from pydantic_core import to_json

from glossary.exchange.incoming import Entry, Fragment, Refused
from glossary.exchange.tables.cells import text_of, texts_of
from glossary.exchange.tables.columns import DEFINITION, KINDS, Column, empty_fields
from glossary.message import Said, english
from glossary.nouns import codec
from glossary.nouns.record import Kind, Status

_STATUSES: tuple[Status, ...] = get_args(Status)
_FLAGS = {"true": True, "false": False}
MEND = english("Correct the row and load the file again.")
_NO_FIELD = {
    "concept": english("a concept has no such field"),
    "resource": english("a resource has no such field"),
}

Problems = list[tuple[str, Said]]
"""(cell, what is wrong with it)."""


@dataclass(frozen=True, slots=True)
class Read:
    """A row that belongs to a noun: its filled cells, and what is wrong with them."""

    number: int
    cells: Mapping[Column, str]
    problems: Problems


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of a table."""

    file: str
    columns: Mapping[int, Column]
    """By their place, from 0."""

    def names(self) -> frozenset[str]:
        """The headings."""
        return frozenset(column.name for column in self.columns.values())

    def address(self, name: str, row: int) -> str:
        """How to find a cell: `prefLabel.en (C7)`; without an address where there is no column."""
        place = next((at for at, column in self.columns.items() if column.name == name), None)
        return name if place is None else f"{name} ({letters(place)}{row})"

    def kind(self) -> Kind | None:
        """The only kind of noun that has all of the columns, if it is only one."""
        kinds = [k for k in KINDS if all(k in c.kinds for c in self.columns.values())]
        return kinds[0] if len(kinds) == 1 else None


def build(head: Head, key: tuple[str, str], group: Sequence[Read]) -> Entry | Fragment | Problems:
    """The noun of these rows, or everything that is wrong with them.

    A fragment where there is no column for something that a noun must have.
    """
    problems = [problem for row in group for problem in row.problems]
    kind = next((kind for kind in KINDS if kind == key[0]), None)
    if kind is None:
        return problems
    data: dict[str, Any] = {"id": key[1], **empty_fields(kind)}
    built = _Built(head, kind, data, problems, group[0].number)
    _fill(built, group)
    if problems:
        return problems
    try:
        noun = codec.decode(kind, to_json(data))
    except codec.InvalidNounError as error:
        if any(built.is_told(path) for path, _ in error.problems):
            return [built.place(path, told) for path, told in error.problems]
        refuse = partial(_refused, built)
        return Fragment(kind, key[1], data, built.main, built.status, head.names(), refuse)
    return Entry(noun, built.main, built.status, columns=head.names())


def letters(place: int) -> str:
    """The letters of the column at this place, from 0: `A`, `Z`, `AA`."""
    rest, last = divmod(place, 26)
    return (letters(rest - 1) if rest else "") + chr(ord("A") + last)


@dataclass(slots=True)
class _Built:
    """A noun in the making."""

    head: Head
    kind: Kind
    data: dict[str, Any]
    problems: Problems
    main: int
    """Number of the row that holds all but the further definitions."""
    status: Status | None = None
    said: dict[Column, str] = field(default_factory=dict)
    defined: list[int] = field(default_factory=list)
    """Number of the row of each definition."""

    def wrong(self, name: str, row: int, told: Said) -> None:
        """Note what is wrong with a cell."""
        self.problems.append((self.head.address(name, row), told))

    def place(self, path: str, told: str) -> tuple[str, Said]:
        """The cell that a place in the JSON came from."""
        return self.head.address(self._column(path), self.row(path)), told

    def row(self, path: str) -> int:
        """Number of the row that a place in the JSON came from."""
        parts = path.split(".")
        defines = parts[0] == DEFINITION and len(parts) > 2
        return self.defined[int(parts[1])] if defines else self.main

    def is_told(self, path: str) -> bool:
        """Whether the table has a column for a place in the JSON."""
        return self._column(path) in self.head.names()

    def _column(self, path: str) -> str:
        parts = path.split(".")
        if parts[0] == DEFINITION and len(parts) > 2:
            return f"{DEFINITION}.{parts[2]}"
        return path if path in self.head.names() else parts[0]


def _refused(built: _Built, error: codec.InvalidNounError) -> Refused:
    wrong = tuple(built.place(path, told) for path, told in error.problems)
    line = min(built.row(path) for path, _ in error.problems)
    return Refused(built.head.file, line, wrong, MEND)


def _fill(built: _Built, group: Iterable[Read]) -> None:
    for row in group:
        own: dict[Column, str] = {}
        definition: dict[Column, str] = {}
        for column, text in row.cells.items():
            into = definition if column.field == DEFINITION else own
            if column.name not in ("id", "kind"):
                into[column] = text
        if definition:
            _take_definition(built, row.number, definition)
        if own and not built.said:
            _take_own(built, row.number, own)
        elif any(built.said.get(column) != text for column, text in own.items()):
            told = english("it stands already in row %(row)s, with other content", row=built.main)
            built.wrong("id", row.number, told)


def _take_definition(built: _Built, row: int, cells: Mapping[Column, str]) -> None:
    data = {column.key: _value(built, row, column, text) for column, text in cells.items()}
    if built.kind == "concept":
        built.data.setdefault(DEFINITION, []).append(data)
        built.defined.append(row)
    else:
        built.wrong(next(iter(cells)).name, row, english("a resource has no definitions"))


def _take_own(built: _Built, row: int, cells: Mapping[Column, str]) -> None:
    built.main = row
    built.said = dict(cells)
    for column, text in cells.items():
        value = _value(built, row, column, text)
        if column.name == "status":
            _take_status(built, row, text.strip())
        elif built.kind not in column.kinds:
            built.wrong(column.name, row, _NO_FIELD[built.kind])
        elif column.key is None:
            built.data[column.field] = value
        else:
            built.data.setdefault(column.field, {})[column.key] = value


def _take_status(built: _Built, row: int, status: str) -> None:
    found = next((known for known in _STATUSES if known == status), None)
    built.status = found
    if found is None:
        told = english(
            "“%(status)s” is not one of %(known)s", status=status[:60], known=", ".join(_STATUSES)
        )
        built.wrong("status", row, told)


def _value(built: _Built, row: int, column: Column, text: str) -> Any:
    """The value in a cell; None, noted as wrong, where it holds none of its shape."""
    try:
        match column.shape:
            case "text":
                return text_of(text)
            case "texts":
                return texts_of(text)
            case "numbers":
                return [int(each) for each in texts_of(text)]
            case "number":
                return int(text)
            case "flag":
                return _FLAGS[text.strip().lower()]
    except KeyError:
        built.wrong(column.name, row, english("“%(text)s” is not true or false", text=text[:60]))
    except ValueError:
        built.wrong(column.name, row, english("“%(text)s” is no whole number", text=text[:60]))
    return None
