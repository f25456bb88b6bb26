"""XLSX workbooks read: a sheet is a table of nouns.

Formulas are never worked out: a cell that holds one is refused.
"""

import warnings
import zlib
from collections.abc import Container, Iterator, Mapping
from contextlib import closing
from itertools import islice
from typing import Any, BinaryIO
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from openpyxl.cell.text import Text
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from glossary.exchange.incoming import FileNote, Item, Refused
from glossary.exchange.layout import Layouts
from glossary.exchange.raw_table import RawTable, Row
from glossary.exchange.tables.rows import MAX_ROWS
from glossary.exchange.workbooks.merged import (
    area_name,
    faults_by_row,
    rows_across,
    worst_area,
)
from glossary.exchange.workbooks.sheets import sheet_items
from glossary.exchange.workbooks.survey import SheetError, Survey, surveys
from glossary.exchange.workbooks.values import text_of_cell
from glossary.message import Count, Said, english

MAX_UNPACKED = 100 * 2**20
"""Bytes of the parts of the file together, once unpacked."""

_DAMAGED = (
    BadZipFile,
    zlib.error,
    InvalidFileException,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    SyntaxError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
    ExpatError,
)
"""What unpacking and openpyxl raise on files that are not what they should be."""


def read(stream: BinaryIO, name: str, layouts: Layouts | None = None) -> Iterator[Item]:
    """Every noun of the workbook or part of one, and a `Refused` for each row that is none.

    `name` is the file's name for messages. A hidden sheet is refused unless a layout says what to
    do with it.
    """
    yield from sheet_items(tables(stream, name), layouts)


def tables(stream: BinaryIO, name: str) -> Iterator[RawTable | FileNote | Refused]:
    """The tables of the workbook, one for each sheet, or why there are none."""
    try:
        with ZipFile(stream) as archive:
            if _unpacked(archive) > MAX_UNPACKED:
                wrong = english(
                    "unpacked it has more than %(most)s bytes", most=Count(MAX_UNPACKED)
                )
                yield Refused(name, 0, (("file", wrong),), english("Divide it into several files."))
                return
            surveyed = surveys(archive)
        with closing(_opened(stream)) as book:
            for sheet in book.worksheets:
                yield _table(name, sheet, surveyed.get(sheet._worksheet_path, Survey()))
    except SheetError as error:
        yield Refused(f"{name}, {error.part}", 0, (("file", error.wrong),), error.fix)
    except _DAMAGED as error:
        said = (str(error).splitlines() or [type(error).__name__])[0]
        wrong = english("it is damaged or not an XLSX workbook (%(error)s)", error=said[:100])
        fix = english("Open it in a spreadsheet, save it again as XLSX, and load it again.")
        yield Refused(name, 0, (("file", wrong),), fix)


def _opened(stream: BinaryIO) -> Any:
    with warnings.catch_warnings():
        # What openpyxl cannot keep, such as pictures and validations, says nothing of nouns.
        warnings.simplefilter("ignore")
        reader = _Reader(stream, read_only=True, keep_links=False)
        reader.read()
        return reader.wb


class _Reader(ExcelReader):
    """openpyxl's reader, which would undo half of the escapes in shared texts."""

    def read_strings(self) -> None:
        """Read the shared texts as they are written, escapes and all."""
        package: Any = self.package
        content = package.find(SHARED_STRINGS)
        if content is None:
            return
        with self.archive.open(content.PartName[1:]) as part:
            for _, node in iterparse(part):
                if node.tag == f"{{{SHEET_MAIN_NS}}}si":
                    text: Any = Text.from_tree(node)
                    self.shared_strings.append(text.content)
                    node.clear()


def _unpacked(archive: ZipFile) -> int:
    """Bytes of all parts; what a part holds beyond the size that it names is not unpacked."""
    return sum(part.file_size for part in archive.infolist())


def _table(name: str, sheet: Any, survey: Survey) -> RawTable | Refused:
    place = f"{name}, sheet “{sheet.title}”"
    merged = [*survey.merged]
    if worst := worst_area(merged):
        wrong = english("the cells %(area)s are merged", area=area_name(worst))
        fix = english("Split the cells and fill each of them.")
        return Refused(place, 0, (("file", wrong),), fix)
    sheet.reset_dimensions()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # One more than may be, after the heading, is enough to refuse them.
        rows = [*islice(_rows(sheet, faults_by_row(merged), rows_across(merged)), MAX_ROWS + 2)]
    hidden = sheet.sheet_state != "visible"
    return RawTable(place, rows, sheet.title, survey.hidden_columns, hidden)


def _rows(
    sheet: Any, merged: Mapping[int, Mapping[int, Said]], across: Container[int]
) -> Iterator[Row]:
    for number, row in enumerate(sheet.iter_rows(), 1):
        read = [text_of_cell(cell) for cell in row]
        faults = {place: wrong for place, (_, wrong) in enumerate(read) if wrong}
        texts = [text for text, _ in read]
        filled = sum(map(bool, texts))
        spans = number in across and filled == 1 and not faults
        if filled:
            faults |= merged.get(number, {})
        if filled or faults:
            yield Row(number, texts, faults, spans)
