"""Workbooks (XLSX): a sheet of concepts and a sheet of resources, every cell a text."""

from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from glossary.exchange.format import ExchangeFormat, FileHead, PagesOf
from glossary.exchange.incoming import FileNote, Item, Refused
from glossary.exchange.layout import Layouts
from glossary.exchange.raw_table import RawTable
from glossary.message import Message, english
from glossary.nouns.record import Record


def read(stream: BinaryIO, name: str, layouts: Layouts | None = None) -> Iterator[Item]:
    """Every noun of the workbook or part of one, and a `Refused` for each row that is none."""
    # openpyxl takes 0.2 s to import, which would hold up the start of every service.
    from glossary.exchange.workbooks import reading  # noqa: PLC0415 - see above

    return reading.read(stream, name, layouts)


def tables(stream: BinaryIO, name: str) -> Iterator[RawTable | FileNote | Refused]:
    """The tables of the workbook, one for each sheet, or why there are none."""
    from glossary.exchange.workbooks import reading  # noqa: PLC0415 - as in `read`

    return reading.tables(stream, name)


def write(
    records: Iterable[Record], stream: BinaryIO, _pages_of: PagesOf | None = None
) -> Sequence[Message]:
    """Write a workbook of the records; the answer names texts that are too long for a cell."""
    from glossary.exchange.workbooks import writing  # noqa: PLC0415 - as in `read`

    return writing.write(records, stream)


def template(stream: BinaryIO) -> None:
    """Write a workbook with headings alone, each with a note that says what belongs below it."""
    from glossary.exchange.workbooks import writing  # noqa: PLC0415 - as in `read`

    writing.write_template(stream)


def _recognises(beginning: FileHead) -> bool:
    """Whether the parts of an archive are those of a workbook, in whatever order."""
    if not beginning.data.startswith(b"PK\x03\x04"):
        return False
    try:
        with ZipFile(beginning.path) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except (OSError, BadZipFile, NotImplementedError, ValueError):
        return beginning.suffix == ".xlsx"


FORMAT = ExchangeFormat(
    name="xlsx",
    title="XLSX",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    suffixes=(".xlsx",),
    about=english("a workbook for any spreadsheet, without the text of pages"),
    recognises=_recognises,
    read=read,
    write=write,
    tables=tables,
    template=template,
)
