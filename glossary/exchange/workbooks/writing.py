"""Workbooks written: a sheet for each kind of noun, every cell a text."""

from collections.abc import Iterable, Mapping, Sequence
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font
from openpyxl.utils.cell import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from glossary.exchange.tables.blank import HEADINGS, NOTES
from glossary.exchange.tables.columns import KINDS
from glossary.exchange.tables.table import Table, table_of
from glossary.message import Message
from glossary.nouns.concept import DEFINITION_KINDS
from glossary.nouns.record import Record

_FORMULA = tuple("=+-@＝＋－＠")
_WIDTH = 24
_NO_NOTES: Mapping[str, Message] = {}


def write(records: Iterable[Record], stream: BinaryIO) -> Sequence[Message]:
    """Write a workbook of the records; the answer names texts that are too long for a cell."""
    listed = [*records]
    notes: list[Message] = []
    book = Workbook(write_only=True)
    for kind in KINDS:
        mine = [record for record in listed if record.kind == kind]
        if mine or kind == "concept":
            table = table_of(mine, (kind,))
            _fill(book.create_sheet(f"{kind}s"), table)
            notes += table.notes
    _save(book, stream)
    return notes


def write_template(stream: BinaryIO) -> None:
    """Write a workbook without records: a sheet of terms and one of resources, with notes."""
    book = Workbook(write_only=True)
    for kind in KINDS:
        sheet = book.create_sheet(f"{kind}s")
        _fill(sheet, Table(HEADINGS[kind], ()), NOTES)
        if kind == "concept":
            kinds = DataValidation(type="list", formula1=f'"{",".join(DEFINITION_KINDS)}"')
            letter = get_column_letter(HEADINGS[kind].index("definition.kind") + 1)
            kinds.add(f"{letter}2:{letter}5000")
            sheet.data_validations.append(kinds)
    _save(book, stream)


def _save(book: Workbook, stream: BinaryIO) -> None:
    # Into a file first: openpyxl leaves its ZIP file open where the reader of the stream has gone,
    # and that complains when it is cleared away.
    with TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        copyfileobj(file, stream)


def _fill(sheet: Any, table: Table, notes: Mapping[str, Message] = _NO_NOTES) -> None:
    sheet.freeze_panes = "B2"
    plain, bold, quoted = _styles(sheet)
    for place in range(1, len(table.headings) + 1):
        column = sheet.column_dimensions[get_column_letter(place)]
        # What a person types into an empty cell stays as typed: 2018-10 is no first of October.
        column.width, column.number_format = _WIDTH, "@"
    headings = [_cell(sheet, heading, bold) for heading in table.headings]
    for cell in headings:
        if cell.value in notes:
            cell.comment = Comment(str(notes[cell.value]), "TVETipedia")
    sheet.append(headings)
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
