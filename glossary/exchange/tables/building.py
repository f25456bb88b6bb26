"""A noun built from the rows of a table that belong to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

from pydantic_core import to_json

from glossary.exchange.incoming import Entry, Fragment, Places
from glossary.exchange.tables.cells import text_of, texts_of
from glossary.exchange.tables.columns import DEFINITION, KINDS, Column, empty_fields
from glossary.message import Message, Said, english
from glossary.nouns import codec
from glossary.nouns.record import Kind, Status

_STATUSES: tuple[Status, ...] = get_args(Status)
_FLAGS = {"true": True, "false": False}
FIX = english("Correct the row and load the file again.")
_NO_FIELD = {
    "concept": english("a concept has no such field"),
    "resource": english("a resource has no such field"),
}

Problems = list[tuple[str, Said]]
"""(cell, what is wrong with it)."""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row that belongs to a noun: its filled cells, and what is wrong with them."""

    number: int
    cells: Mapping[Column, str]
    problems: Problems
    tidied: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Cells that were put right, by what was done: `trimmed` or `joined`."""
    left_out: frozenset[Column] = frozenset()
    """Columns whose text was too long for its cell when the table was written."""


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of a table."""

    file: str
    columns: Mapping[int, Column]
    """By their place, from 0."""
    addresses: Mapping[str, str]
    """Letters of each column by its heading."""

    def names(self) -> frozenset[str]:
        """The headings."""
        return frozenset(self.addresses)

    def address(self, name: str, row: int) -> str:
        """How to find a cell: `prefLabel.en (C7)`; without an address where there is no column."""
        return self.places(row).cell(name, row)

    def places(self, main: int, defined: Sequence[int] = ()) -> Places:
        """Where the parts of a noun are whose own row is `main`."""
        return Places(self.file, self.addresses, main, tuple(defined))

    def kind(self) -> Kind | None:
        """The only kind of noun that has all of the columns, if it is only one."""
        kinds = [k for k in KINDS if all(k in c.kinds for c in self.columns.values())]
        return kinds[0] if len(kinds) == 1 else None


def head_of(file: str, columns: Mapping[int, Column]) -> Head:
    """The heading with these columns by their place, from 0."""
    return Head(file, columns, {column.name: letters(at) for at, column in columns.items()})


def build(
    head: Head, key: tuple[str, str], group: Sequence[ReadRow]
) -> Entry | Fragment | Problems:
    """The noun of these rows, or everything that is wrong with them.

    A fragment where there is no column for something that a noun must have.
    """
    problems = [problem for row in group for problem in row.problems]
    kind = next((kind for kind in KINDS if kind == key[0]), None)
    if kind is None:
        return problems
    data: dict[str, Any] = {"id": key[1], **empty_fields(kind)}
    left_out = frozenset(column.name for row in group for column in row.left_out)
    built = _Built(head, kind, data, problems, group[0].number)
    _fill(built, group)
    if problems:
        return problems
    columns, notes = head.names() - left_out, _notes(head, group)
    places = head.places(built.main, built.defined)
    try:
        noun = codec.decode(kind, to_json(data))
    except codec.InvalidNounError as error:
        if any(places.column(path) in columns for path, _ in error.problems):
            return places.located(error)
        return Fragment(kind, key[1], data, built.main, built.status, columns, places, notes)
    return Entry(noun, built.main, built.status, columns=columns, notes=notes)


def _notes(head: Head, group: Iterable[ReadRow]) -> tuple[Message, ...]:
    """What was put right in the rows of a noun, and what they leave out."""
    done: dict[str, list[str]] = {}
    for row in group:
        for what, names in row.tidied.items():
            done.setdefault(what, []).extend(head.address(name, row.number) for name in names)
        cells = [head.address(column.name, row.number) for column in row.left_out]
        done.setdefault("left out", []).extend(cells)
    return tuple(_note(what, ", ".join(cells)) for what, cells in done.items() if cells)


def _note(done: str, cells: str) -> Message:
    if done == "trimmed":
        return english("blanks around %(cells)s were left out", cells=cells)
    if done == "joined":
        return english("line breaks or tabs in %(cells)s became blanks", cells=cells)
    return english(
        "%(cells)s: the text was too long for its cell and stays as it is here", cells=cells
    )


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

    def wrong(self, name: str, row: int, wrong: Said) -> None:
        """Note what is wrong with a cell."""
        self.problems.append((self.head.address(name, row), wrong))


def _fill(built: _Built, group: Iterable[ReadRow]) -> None:
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
            twice = english("it is already in row %(row)s, with other content", row=built.main)
            built.wrong("id", row.number, twice)


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
        wrong = english(
            "“%(status)s” is not one of %(known)s", status=status[:60], known=", ".join(_STATUSES)
        )
        built.wrong("status", row, wrong)


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
