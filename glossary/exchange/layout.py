"""How a table is laid out: which row is its heading, and what its columns are."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

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


Layouts = Mapping[str, Layout]
"""Layouts of the tables of a file by their sheet, which is empty where there is but one."""

_LAYOUT = TypeAdapter(Layout)
_LAYOUTS = TypeAdapter(dict[str, dict[str, Layout]])


def to_json(layout: Layout) -> str:
    """The layout as a text that is kept."""
    return _LAYOUT.dump_json(layout).decode()


def from_json(text: str) -> Layout | None:
    """The layout kept as a text; None where it is no layout of this version."""
    try:
        return _LAYOUT.validate_json(text)
    except ValidationError:
        return None


def many_to_json(layouts: Mapping[str, Layouts]) -> bytes:
    """The layouts of the tables of several files, by their names."""
    return _LAYOUTS.dump_json({name: dict(each) for name, each in layouts.items()})


def many_from_json(text: bytes) -> dict[str, dict[str, Layout]]:
    """The layouts of the tables of several files, by their names.

    Raises: ValueError when the text holds none.
    """
    return _LAYOUTS.validate_json(text)
