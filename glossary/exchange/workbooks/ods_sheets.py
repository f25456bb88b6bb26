"""The sheets of an OpenDocument spreadsheet, taken from its tags as they go by.

Nothing of the tree is kept: a few kilobytes may say that a cell is there a million times.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from glossary.exchange.raw_table import Row
from glossary.exchange.tables.rows import MAX_ROWS
from glossary.exchange.workbooks.merged import Area
from glossary.exchange.workbooks.ods_cells import DateStyles, cell_value
from glossary.exchange.workbooks.survey import LAST_COLUMN, MAX_CELLS, SheetError
from glossary.message import Count, Said, english

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_NUMBER = "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_CELLS = (f"{_TABLE} table-cell", f"{_TABLE} covered-table-cell")
_LEFT_OUT = (f"{_OFFICE} annotation", f"{_TABLE} shapes", f"{_TABLE} tracked-changes")
_BLANK = re.compile(r"[ \t\r\n]+")
_MOST_BLANKS = 1_000_000
"""Blanks of all cells that are stated by number; beyond them each such mark is one blank."""
_DIVIDE = english("Divide it into several files.")


@dataclass(slots=True)
class OdsSheet:
    """A sheet as far as it was read."""

    name: str
    hidden: bool
    rows: list[Row] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)
    column_ends: list[int] = field(default_factory=list)
    """The place after the last column of each run of columns."""
    column_styles: list[str] = field(default_factory=list)
    """The style of the cells of each run."""
    columns: int = 0
    last_row: int = 0

    def style_at(self, place: int) -> str:
        """The style of the cells of a column."""
        run = bisect_right(self.column_ends, place)
        return self.column_styles[run] if run < len(self.column_styles) else ""


@dataclass(slots=True)
class _OpenRow:
    """A row whose end has not been seen."""

    times: int
    texts: list[str] = field(default_factory=list)
    faults: dict[int, Said] = field(default_factory=dict)
    blank: int = 0
    """Cells without text since the last that has one."""

    def add(self, times: int, text: str, wrong: Said | None) -> None:
        """Add a cell as often as it is there; blank ones count once another follows.

        Raises: SheetError for a row that is too long.
        """
        if not text and not wrong:
            self.blank += times
            return
        if len(self.texts) + self.blank + times > LAST_COLUMN:
            most = Count(LAST_COLUMN)
            raise SheetError(english("a row has more than %(most)s columns", most=most), _DIVIDE)
        self.texts += [""] * self.blank
        self.blank = 0
        if wrong:
            self.faults[len(self.texts)] = wrong
        self.texts += [text] * times


class OdsSheets:
    """What has been seen so far; its methods are called at every tag and text."""

    def __init__(self) -> None:
        self.sheets: list[OdsSheet] = []
        self._styles = DateStyles()
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._row: _OpenRow | None = None
        self._cell: Mapping[str, str] | None = None
        self._texts: list[str] = []
        self._paragraphs = 0
        self._depth = 0
        """Tags that are open within what is left out."""
        self._cells = 0
        self._blanks = 0

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take note of a tag that opens.

        Raises: SheetError for a sheet that is too large.
        """
        if self._depth or name in _LEFT_OUT or (self._cell and name == f"{_TABLE} table"):
            self._depth += 1
        elif name.startswith(_TEXT):
            self._begin_text(name, attributes)
        elif name in _CELLS:
            self._cell, self._texts, self._paragraphs = attributes, [], 0
        elif name.startswith(_TABLE):
            self._begin_part(name, attributes)
        elif name.startswith((_STYLE, _NUMBER)):
            self._begin_style(name, attributes)

    def end(self, name: str) -> None:
        """Take note of a tag that closes.

        Raises: SheetError for a sheet that is too large.
        """
        if self._depth:
            self._depth -= 1
        elif name in _CELLS and self._row is not None and self._cell is not None:
            self._end_cell(self._row, self._cell, covered=name == _CELLS[1])
            self._cell = None
        elif name == f"{_TABLE} table-row" and self._row is not None:
            self._end_row(self._row)
            self._row = None

    def text(self, said: str) -> None:
        """Take note of text between tags."""
        if self._cell is not None and self._paragraphs and not self._depth:
            plain = _BLANK.sub(" ", said)
            after_blank = not self._texts or self._texts[-1].endswith((" ", "\n"))
            self._texts.append(plain[1:] if after_blank and plain.startswith(" ") else plain)

    def _begin_text(self, name: str, attributes: Mapping[str, str]) -> None:
        match name.removeprefix(f"{_TEXT} "):
            case "p" | "h":
                self._texts += ["\n"] if self._paragraphs else []
                self._paragraphs += 1
            case "s":
                self._texts.append(" " * self._blanks_of(attributes))
            case "tab":
                self._texts.append("\t")
            case "line-break":
                self._texts.append("\n")

    def _blanks_of(self, attributes: Mapping[str, str]) -> int:
        """How many blanks a mark stands for; a short file could stand for a long text."""
        count = _number(attributes, f"{_TEXT} c")
        self._blanks += count
        return count if self._blanks <= _MOST_BLANKS else 1

    def _begin_part(self, name: str, attributes: Mapping[str, str]) -> None:
        match name.removeprefix(f"{_TABLE} "):
            case "table":
                hidden = attributes.get(f"{_TABLE} style-name") in self._hidden_styles
                title = attributes.get(f"{_TABLE} name", "")
                self.sheets.append(OdsSheet(title, hidden))
            case "table-column" if self.sheets:
                self._add_columns(self.sheets[-1], attributes)
            case "table-row" if self.sheets:
                self._row = _OpenRow(_number(attributes, f"{_TABLE} number-rows-repeated"))

    def _add_columns(self, sheet: OdsSheet, attributes: Mapping[str, str]) -> None:
        first = sheet.columns
        times = _number(attributes, f"{_TABLE} number-columns-repeated")
        sheet.columns = min(first + times, LAST_COLUMN)
        if attributes.get(f"{_TABLE} visibility") == "collapse":
            sheet.hidden_columns |= {*range(first, sheet.columns)}
        if sheet.columns > first:
            sheet.column_ends.append(sheet.columns)
            style = attributes.get(f"{_TABLE} default-cell-style-name", "")
            sheet.column_styles.append(style)

    def _begin_style(self, name: str, attributes: Mapping[str, str]) -> None:
        match name:
            case _ if name == f"{_STYLE} style":
                self._style = attributes.get(f"{_STYLE} name", "")
                data = attributes.get(f"{_STYLE} data-style-name")
                if data:
                    self._styles.data_styles[self._style] = data
            case _ if name == f"{_STYLE} table-properties":
                if attributes.get(f"{_TABLE} display") == "false":
                    self._hidden_styles.add(self._style)
            case _ if name.startswith(_NUMBER) and name.endswith("-style"):
                self._style = attributes.get(f"{_STYLE} name", "")
                if name == f"{_NUMBER} date-style":
                    self._styles.parts[self._style] = set()
            case _ if name.startswith(_NUMBER) and self._style in self._styles.parts:
                self._styles.parts[self._style].add(name.removeprefix(f"{_NUMBER} "))

    def _end_cell(self, row: _OpenRow, cell: Mapping[str, str], *, covered: bool) -> None:
        times = _number(cell, f"{_TABLE} number-columns-repeated")
        place = len(row.texts) + row.blank
        self._merge(place, cell)
        style = cell.get(f"{_TABLE} style-name") or self.sheets[-1].style_at(place)
        shown = self._styles.shown(style)
        text, wrong = ("", None) if covered else cell_value(cell, "".join(self._texts), shown)
        row.add(times, text, wrong)

    def _merge(self, place: int, cell: Mapping[str, str]) -> None:
        wide = _number(cell, f"{_TABLE} number-columns-spanned")
        high = _number(cell, f"{_TABLE} number-rows-spanned")
        if wide > 1 or high > 1:
            top = self.sheets[-1].last_row + 1
            self.sheets[-1].merged.append((place + 1, top, place + wide, top + high - 1))

    def _end_row(self, row: _OpenRow) -> None:
        sheet = self.sheets[-1]
        first = sheet.last_row + 1
        sheet.last_row += row.times
        if not row.texts:
            return
        # One more than may be, after the heading, is enough to refuse them.
        times = min(row.times, MAX_ROWS + 2 - len(sheet.rows))
        self._cells += len(row.texts) * max(0, times)
        if self._cells > MAX_CELLS:
            wrong = english("it has more than %(most)s cells", most=Count(MAX_CELLS))
            raise SheetError(wrong, _DIVIDE)
        sheet.rows += (Row(first + n, row.texts, row.faults) for n in range(times))


def _number(attributes: Mapping[str, str], name: str) -> int:
    """How often, or over how many; once where nothing is said."""
    said = attributes.get(name, "1")
    return max(1, int(said)) if said.isdecimal() and len(said) < 10 else 1


def filled(row: Row) -> int:
    """How many cells of the row have a text."""
    texts: Sequence[str] = row.cells
    return sum(map(bool, texts))
