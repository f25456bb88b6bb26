"""Rows of a table as nouns, with the cell of everything that is wrong."""

from collections.abc import Iterable, Iterator
from itertools import chain, dropwhile, islice

from glossary.exchange.incoming import Entry, FileNote, Fragment, Item, Refused
from glossary.exchange.layout import Layout
from glossary.exchange.raw_table import RawTable, Row, TooLargeError, letters
from glossary.exchange.tables.building import FIX, build
from glossary.exchange.tables.columns import nearest
from glossary.exchange.tables.groups import Group, grouped
from glossary.exchange.tables.guessing import LOOKED_AT, guessed
from glossary.exchange.tables.head import LABELS, Head, Problems, head_of
from glossary.exchange.tables.layout_notes import layout_notes
from glossary.exchange.tables.reading import read_row
from glossary.message import Count, Said, english

MAX_ROWS = 50_000
LAST_ROW = 1_048_576
"""A spreadsheet has no more, the empty ones counted."""
MAX_COLUMNS = 1_000
MAX_CHARACTERS = 50_000_000
MAX_CELLS = 3_000_000
"""Filled cells; each costs about 100 bytes beside its text."""

_HEAD_FIX = english("Correct the headings, or delete the column, and load the file again.")
_DIVIDE = english("Divide it into several files.")


def entries(table: RawTable, layout: Layout | None = None) -> Iterator[Item]:
    """Every noun of the table or part of one, and a `Refused` for each that could not be read.

    Without a layout, it is guessed. A table without any row gives nothing. What is too large is
    refused as a whole.
    """
    filled = _bounded(row for row in _no_further(table.rows) if row.says_something())
    try:
        beginning = [*islice(filled, LOOKED_AT)]
        if not beginning:
            return
        made = layout or guessed(beginning, table.hidden_columns)
        rows = dropwhile(lambda row: row.number < made.heading, chain(beginning, filled))
        first = next(rows, None)
        if first is None or first.number != made.heading:
            wrong = english("there is no heading in row %(row)s", row=made.heading)
            yield Refused(table.place, made.heading, (("heading", wrong),), _HEAD_FIX)
            return
        head = head_of(table.place, made)
        if problems := _head_problems(first, head):
            yield Refused(table.place, first.number, tuple(problems), _HEAD_FIX)
            return
        groups = grouped(head, (read_row(head, row) for row in rows if not _is_title(head, row)))
    except TooLargeError as error:
        yield Refused(table.place, 0, (("file", error.wrong),), _DIVIDE)
        return
    yield from (FileNote(table.sheet, note) for note in layout_notes(made, first, beginning))
    for group in groups:
        yield _noun(head, group)


def _is_title(head: Head, row: Row) -> bool:
    """Whether the row is a title within the table, such as the letter of the words below it."""
    return row.spans and not head.layout.ours


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


def _head_problems(first: Row, head: Head) -> Problems:
    read = head.columns
    problems: Problems = [
        (f"{letters(at)}{first.number}", wrong)
        for at, wrong in first.faults.items()
        if head.layout.ours or at in read
    ]
    if head.layout.ours:
        for place, heading in enumerate(first.cells):
            if heading.strip() and place not in read and place not in head.layout.passed_over:
                address = f"{letters(place)}{first.number}"
                problems.append((address, _unknown(heading.strip()[:60], nearest(heading))))
    problems += [
        ("heading", english("the column “%(name)s” is there twice", name=name))
        for name in head.twice()
    ]
    if not any(column.name == "id" or column.field in LABELS for column in read.values()):
        problems.append(("heading", _NO_ID))
    return problems


_NO_ID = english(
    "there is no column “id”, and none of labels or titles to make ids of, such as “prefLabel.en”"
)


def _unknown(heading: str, meant: str | None) -> Said:
    if meant is None:
        return english("there is no column “%(name)s”", name=heading)
    return english(
        "there is no column “%(name)s”; did you mean “%(meant)s”?", name=heading, meant=meant
    )


def _noun(head: Head, group: Group) -> Entry | Fragment | Refused:
    """The noun of these rows, or what is wrong with them; one wrong cell refuses them all."""
    built = build(head, group.key, group.rows, proposed=group.proposed)
    if isinstance(built, Entry | Fragment):
        return built
    number = next((row.number for row in group.rows if row.problems), group.rows[0].number)
    return Refused(head.file, number, tuple(built), FIX)
