"""The dialect of a delimited text: its delimiter, and what guards its cells."""

import csv
import re
from itertools import dropwhile, islice

from glossary.exchange.tables.columns import column_of
from glossary.exchange.tables.guessing import LOOKED_AT, known_places

BOM = "\ufeff"
_DELIMITERS = ",;\t|"
# By this first line Excel learns the delimiter, and takes it for no row.
_SEPARATOR = re.compile(r'"?sep=(.)"?', re.IGNORECASE)
_LINE_END = re.compile("\r\n?|\n")
_BLANK = ' \r\t,;|"'

# A cell that begins so is a formula for a spreadsheet that opens the file. The apostrophe in
# front, which spreadsheets know as the mark of a text, is put there once more where one is
# already, so that taking one away always gives the text back.
_FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠\t]")
_GUARDED = re.compile(r"'+\s*[=+\-@＝＋－＠\t]")
# The formula by which programs keep a spreadsheet from taking a code for a number: ="007".
_QUOTED = re.compile(r'="((?:[^"]|"")*)"')


def delimiter_of(head: str) -> str:
    """The delimiter that a first line `sep=;` names, else the one that makes most columns.

    Columns of ours count first, then those that people's words name, then any.
    """
    if named := separator(_LINE_END.split(head.removeprefix(BOM), maxsplit=1)[0]):
        return named
    return max(_DELIMITERS, key=lambda each: (_known(head, each), *_columns(head, each)))


def separator(line: str) -> str | None:
    """The delimiter that a line such as `sep=;` names."""
    found = _SEPARATOR.fullmatch(line)
    return found[1] if found and found[1] not in '"\r\n' else None


def is_table(head: str) -> bool:
    """True if this beginning of a text has the column `id` and another of ours in its first row."""
    return _known(head, delimiter_of(head)) > 1


def guarded(cell: str) -> str:
    """The cell as no spreadsheet takes it for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """The text of a cell, without what keeps spreadsheets from taking it for something else."""
    if quoted := _QUOTED.fullmatch(cell):
        return quoted[1].replace('""', '"')
    return cell[1:] if _GUARDED.match(cell) else cell


def _known(head: str, delimiter: str) -> int:
    """How many of the first row's cells are columns of ours; 0 without the column `id`."""
    try:
        first = next(csv.reader(_from_heading(head), delimiter=delimiter), [])
    except csv.Error:
        return 0
    names = [column.name for cell in first if (column := column_of(cell))]
    return len(names) if "id" in names else 0


def _columns(head: str, delimiter: str) -> tuple[int, int]:
    """(most columns with names that people use, most columns) of one of the first rows."""
    try:
        rows = [*islice(csv.reader(_from_heading(head), delimiter=delimiter), LOOKED_AT)]
    except csv.Error:
        rows = []
    named = (known_places(row) for row in rows)
    return max(map(len, named), default=0), max(map(len, rows), default=0)


def _from_heading(head: str) -> list[str]:
    """The lines, from the first that could be the heading."""
    lines = _LINE_END.split(head.removeprefix(BOM))
    if separator(lines[0]):
        del lines[0]
    return [*dropwhile(lambda line: not line.strip(_BLANK), lines)]
