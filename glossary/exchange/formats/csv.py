"""Delimited text (CSV): a table of nouns in UTF-8, with comma, semicolon or tab between cells."""

import csv
import re
from collections.abc import Iterator, Sequence
from io import TextIOWrapper
from itertools import dropwhile
from typing import BinaryIO

from glossary.exchange.incoming import Entry, Fragment, Refused
from glossary.exchange.tables.columns import column_of
from glossary.exchange.tables.rows import MAX_COLUMNS, Row, entries
from glossary.exchange.tables.table import table_of
from glossary.message import english
from glossary.nouns.record import Record

_BOM = "\ufeff"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_DELIMITERS = ",;\t"
_USE_UTF8 = english(
    "In the spreadsheet save it as “CSV UTF-8”, or choose Unicode (UTF-8) as its character set, "
    "and load it again."
)
_HEAD = 65_536
# By this first line Excel is told the delimiter, and takes it for no row.
_SEPARATOR = re.compile(r'"?sep=[,;\t]"?', re.IGNORECASE)
_BLANK = ' \r\t,;"'

# A cell that begins so is a formula for a spreadsheet that opens the file. The apostrophe in
# front, which spreadsheets know as the mark of a text, is put there once more where one is
# already, so that taking one away always gives the text back.
_FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠\t]")
_GUARDED = re.compile(r"'+\s*[=+\-@＝＋－＠\t]")


def read(stream: BinaryIO, name: str) -> Iterator[Entry | Fragment | Refused]:
    """Every noun of the file or part of one, and a `Refused` for each that could not be read.

    `name` is the file's name for messages. The delimiter is the one that makes column names of
    the first line that is not blank; a line `sep=;` in front of it is passed over.
    """
    head = stream.read(_HEAD)
    stream.seek(0)
    if head.startswith(_UTF16_BOMS) or b"\0" in head:
        yield Refused(name, 0, (("file", english("it is in UTF-16, or no text")),), _USE_UTF8)
        return
    text = TextIOWrapper(stream, "utf-8-sig", newline="")
    try:
        yield from entries(name, _rows(text, _delimiter(head)))
    except UnicodeDecodeError as error:
        byte = f"{error.object[error.start]:#x}"
        told = english("it is not UTF-8 (%(byte)s stands in it)", byte=byte)
        yield Refused(name, 0, (("file", told),), _USE_UTF8)
    except csv.Error as error:
        told = english("it is no well-formed CSV (%(error)s)", error=str(error))
        mend = english(
            "Look for a quotation mark that is not closed, or save it anew from a spreadsheet."
        )
        yield Refused(name, 0, (("file", told),), mend)
    finally:
        text.detach()


def write(records: Sequence[Record], stream: BinaryIO) -> None:
    """Writes a table of the records; `read` is the inverse.

    It begins with a byte order mark, by which spreadsheets know UTF-8.

    Raises: TooLongError before anything is written, when a text is longer than a cell holds.
    """
    table = table_of(records)
    text = TextIOWrapper(stream, "utf-8", newline="", write_through=True)
    try:
        text.write(_BOM)
        writer = csv.writer(text, quoting=csv.QUOTE_ALL)
        writer.writerow(table.headings)
        writer.writerows([_guard(cell) for cell in row] for row in table.rows)
    finally:
        text.detach()


def is_table(head: str) -> bool:
    """True if this beginning of a text has the column `id` and another of ours in its first row."""
    return _known(head, _best(head)) > 1


def _rows(text: TextIOWrapper, delimiter: str) -> Iterator[Row]:
    for number, cells in enumerate(csv.reader(text, delimiter=delimiter, strict=True), 1):
        if number > 1 or not _SEPARATOR.fullmatch(delimiter.join(cells)):
            # One more than may be is enough to refuse them.
            yield Row(number, [_unguard(cell) for cell in cells[: MAX_COLUMNS + 1]])


def _delimiter(head: bytes) -> str:
    return _best(head.decode("utf-8", "replace"))


def _best(head: str) -> str:
    return max(_DELIMITERS, key=lambda delimiter: _known(head, delimiter))


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
    lines = head.removeprefix(_BOM).split("\n")
    if _SEPARATOR.fullmatch(lines[0].rstrip("\r")):
        del lines[0]
    return [*dropwhile(lambda line: not line.strip(_BLANK), lines)]


def _guard(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _unguard(cell: str) -> str:
    return cell[1:] if _GUARDED.match(cell) else cell
