"""The dialect of a delimited text: its encoding, its delimiter, and what guards its cells."""

import csv
import re
from itertools import dropwhile

from glossary.exchange.tables.columns import column_of

BOM = "\ufeff"
_DELIMITERS = ",;\t|"
_UTF16 = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
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


def encoding_of(head: bytes) -> str | None:
    """UTF-8 or UTF-16, as the first bytes tell; None where they are no text."""
    if marked := next((name for mark, name in _UTF16 if head.startswith(mark)), None):
        return marked
    # Without a mark the zero bytes of the first letters, which headings are made of, tell it.
    if head[:1] == b"\0" and head[2:3] == b"\0" and b"\0" not in head[1:4:2]:
        return "utf-16-be"
    if head[1:2] == b"\0" and head[3:4] == b"\0" and b"\0" not in head[0:4:2]:
        return "utf-16-le"
    return None if b"\0" in head else "utf-8-sig"


def delimiter_of(head: str) -> str:
    """The delimiter that a first line `sep=;` names, else the one that makes most columns."""
    if named := separator(_LINE_END.split(head.removeprefix(BOM), maxsplit=1)[0]):
        return named
    return max(_DELIMITERS, key=lambda delimiter: _known(head, delimiter))


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


def _from_heading(head: str) -> list[str]:
    """The lines, from the first that could be the heading."""
    lines = _LINE_END.split(head.removeprefix(BOM))
    if separator(lines[0]):
        del lines[0]
    return [*dropwhile(lambda line: not line.strip(_BLANK), lines)]
