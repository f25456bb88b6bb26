"""The heading of a table, and the rows below it as they were read."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from glossary.exchange.incoming import Places
from glossary.exchange.layout import Layout
from glossary.exchange.raw_table import letters
from glossary.exchange.tables.columns import KINDS, Column, column_of
from glossary.message import Said
from glossary.nouns.record import Kind

LABELS = ("prefLabel", "title")
"""Fields by which people know a noun, from which an id can be made."""

Problems = list[tuple[str, Said]]
"""(cell, what is wrong with it)."""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row that belongs to a noun: its filled cells, and what is wrong with them."""

    number: int
    cells: Mapping[Column, str]
    problems: Problems
    tidied: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Cells that were put right, by what was done: `trimmed` or `joined`."""
    left_out: frozenset[Column] = frozenset()
    """Columns whose text was too long for its cell when the table was written."""


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of a table."""

    file: str
    layout: Layout
    columns: Mapping[int, Column]
    """By their place, from 0."""
    addresses: Mapping[str, str]
    """Letters of each column by its heading."""

    def names(self) -> frozenset[str]:
        """The headings; that a definition is in a language of its column states both."""
        found = set(self.addresses)
        for column in self.columns.values():
            if column.language:
                found |= {f"{column.field}.{column.key}", f"{column.field}.language"}
        return frozenset(found)

    def twice(self) -> list[str]:
        """Headings that are there more often than they may be."""
        counts = Counter(self.columns.values())
        return sorted(
            column.name
            for column, count in counts.items()
            if count > 1 and (self.layout.ours or not column.joins)
        )

    def address(self, name: str, row: int) -> str:
        """How to find a cell: `prefLabel.en (C7)`; without an address where there is no column."""
        return Places(self.file, self.addresses, row).cell(name, row)

    def kind(self) -> Kind | None:
        """What the rows are where they do not say: what alone has all of the columns."""
        kinds = [k for k in KINDS if all(k in c.kinds for c in self.columns.values())]
        return kinds[0] if len(kinds) == 1 else self.layout.kind


def head_of(file: str, layout: Layout) -> Head:
    """The heading of a table with this layout."""
    columns = {at: column_of(name) for at, name in sorted(layout.columns.items())}
    known = {at: column for at, column in columns.items() if column}
    addresses: dict[str, str] = {}
    for at, column in known.items():
        addresses.setdefault(column.name, letters(at))
    return Head(file, layout, known, addresses)
