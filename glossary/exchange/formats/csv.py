"""Delimited text (CSV): a table of nouns, as spreadsheets write it."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO, TextIOWrapper
from itertools import islice
from typing import BinaryIO

from glossary.exchange.format import ExchangeFormat, FileHead, PagesOf
from glossary.exchange.incoming import FileNote, Item, Refused
from glossary.exchange.layout import Layouts
from glossary.exchange.raw_table import RawTable, Row, TooLargeError
from glossary.exchange.tables.blank import HEADINGS
from glossary.exchange.tables.dialect import (
    BOM,
    delimiter_of,
    guarded,
    is_table,
    separator,
    unguarded,
)
from glossary.exchange.tables.encodings import NAMES, encoding_of
from glossary.exchange.tables.rows import MAX_COLUMNS, entries
from glossary.exchange.tables.table import Table, table_of
from glossary.message import Count, Message, english
from glossary.nouns.record import Record

MAX_ROW = 4 * 2**20
"""Characters of one row, and of one line of it: beyond it no row is made at all."""

_SUFFIXES = (".csv", ".tsv")
_HEAD = 65_536
_LOT = 200
"""Rows that are handed on at once."""
_USE_UTF8 = english(
    "In the spreadsheet save it as “CSV UTF-8”, or choose Unicode (UTF-8) as its character set, "
    "and load it again."
)
_SAVE_AGAIN = english(
    "Look for a quotation mark that is not closed, or save it again from a spreadsheet."
)


def tables(stream: BinaryIO, name: str) -> Iterator[RawTable | FileNote | Refused]:
    """The one table of the file, with a note where it is not in UTF-8, or why there is none.

    The delimiter is the one that a first line `sep=;` names, or that makes column names of the
    first line that is not blank. The rows are read as they are asked for.
    """
    encoding = encoding_of(stream)
    stream.seek(0)
    if encoding is None:
        wrong = english("it is neither UTF-8 nor another encoding that is known, or no text")
        yield Refused(name, 0, (("file", wrong),), _USE_UTF8)
        return
    if encoding in NAMES:
        said = english(
            "it is in %(encoding)s, not in UTF-8: look whether all letters are right",
            encoding=NAMES[encoding],
        )
        yield FileNote("", said)
    text = TextIOWrapper(stream, encoding, newline="")
    try:
        head = text.read(_HEAD)
        text.seek(0)
        yield RawTable(name, _rows(text, delimiter_of(head)))
    finally:
        text.detach()


def read(stream: BinaryIO, name: str, layouts: Layouts | None = None) -> Iterator[Item]:
    """Every noun of the file or part of one, and a `Refused` for each that could not be read.

    `name` is the file's name for messages.
    """
    try:
        for each in tables(stream, name):
            if isinstance(each, RawTable):
                yield from entries(each, (layouts or {}).get(each.sheet))
            else:
                yield each
    except UnicodeError:
        yield Refused(name, 0, (("file", english("it is cut off, or no text")),), _USE_UTF8)
    except csv.Error as error:
        wrong = english("it is not well-formed CSV (%(error)s)", error=str(error))
        yield Refused(name, 0, (("file", wrong),), _SAVE_AGAIN)


def write(
    records: Iterable[Record], stream: BinaryIO, _pages_of: PagesOf | None = None
) -> Sequence[Message]:
    """Write a table of the records; the answer names texts that are too long for a cell.

    It begins with a byte order mark, by which spreadsheets know UTF-8.
    """
    table = table_of([*records])
    for piece in _pieces_of(table):
        stream.write(piece)
    return table.notes


def pieces(records: Sequence[Record]) -> Iterator[bytes]:
    """The same table, some rows at a time, for whoever sends it while it is made."""
    yield from _pieces_of(table_of(records))


def template(stream: BinaryIO) -> None:
    """Write a table of terms with its headings alone."""
    text = TextIOWrapper(stream, "utf-8", newline="", write_through=True)
    try:
        text.write(BOM)
        csv.writer(text).writerow(HEADINGS["concept"])
    finally:
        text.detach()


def _pieces_of(table: Table) -> Iterator[bytes]:
    yield (BOM + _written([table.headings])).encode()
    rows = ([guarded(cell) for cell in row] for row in table.rows)
    while lot := [*islice(rows, _LOT)]:
        yield _written(lot).encode()


def _written(rows: Iterable[Sequence[str]]) -> str:
    text = StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows(rows)
    return text.getvalue()


def _rows(text: TextIOWrapper, delimiter: str) -> Iterator[Row]:
    lines = _Lines(text)
    for number, cells in enumerate(csv.reader(lines, delimiter=delimiter, strict=True), 1):
        lines.of_row = 0
        if number > 1 or not separator(delimiter.join(cells)):
            # One more than may be is enough to refuse them.
            yield Row(number, [unguarded(cell) for cell in cells[: MAX_COLUMNS + 1]])


class _Lines:
    """Lines of a text, as long as one row has no more characters than a row may have."""

    def __init__(self, text: TextIOWrapper) -> None:
        self._text = text
        self.of_row = 0
        """Characters since the last row."""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._text.readline(MAX_ROW + 1)
        self.of_row += len(line)
        if self.of_row > MAX_ROW:
            most = Count(MAX_ROW)
            raise TooLargeError(english("one row has more than %(most)s characters", most=most))
        if not line:
            raise StopIteration
        return line


def _recognises(beginning: FileHead) -> bool:
    # Whoever names a file wants to know what is wrong with it; a folder may hold any data.
    if beginning.named and beginning.suffix in _SUFFIXES and beginning.text is not None:
        return True
    return beginning.text is not None and is_table(beginning.text)


FORMAT = ExchangeFormat(
    name="csv",
    title="CSV",
    media_type="text/csv",
    suffixes=_SUFFIXES,
    about=english("delimited text in UTF-8, without the text of pages"),
    recognises=_recognises,
    read=read,
    write=write,
    pieces=pieces,
    tables=tables,
    template=template,
)
