"""Tables as files hold them, before anybody knows what their columns are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from glossary.message import Said


@dataclass(frozen=True, slots=True)
class Row:
    """One row as the file has it."""

    number: int
    """Its number in a spreadsheet, from 1."""
    cells: Sequence[str]
    faults: Mapping[int, Said] = field(default_factory=dict)
    """What is wrong with a cell that could not be read, by its place from 0."""
    spans: bool = False
    """Whether its only text is in cells merged across columns, as the title of a part is."""

    def says_something(self) -> bool:
        """Whether there is more in it than blanks."""
        return bool(self.faults) or any(not cell.isspace() for cell in self.cells if cell)


@dataclass(frozen=True, slots=True)
class RawTable:
    """A sheet of a workbook, or the one table of a delimited text."""

    place: str
    """File and sheet, as messages name them."""
    rows: Iterable[Row]
    sheet: str = ""
    """Name of the sheet; empty where a file holds one table only."""
    hidden_columns: frozenset[int] = frozenset()
    """Columns that are not shown, by their place from 0."""
    hidden: bool = False
    """Whether the whole sheet is not shown."""


class TooLargeError(Exception):
    """A table beyond a limit, raised by whatever makes its rows; `wrong` says which."""

    def __init__(self, wrong: Said) -> None:
        super().__init__(str(wrong))
        self.wrong = wrong


def letters(place: int) -> str:
    """The letters of the column at this place, from 0: `A`, `Z`, `AA`."""
    rest, last = divmod(place, 26)
    return (letters(rest - 1) if rest else "") + chr(ord("A") + last)
