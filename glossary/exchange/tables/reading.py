"""The cells of a row: tidied, joined and divided as their columns ask."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from glossary.exchange.raw_table import Row, letters
from glossary.exchange.tables.cells import is_left_out, tidied
from glossary.exchange.tables.columns import Column
from glossary.exchange.tables.head import Head, Problems, ReadRow
from glossary.message import english

_LINE_ENDS = re.compile("\r\n?")
_DIVIDED = re.compile(r"\s*[;；؛]\s*")
"""What separates several labels or ids in one cell of a table in people's words."""


def read_row(head: Head, row: Row) -> ReadRow:
    """The row's cells by their columns, and what is wrong with them."""
    problems = _problems(head, row)
    done = _Done()
    for place, column in head.columns.items():
        text = row.cells[place] if place < len(row.cells) else ""
        if text:
            _take(head, done, column, _LINE_ENDS.sub("\n", text))
    return ReadRow(row.number, done.cells, problems, done.tidied, frozenset(done.left_out))


@dataclass(slots=True)
class _Done:
    """What has been read of a row so far."""

    cells: dict[Column, str] = field(default_factory=dict)
    tidied: dict[str, list[str]] = field(default_factory=dict)
    left_out: set[Column] = field(default_factory=set)


def _take(head: Head, done: _Done, column: Column, text: str) -> None:
    if is_left_out(text):
        done.left_out.add(column)
        return
    several = column.shape in ("texts", "numbers")
    if several and not column.prose and not head.layout.ours:
        text = _DIVIDED.sub("\n", text)
    tidy = tidied(text, several=several, prose=column.prose)
    if tidy.text:
        before = done.cells.get(column)
        done.cells[column] = tidy.text if before is None else f"{before}\n{tidy.text}"
    if tidy.trimmed and tidy.text:
        done.tidied.setdefault("trimmed", []).append(column.name)
    if tidy.joined:
        done.tidied.setdefault("joined", []).append(column.name)


def _problems(head: Head, row: Row) -> Problems:
    problems: Problems = []
    names: Mapping[int, str] = {at: column.name for at, column in head.columns.items()}
    for place, wrong in row.faults.items():
        if head.layout.ours or place in names:
            name = names.get(place, letters(place))
            problems.append((head.address(name, row.number), wrong))
    if head.layout.ours:
        problems += [
            (f"{letters(place)}{row.number}", english("it is under no heading"))
            for place, text in enumerate(row.cells)
            if text and place not in names and place not in head.layout.passed_over
        ]
    return problems
