"""Rows of a table as nouns, with the cell of everything that is wrong."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from glossary.exchange.incoming import Entry, Fragment, Refused
from glossary.exchange.tables.building import FIX, Head, Problems, ReadRow, build, head_of, letters
from glossary.exchange.tables.cells import is_left_out, text_of, tidied
from glossary.exchange.tables.columns import DEFINITION, KINDS, OWN, Column, column_of, nearest
from glossary.message import Count, Said, english

MAX_ROWS = 50_000
LAST_ROW = 1_048_576
"""A spreadsheet has no more, the empty ones counted."""
MAX_COLUMNS = 1_000
MAX_CHARACTERS = 50_000_000
MAX_CELLS = 3_000_000
"""Filled cells; each costs about 100 bytes beside its text."""

_LINE_ENDS = re.compile("\r\n?")
_HEAD_FIX = english("Correct the first row, or delete the column, and load the file again.")
_DIVIDE = english("Divide it into several files.")
_LOOKED_BACK = 100
"""Rows of one noun before a row among which the same row is looked for."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row as the file has it."""

    number: int
    """Its number in a spreadsheet, from 1."""
    cells: Sequence[str]
    faults: Mapping[int, Said] = field(default_factory=dict)
    """What is wrong with a cell that could not be read, by its place from 0."""


class TooLargeError(Exception):
    """A table beyond a limit, raised by whatever makes its rows; `wrong` says which."""

    def __init__(self, wrong: Said) -> None:
        super().__init__(str(wrong))
        self.wrong = wrong


def entries(file: str, rows: Iterable[Row]) -> Iterator[Entry | Fragment | Refused]:
    """Every noun of the table or part of one, and a `Refused` for each that could not be read.

    `file` names file and sheet in messages. The first row that is not empty is the heading; a
    table without any gives nothing. What is too large is refused as a whole.
    """
    filled = _bounded(row for row in _no_further(rows) if row.faults or _says_something(row))
    try:
        first = next(filled, None)
        if first is None:
            return
        head = head_of(file, dict(_columns(first)))
        if wrong := _head_problems(first, head):
            yield Refused(file, first.number, tuple(wrong), _HEAD_FIX)
            return
        groups: dict[tuple[str, str], list[ReadRow]] = {}
        for row in filled:
            read = _read(head, row)
            group = groups.setdefault(_key(head, read), [])
            if read.problems or all(read.cells != other.cells for other in group[-_LOOKED_BACK:]):
                group.append(read)
    except TooLargeError as error:
        yield Refused(file, 0, (("file", error.wrong),), _DIVIDE)
        return
    for key, group in groups.items():
        yield from _noun(head, key, group)


def _says_something(row: Row) -> bool:
    return any(not cell.isspace() for cell in row.cells if cell)


