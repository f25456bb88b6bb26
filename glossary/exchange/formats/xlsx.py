"""Workbooks (XLSX): a sheet of concepts and a sheet of resources, every cell a text.

Formulas are never worked out: a cell that holds one is refused.
"""

import warnings
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from typing import Any, BinaryIO
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils.cell import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from glossary.exchange.incoming import Entry, Fragment, Refused
from glossary.exchange.tables.columns import KINDS
from glossary.exchange.tables.rows import Row, entries
from glossary.exchange.tables.sheet import Area, SheetError, merged_areas
from glossary.exchange.tables.table import Table, table_of
from glossary.message import Count, Said, english
from glossary.nouns.record import Record

MAX_UNPACKED = 100 * 2**20
"""Bytes of the parts of the file together, once unpacked."""
MAX_MERGED_ROWS = 100
"""A merged area over more rows refuses the whole sheet rather than each of them."""
MAX_MERGED = 50_000
"""Rows of all merged areas together; more refuse the whole sheet too."""

_FORMULA = tuple("=+-@＝＋－＠")
_WIDTH = 24
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


def read(stream: BinaryIO, name: str) -> Iterator[Entry | Fragment | Refused]:
    """Every noun of the workbook or part of one, and a `Refused` for each row that is none.

    `name` is the file's name for messages. A hidden sheet is not read, and told.
    """
    try:
        with ZipFile(stream) as archive:
            if _unpacked(archive) > MAX_UNPACKED:
                told = english("unpacked it has more than %(most)s bytes", most=Count(MAX_UNPACKED))
                yield Refused(name, 0, (("file", told),), english("Divide it into several files."))
                return
            merged = merged_areas(archive)
        with closing(_opened(stream)) as book:
            for sheet in book.worksheets:
                place = f"{name}, sheet “{sheet.title}”"
                yield from _sheet(place, sheet, merged.get(sheet._worksheet_path, ()))
    except SheetError as error:
        yield Refused(f"{name}, {error.part}", 0, (("file", error.told),), error.cure)
    except _DAMAGED as error:
        said = (str(error).splitlines() or [type(error).__name__])[0]
        told = english("it is damaged or no XLSX workbook (%(error)s)", error=said[:100])
        mend = english("Open it in a spreadsheet, save it anew as XLSX, and load it again.")
        yield Refused(name, 0, (("file", told),), mend)


def write(records: Sequence[Record], stream: BinaryIO) -> None:
    """Writes a workbook of the records; `read` is the inverse.

    Raises: TooLongError before anything is written, when a text is longer than a cell holds.
    """
    book = Workbook(write_only=True)
    for kind in KINDS:
        mine = [record for record in records if record.kind == kind]
        if mine or kind == "concept":
            _fill(book.create_sheet(f"{kind}s"), table_of(mine, (kind,)))
    book.save(stream)


def _fill(sheet: Any, table: Table) -> None:
    sheet.freeze_panes = "B2"
    plain, bold, quoted = _styles(sheet)
    for place in range(1, len(table.headings) + 1):
        column = sheet.column_dimensions[get_column_letter(place)]
        # What a person types into an empty cell stays as typed: 2018-10 is no first of October.
        column.width, column.number_format = _WIDTH, "@"
    sheet.append([_cell(sheet, heading, bold) for heading in table.headings])
    for row in table.rows:
        sheet.append(
            _cell(sheet, text, quoted if text.lstrip().startswith(_FORMULA) else plain)
            if text
            else None
            for text in row
        )


def _styles(sheet: Any) -> tuple[Any, Any, Any]:
    """Of plain cells, headings, and texts that would become formulas when somebody edits them."""
    made: list[Any] = [WriteOnlyCell(sheet) for _ in range(3)]
    for cell in made:
        cell.number_format = "@"
        cell.alignment = Alignment(vertical="top", wrap_text=True)
    made[1].font = Font(bold=True)
    made[2].quotePrefix = True
    return made[0], made[1], made[2]


def _cell(sheet: Any, text: str, like: Any) -> Any:
    cell: Any = WriteOnlyCell(sheet)
    cell.value = text
    # What begins with = is taken for a formula unless the type is given after the value.
    cell.data_type = "s"
    cell._style = like._style  # made once, because comparing styles takes longer than writing
    return cell


def _opened(stream: BinaryIO) -> Any:
    with warnings.catch_warnings():
        # What openpyxl cannot keep, such as pictures and validations, says nothing of nouns.
        warnings.simplefilter("ignore")
        return load_workbook(stream, read_only=True, keep_links=False)


def _unpacked(archive: ZipFile) -> int:
    """Bytes of all parts; what a part holds beyond the size that it names is not unpacked."""
    return sum(part.file_size for part in archive.infolist())


def _sheet(place: str, sheet: Any, merged: Sequence[Area]) -> Sequence[Entry | Fragment | Refused]:
    if sheet.sheet_state != "visible":
        mend = english("Show the sheet, or delete it.")
        return [Refused(place, 0, (("file", english("it is hidden")),), mend)]
    if worst := _worst(merged):
        told = english("the cells %(area)s are merged", area=_area(worst))
        mend = english("Part the cells and fill each of them.")
        return [Refused(place, 0, (("file", told),), mend)]
    sheet.reset_dimensions()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return list(entries(place, _rows(sheet, _by_row(merged))))


def _rows(sheet: Any, merged: Mapping[int, Mapping[int, Said]]) -> Iterator[Row]:
    for number, row in enumerate(sheet.iter_rows(), 1):
        faults: dict[int, Said] = {}
        cells = [_text(cell, place, faults) for place, cell in enumerate(row)]
        if any(cells):
            faults |= merged.get(number, {})
        yield Row(number, cells, faults)


def _text(cell: Any, place: int, faults: dict[int, Said]) -> str:
    """The text of a cell as a person sees it; what it cannot be is noted."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        faults[place] = english(
            "it holds a formula, which is not worked out; put its value there as text"
        )
        return ""
    if cell.data_type == "e":
        faults[place] = english("it holds the error %(error)s", error=value[:20])
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    return str(value)


def _worst(merged: Sequence[Area]) -> Area | None:
    """A merged area for which the whole sheet is refused."""
    heights = {area: area[3] - area[1] + 1 for area in merged}
    if sum(heights.values()) > MAX_MERGED:
        return max(merged, key=lambda area: heights[area])
    return next((a for a in merged if a[1] == 1 or heights[a] > MAX_MERGED_ROWS), None)


def _by_row(merged: Sequence[Area]) -> dict[int, dict[int, Said]]:
    """What is wrong with the cells of merged areas, by row and place of their first column."""
    faults: dict[int, dict[int, Said]] = {}
    for area in merged:
        for row in range(area[1], area[3] + 1):
            told = english(
                "the cells %(area)s are merged; part them and fill each", area=_area(area)
            )
            faults.setdefault(row, {})[area[0] - 1] = told
    return faults


def _area(area: Area) -> str:
    first, top, last, bottom = area
    return f"{get_column_letter(first)}{top}:{get_column_letter(last)}{bottom}"
