"""How a table is laid out: which row is its heading, and what its columns are."""

from collections.abc import Mapping
from dataclasses import dataclass

from glossary.nouns.record import Kind


@dataclass(frozen=True, slots=True)
class Layout:
    """Which row of a table is its heading, and what its columns are."""

    heading: int
    """Number of the row, from 1."""
    columns: Mapping[int, str]
    """Our heading of each column that is read, such as `prefLabel.fr`, by its place from 0."""
    ours: bool = False
    """Whether the headings are our own, so that one that we do not know is a mistake."""
    language: str = "en"
    """Language of definitions for which the table states none."""
    kind: Kind | None = None
    """What its rows are, where the columns do not say."""
    used: bool = True
    """Whether the table is read at all."""
    passed_over: frozenset[int] = frozenset()
    """Hidden columns that are left out, by their place."""

    @property
    def signature(self) -> str:
        """Equal for layouts that read tables alike."""
        return repr((self.heading, sorted(self.columns.items()), self.language, self.used))


Layouts = Mapping[str, Layout]
"""Layouts of the tables of a file by their sheet, which is empty where there is but one."""
