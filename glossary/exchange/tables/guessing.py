"""The layout of a table guessed: its heading, and what its columns are by their names."""

from collections import Counter
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import islice

from glossary.exchange.layout import Layout
from glossary.exchange.raw_table import RawTable, Row
from glossary.exchange.tables.columns import DEFINITION, KINDS, Column, column_of, is_keyed
from glossary.exchange.tables.heading_meaning import HeadingMeaning, among, folded, meaning
from glossary.exchange.tables.heading_words import DEFINITION_KINDS
from glossary.nouns.record import Kind
from glossary.vocabulary import UN_LANGUAGES

LOOKED_AT = 30
"""Filled rows at the beginning of a table among which its heading is looked for."""

_LABELS: Mapping[Kind, str] = {"concept": "prefLabel", "resource": "title"}
_IDENTIFYING = ("id", "kind", f"{DEFINITION}.id")
"""Columns that count even where they are hidden: they say what a row is about."""


@dataclass(frozen=True, slots=True)
class TableHead:
    """The first filled rows of a table, and what they suggest."""

    sheet: str
    rows: tuple[Row, ...]
    layout: Layout
    key: str
    """What tables with the same headings share."""


def beginning_of(table: RawTable) -> TableHead | None:
    """The beginning of the table; None where nothing is in it. A hidden sheet is not to be read.

    Raises: whatever the rows raise where the file is wrong.
    """
    filled = (row for row in table.rows if row.says_something())
    rows = tuple(islice(filled, LOOKED_AT))
    if not rows:
        return None
    layout = guessed(rows, table.hidden_columns)
    heading = next(row for row in rows if row.number == layout.heading)
    is_read = bool(layout.columns) and not table.hidden
    return TableHead(table.sheet, rows, replace(layout, used=is_read), heading_key(heading))


def laid_out_by(rows: Sequence[Row], number: int, hidden: Collection[int] = ()) -> Layout:
    """The layout of a table whose heading is in the row with this number.

    Requires: the row is among the rows.
    """
    return _laid_out(next(row for row in rows if row.number == number), rows, hidden)


def guessed(rows: Sequence[Row], hidden: Collection[int] = ()) -> Layout:
    """The layout that the first filled rows suggest.

    The heading is the first row in which most columns have names that we know; rows above it, such
    as the title of the table, are not part of the table. Hidden columns are left out unless they
    say what a row is about.

    Requires: there is at least one row.
    """
    if "id" in _exact(rows[0]).values():
        return _laid_out(rows[0], rows, hidden)
    known = [len(known_places(row.cells)) for row in rows]
    best = known.index(max(known)) if max(known) > 1 else 0
    return _laid_out(rows[best], rows, hidden)


def heading_key(row: Row) -> str:
    """A key that tables with the same headings share; 64 hexadecimal digits."""
    names = "\x1f".join(folded(cell) for cell in row.cells).rstrip("\x1f")
    return sha256(names.encode("utf-8", "surrogatepass")).hexdigest()


def _exact(row: Row) -> dict[int, str]:
    """The columns under our own headings, by place."""
    columns = ((at, column_of(cell)) for at, cell in enumerate(row.cells) if cell.strip())
    return {at: column.name for at, column in columns if column}


def known_places(cells: Sequence[str]) -> set[int]:
    """The places whose heading we know, in our words or in people's."""
    return {
        at
        for at, cell in enumerate(cells)
        if cell.strip() and (column_of(cell) or any(meaning(cell, kind) for kind in KINDS))
    }