def _no_further(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        if row.number > LAST_ROW:
            raise TooLargeError(english("it has more than %(most)s rows", most=Count(LAST_ROW)))
        yield row


def _bounded(rows: Iterable[Row]) -> Iterator[Row]:
    characters = cells = 0
    for count, row in enumerate(rows):
        characters += sum(map(len, row.cells))
        cells += sum(map(bool, row.cells))
        if count > MAX_ROWS:
            raise TooLargeError(english("it has more than %(most)s rows", most=Count(MAX_ROWS)))
        if characters > MAX_CHARACTERS:
            most = Count(MAX_CHARACTERS)
            raise TooLargeError(english("it has more than %(most)s characters", most=most))
        if cells > MAX_CELLS:
            raise TooLargeError(english("it has more than %(most)s cells", most=Count(MAX_CELLS)))
        if len(row.cells) > MAX_COLUMNS:
            wrong = english(
                "row %(row)s has more than %(most)s columns",
                row=row.number,
                most=Count(MAX_COLUMNS),
            )
            raise TooLargeError(wrong)
        yield row


def _columns(first: Row) -> Iterator[tuple[int, Column]]:
    for place, heading in enumerate(first.cells):
        if heading.strip() and (column := column_of(heading)):
            yield place, column


def _head_problems(first: Row, head: Head) -> Problems:
    problems: Problems = [
        (f"{letters(at)}{first.number}", wrong) for at, wrong in first.faults.items()
    ]
    for place, heading in enumerate(first.cells):
        address = f"{letters(place)}{first.number}"
        if heading.strip() and place not in head.columns:
            meant = nearest(heading)
            problems.append((address, _unknown(heading.strip()[:60], meant)))
    names = [column.name for column in head.columns.values()]
    twice = sorted({name for name in names if names.count(name) > 1})
    problems += [
        ("heading", english("the column “%(name)s” is there twice", name=name)) for name in twice
    ]
    if "id" not in names:
        problems.append(("heading", english("there is no column “id”")))
    if any(c.field == DEFINITION for c in head.columns.values()) and "definition.id" not in names:
        problems.append(("heading", english("definitions have no column “definition.id”")))
    return problems


def _unknown(heading: str, meant: str | None) -> Said:
    if meant is None:
        return english("there is no column “%(name)s”", name=heading)
    return english(
        "there is no column “%(name)s”; did you mean “%(meant)s”?", name=heading, meant=meant
    )


def _read(head: Head, row: Row) -> ReadRow:
    problems: Problems = []
    for place, wrong in row.faults.items():
        name = head.columns[place].name if place in head.columns else letters(place)
        problems.append((head.address(name, row.number), wrong))
    for place, text in enumerate(row.cells):
        if text and place not in head.columns:
            address = f"{letters(place)}{row.number}"
            problems.append((address, english("it is under no heading")))
    filled = {
        column: _LINE_ENDS.sub("\n", row.cells[place])
        for place, column in head.columns.items()
        if place < len(row.cells) and row.cells[place]
    }
    left_out = frozenset(column for column, text in filled.items() if is_left_out(text))
    cells, done = _tidied({c: text for c, text in filled.items() if c not in left_out})
    return ReadRow(row.number, cells, problems, done, left_out)


def _tidied(filled: Mapping[Column, str]) -> tuple[dict[Column, str], dict[str, list[str]]]:
    """The cells without blanks around names and codes, and the headings of those put right."""
    cells: dict[Column, str] = {}
    done: dict[str, list[str]] = {}
    for column, text in filled.items():
        if column.prose:
            cells[column] = text
            continue
        tidy = tidied(text, several=column.shape in ("texts", "numbers"))
        if tidy.text:
            cells[column] = tidy.text
        if tidy.trimmed and tidy.text:
            done.setdefault("trimmed", []).append(column.name)
        if tidy.joined:
            done.setdefault("joined", []).append(column.name)
    return cells, done


def _key(head: Head, row: ReadRow) -> tuple[str, str]:
    """(kind, id) of the noun that a row belongs to; a row that names none is one of its own."""
    own = {column.name: text for column, text in row.cells.items() if column.name in OWN}
    id, kind = own.get("id", ""), own.get("kind", "").strip() or head.kind()
    if not id:
        row.problems.append((head.address("id", row.number), english("it is missing")))
        return "", f"row {row.number}"
    if kind not in KINDS:
        wrong = english("it is missing; write concept or resource")
        if kind:
            wrong = english("“%(kind)s” is not concept or resource", kind=kind[:60])
        row.problems.append((head.address("kind", row.number), wrong))
        return "", f"row {row.number}"
    return kind, text_of(id)


def _noun(
    head: Head, key: tuple[str, str], group: Sequence[ReadRow]
) -> Iterator[Entry | Fragment | Refused]:
    """The noun of these rows, or what is wrong with them; one wrong cell refuses them all."""
    built = build(head, key, group)
    if isinstance(built, Entry | Fragment):
        yield built
    else:
        number = next((row.number for row in group if row.problems), group[0].number)
        yield Refused(head.file, number, tuple(built), FIX)
