"""What sheets come to, whatever kind of workbook they are in."""

from collections.abc import Iterable, Iterator

from glossary.exchange.incoming import FileNote, Item, Refused
from glossary.exchange.layout import Layouts
from glossary.exchange.raw_table import RawTable
from glossary.exchange.tables.rows import entries
from glossary.message import english


def sheet_items(
    tables: Iterable[RawTable | FileNote | Refused], layouts: Layouts | None
) -> Iterator[Item]:
    """The nouns in the tables of a workbook, each laid out as chosen, else as guessed."""
    chosen = layouts or {}
    for each in tables:
        layout = chosen.get(each.sheet) if isinstance(each, RawTable) else None
        if not isinstance(each, RawTable):
            yield each
        elif layout and not layout.used:
            continue
        elif each.hidden and not layout:
            fix = english("Show the sheet, or delete it.")
            yield Refused(each.place, 0, (("file", english("it is hidden")),), fix)
        else:
            yield from entries(each, layout)