def _laid_out(row: Row, rows: Iterable[Row], hidden: Collection[int]) -> Layout:
    exact = _exact(row)
    filled = [at for at, cell in enumerate(row.cells) if cell.strip()]
    kind = _kind(row, exact)
    meanings = {at: found for at in filled if (found := meaning(row.cells[at], kind))}
    language = _language(meanings.values())
    meant = {at: _name(exact.get(at), meanings.get(at), kind, language) for at in filled}
    for at in [at for at, name in meant.items() if name == "kind"]:
        if _holds_definition_kinds(at, row, rows):
            meant[at] = f"{DEFINITION}.kind"
    for at in [at for at, name in meant.items() if name == "id"]:
        # A column of 1, 2, 3 numbers the rows; with our own headings it is what it says.
        if any(name for name in meant.values() if name not in exact.values()):
            meant[at] = None if _numbers_rows(at, row, rows) else "id"
    named = any(_identifies(name) for name in meant.values())
    if not named or not any(meant[at] for at in filled if at not in exact):
        names = {at: name for at, name in exact.items() if _counts(at, name, hidden)}
        return Layout(row.number, names, ours=True, passed_over=_passed(names, hidden))
    names = {}
    for at, name in meant.items():
        if name and _counts(at, name, hidden) and (name not in names.values() or _joins(name)):
            names[at] = name
    passed_over = _passed(names, hidden)
    return Layout(row.number, names, language=language, kind=kind, passed_over=passed_over)


def _identifies(name: str | None) -> bool:
    return name == "id" or (name or "").partition(".")[0] in _LABELS.values()


def _passed(names: Container[int], hidden: Iterable[int]) -> frozenset[int]:
    return frozenset(at for at in hidden if at not in names)


def _counts(place: int, name: str, hidden: Container[int]) -> bool:
    return place not in hidden or name in _IDENTIFYING


def _joins(name: str) -> bool:
    column = column_of(name)
    return column is not None and column.joins


def _name(exact: str | None, meant: HeadingMeaning | None, kind: Kind, language: str) -> str | None:
    """Our heading for a column of a table in people's words."""
    column = column_of(exact) if exact else None
    if column and (kind in column.kinds or meant is None):
        return exact
    if meant is None:
        return None
    if meant.field.startswith(f"{DEFINITION}."):
        return f"{meant.field}.{meant.language}" if meant.language else meant.field
    if is_keyed(meant.field):
        return f"{meant.field}.{meant.language or language}"
    return None if meant.language else meant.field


def _kind(row: Row, exact: Mapping[int, str]) -> Kind:
    """What the rows under this heading are; concepts where it could be either."""
    votes: Counter[Kind] = Counter()
    for at, cell in enumerate(row.cells):
        kinds = [kind for kind in KINDS if _says(cell, exact.get(at), kind)]
        if len(kinds) == 1:
            labels = _LABELS.values()
            name = (exact.get(at) or "").partition(".")[0]
            found = meaning(cell, kinds[0])
            votes[kinds[0]] += 3 if name in labels or (found and found.field in labels) else 1
    return max(KINDS, key=lambda kind: votes[kind])


def _says(cell: str, exact: str | None, kind: Kind) -> bool:
    column: Column | None = column_of(exact) if exact else None
    return (column is not None and kind in column.kinds) or meaning(cell, kind) is not None


def _language(meanings: Iterable[HeadingMeaning]) -> str:
    """The language in which most of the headings are written."""
    votes = Counter(code for each in meanings for code in each.spoken)
    return max(UN_LANGUAGES, key=lambda code: votes[code])


def _holds_definition_kinds(place: int, heading: Row, rows: Iterable[Row]) -> bool:
    cells = _below(place, heading, rows)
    return bool(cells) and all(among(cell, DEFINITION_KINDS) for cell in cells)


def _numbers_rows(place: int, heading: Row, rows: Iterable[Row]) -> bool:
    cells = _below(place, heading, rows)
    return bool(cells) and all(cell.strip().rstrip(".").isdigit() for cell in cells)


def _below(place: int, heading: Row, rows: Iterable[Row]) -> list[str]:
    """The filled cells below the heading."""
    return [
        row.cells[place]
        for row in rows
        if row.number > heading.number and place < len(row.cells) and row.cells[place].strip()
    ]
