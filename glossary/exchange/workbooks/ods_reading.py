"""OpenDocument spreadsheets read: a sheet is a table of nouns, as in XLSX."""

import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile

from glossary.exchange.incoming import FileNote, Item, Refused
from glossary.exchange.layout import Layouts
from glossary.exchange.raw_table import RawTable, Row
from glossary.exchange.workbooks.merged import (
    area_name,
    faults_by_row,
    rows_across,
    worst_area,
)
from glossary.exchange.workbooks.ods_sheets import OdsSheet, OdsSheets, filled
from glossary.exchange.workbooks.sheets import sheet_items
from glossary.exchange.workbooks.survey import SheetError
from glossary.message import Count, Message, english

MAX_UNPACKED = 100 * 2**20
"""Bytes of the parts of the file together, once unpacked."""

_CHUNK = 2**16
_DAMAGED = (
    BadZipFile,
    zlib.error,
    LookupError,
    ValueError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ExpatError,
)
"""What unpacking and parsing raise on files that are not what they should be."""
_DIVIDE = english("Divide it into several files.")
_ANEW = english("Open it in a spreadsheet, save it again as ODS without a password, and load it.")


def read(stream: BinaryIO, name: str, layouts: Layouts | None = None) -> Iterator[Item]:
    """Every noun of the spreadsheet or part of one, and a `Refused` for each row that is none.

    `name` is the file's name for messages. A hidden sheet is refused unless a layout says what to
    do with it.
    """
    yield from sheet_items(tables(stream, name), layouts)


def tables(stream: BinaryIO, name: str) -> Iterator[RawTable | FileNote | Refused]:
    """The tables of the spreadsheet, one for each sheet, or why there are none."""
    try:
        with ZipFile(stream) as archive:
            sheets = _sheets(archive)
    except SheetError as error:
        yield _refused(name, error.wrong, error.fix)
    except _DAMAGED as error:
        said = (str(error).splitlines() or [type(error).__name__])[0]
        wrong = english("it is damaged or not an ODS spreadsheet (%(error)s)", error=said[:100])
        yield _refused(name, wrong, _ANEW)
    else:
        yield from (_table(name, sheet) for sheet in sheets)


def _sheets(archive: ZipFile) -> list[OdsSheet]:
    if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
        most = Count(MAX_UNPACKED)
        raise SheetError(english("unpacked it has more than %(most)s bytes", most=most), _DIVIDE)
    manifest = "META-INF/manifest.xml"
    if manifest in archive.namelist() and b"encryption-data" in archive.read(manifest):
        raise SheetError(english("it is encrypted"), _ANEW)
    found = OdsSheets()
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = found.begin
    parser.EndElementHandler = found.end
    parser.CharacterDataHandler = found.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    with archive.open("content.xml") as content:
        while chunk := content.read(_CHUNK):
            parser.Parse(chunk, False)
    parser.Parse(b"", True)
    return found.sheets


def _table(name: str, sheet: OdsSheet) -> RawTable | Refused:
    place = f"{name}, sheet “{sheet.name}”"
    if worst := worst_area(sheet.merged):
        wrong = english("the cells %(area)s are merged", area=area_name(worst))
        return _refused(place, wrong, english("Split the cells and fill each of them."))
    faults, across = faults_by_row(sheet.merged), rows_across(sheet.merged)

    def arranged(row: Row) -> Row:
        if row.number in across and filled(row) == 1 and not row.faults:
            return replace(row, faults=faults.get(row.number, {}), spans=True)
        return replace(row, faults={**row.faults, **faults.get(row.number, {})})

    rows = [arranged(row) for row in sheet.rows]
    return RawTable(place, rows, sheet.name, frozenset(sheet.hidden_columns), sheet.hidden)


def _refused(place: str, wrong: Message, fix: Message) -> Refused:
    return Refused(place, 0, (("file", wrong),), fix)


def _refuse_doctype(*_what: object) -> None:
    raise ValueError("it has a document type")
