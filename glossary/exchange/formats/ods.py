"""OpenDocument spreadsheets (ODS), as LibreOffice saves them: tables as in XLSX."""

from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from glossary.exchange.format import ExchangeFormat, FileHead, Kept, PagesOf
from glossary.exchange.incoming import FileNote, Item, Refused
from glossary.exchange.layout import Layouts
from glossary.exchange.raw_table import RawTable
from glossary.message import Message, english
from glossary.nouns.record import Record

_MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def read(stream: BinaryIO, name: str, layouts: Layouts | None = None) -> Iterator[Item]:
    """Every noun of the spreadsheet or part of one, and a `Refused` for each row that is none."""
    # It shares code with the reader of XLSX, which takes 0.2 s to import.
    from glossary.exchange.workbooks import ods_reading  # noqa: PLC0415 - see above

    return ods_reading.read(stream, name, layouts)


def tables(stream: BinaryIO, name: str) -> Iterator[RawTable | FileNote | Refused]:
    """The tables of the spreadsheet, one for each sheet, or why there are none."""
    from glossary.exchange.workbooks import ods_reading  # noqa: PLC0415 - as in `read`

    return ods_reading.tables(stream, name)


def write(
    records: Iterable[Record], stream: BinaryIO, _pages_of: PagesOf | None = None
) -> Sequence[Message]:
    """Write a spreadsheet of the records; the answer names texts that are too long for a cell."""
    from glossary.exchange.workbooks import ods_writing  # noqa: PLC0415 - as in `read`

    return ods_writing.write(records, stream)


def template(stream: BinaryIO) -> None:
    """Write a spreadsheet with headings alone, each with a note on what belongs below it."""
    from glossary.exchange.workbooks import ods_writing  # noqa: PLC0415 - as in `read`

    ods_writing.write_template(stream)


def _recognises(beginning: FileHead) -> bool:
    """Whether an archive says that it is a spreadsheet, or a template of one."""
    if not beginning.data.startswith(b"PK\x03\x04"):
        return False
    try:
        with ZipFile(beginning.path) as archive, archive.open("mimetype") as part:
            return part.read(len(_MEDIA_TYPE)) == _MEDIA_TYPE.encode()
    except (OSError, BadZipFile, NotImplementedError, ValueError, LookupError, RuntimeError):
        return beginning.suffix == ".ods"


FORMAT = ExchangeFormat(
    name="ods",
    title="ODS",
    media_type=_MEDIA_TYPE,
    suffixes=(".ods", ".ots"),
    about=english("a spreadsheet for LibreOffice, without the text of pages"),
    recognises=_recognises,
    read=read,
    write=write,
    tables=tables,
    template=template,
    keeps=Kept(exact=False),
)
