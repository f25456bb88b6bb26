"""Workbooks looked through before they are opened: how large they are, what is merged or hidden.

A part of a few kilobytes can hold millions of cells, or one cell in row two thousand million, and
opening the workbook makes every row and cell before it. This reads tag by tag and keeps none.
"""

from collections.abc import Mapping
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import ZipFile

from openpyxl.utils.cell import coordinate_to_tuple, get_column_letter, range_boundaries
from openpyxl.xml.constants import SHEET_MAIN_NS

from glossary.exchange.tables.rows import LAST_ROW
from glossary.exchange.workbooks.merged import Area
from glossary.message import Count, Message, english

LAST_COLUMN = 16_384
"""A spreadsheet has no more."""
MAX_CELLS = 3_000_000
"""Cells from the first column to the last of each row, filled or not."""
MAX_SIZE = 30_000_000
"""Rows, cells and tags of the largest sheet, times the sheets; one part can be named as many."""
MAX_TAGS = 200_000
"""Tags within a row, and tags outside rows; each of them waits in memory for the end."""
MAX_TEXT_TAGS = 3_000_000
"""Tags of the part that holds the texts of all cells, each of which is done with at its end."""

_ROW, _MERGED, _TEXTS = (f"{SHEET_MAIN_NS} {name}" for name in ("row", "mergeCell", "sst"))
_COLUMN = f"{SHEET_MAIN_NS} col"
_SHEET = f"{SHEET_MAIN_NS} sheet"
_XML = (".xml", ".rels")
_CHUNK = 2**16
_DIVIDE = english("Divide it into several files.")
_ANEW = english("Open it in a spreadsheet, save it again as XLSX, and load it again.")


class SheetError(ValueError):
    """A workbook that is not opened: which of its parts, why, and what to do about it."""

    def __init__(self, wrong: Message, fix: Message) -> None:
        super().__init__(str(wrong))
        self.part = ""
        self.wrong = wrong
        self.fix = fix


def surveys(archive: ZipFile) -> "dict[str, Survey]":
    """What each part of the workbook holds.

    Raises: SheetError when a part is too large to be opened, or the rows or cells of a sheet are
    not in their order, of which some would be lost; ExpatError and ValueError when it is damaged.
    """
    found = {}
    for part in archive.namelist():
        try:
            found[part] = _surveyed(archive, part)
        except SheetError as error:
            error.part = part
            raise
        except ExpatError:
            # Pictures and the like are no XML.
            if part.lower().endswith(_XML):
                raise
    _check_all(found)
    return found


def _check_all(found: Mapping[str, "Survey"]) -> None:
    """Refuse a large part that is named as so many sheets that reading them takes hours.

    Raises: SheetError.
    """
    sheets = sum(survey.sheets for survey in found.values())
    for part, survey in found.items():
        if sheets * survey.size > MAX_SIZE:
            times = Count(sheets)
            wrong = english("read %(times)s times, for each sheet, it is too large", times=times)
            error = SheetError(wrong, _DIVIDE)
            error.part = part
            raise error


def _surveyed(archive: ZipFile, part: str) -> "Survey":
    survey = Survey()
    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = survey.begin
    parser.EndElementHandler = survey.end
    parser.StartDoctypeDeclHandler = _refuse_doctype
    with archive.open(part) as content:
        while chunk := content.read(_CHUNK):
            parser.Parse(chunk, False)
    parser.Parse(b"", True)
    return survey


class Survey:
    """What has been seen of a part so far; its methods are called at every tag."""

    def __init__(self) -> None:
        self.merged: dict[Area, None] = {}
        """The merged areas, each once."""
        self.hidden_columns: frozenset[int] = frozenset()
        """Columns that are not shown, by their place from 0."""
        self.sheets = 0
        """Sheets that the part names, which is that of the workbook."""
        self._depth = 0
        """Tags that are open, from that of the row; 0 outside rows."""
        self._row = self._column = 0
        self._cells = self._outside = self._inside = self._tags = 0
        self._most = MAX_TAGS

    @property
    def size(self) -> int:
        """Rows, cells and tags within rows: what is made when the part is read as a sheet."""
        return self._row + self._cells + self._tags

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take note of a tag that opens.

        Raises: SheetError for a sheet that is too large.
        """
        if self._depth:
            self._depth += 1
            self._inside += 1
            self._tags += 1
            if self._depth == 2:
                self._begin_cell(attributes.get("r"))
        elif name == _ROW:
            self._depth, self._column, self._inside = 1, 0, 0
            self._begin_row(attributes.get("r"))
        else:
            self._begin_other(name, attributes)
        if self._inside > MAX_TAGS or self._outside > self._most:
            most = Count(self._most)
            wrong = english("it has more than %(most)s marks in one place", most=most)
            raise SheetError(wrong, _DIVIDE)

    def end(self, _name: str) -> None:
        """Take note of a tag that closes.

        Raises: SheetError for a sheet that is too large.
        """
        if self._depth == 1:
            self._cells += self._column
            if self._cells > MAX_CELLS:
                wrong = english("it has more than %(most)s cells", most=Count(MAX_CELLS))
                raise SheetError(wrong, _DIVIDE)
        self._depth = max(0, self._depth - 1)

    def _begin_row(self, number: str | None) -> None:
        # Some programs write whole numbers as 1.0.
        row = self._row + 1 if number is None else int(float(number))
        if row > LAST_ROW:
            wrong = english("it has more than %(most)s rows", most=Count(LAST_ROW))
            raise SheetError(wrong, _DIVIDE)
        if row <= self._row:
            wrong = english("row %(row)s is in it after row %(before)s", row=row, before=self._row)
            raise SheetError(wrong, _ANEW)
        self._row = row

    def _begin_other(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == _TEXTS and not self._outside:
            self._most = MAX_TEXT_TAGS
        elif name == _SHEET:
            self.sheets += 1
        elif name == _MERGED:
            self.merged[_area(attributes["ref"])] = None
        elif name == _COLUMN and attributes.get("hidden") in ("1", "true"):
            self._hide(int(attributes["min"]), int(attributes["max"]))
        self._outside += 1

    def _hide(self, first: int, last: int) -> None:
        # Who hides all that is right of a table hides 16,384 columns.
        places = range(max(0, first - 1), min(last, LAST_COLUMN))
        self.hidden_columns |= frozenset(places)

    def _begin_cell(self, address: str | None) -> None:
        column = coordinate_to_tuple(address)[1] if address else self._column + 1
        if column > LAST_COLUMN:
            most = Count(LAST_COLUMN)
            wrong = english("row %(row)s has more than %(most)s columns", row=self._row, most=most)
            raise SheetError(wrong, _DIVIDE)
        if column <= self._column:
            cell, before = (f"{get_column_letter(c)}{self._row}" for c in (column, self._column))
            wrong = english("the cell %(cell)s is in it after %(before)s", cell=cell, before=before)
            raise SheetError(wrong, _ANEW)
        self._column = column


def _area(reference: str) -> Area:
    left, top, right, bottom = range_boundaries(reference)
    if left is None or top is None or right is None or bottom is None:
        raise ValueError(f"{reference[:20]} is no area")
    return left, top, right, bottom


def _refuse_doctype(*_what: object) -> None:
    raise ValueError("it has a document type")
