"""What the page of sheets and columns shows of each table, and what is chosen there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from glossary.exchange.layout import Layout
from glossary.exchange.raw_table import Row, letters
from glossary.exchange.tables.columns import DEFINITION, column_of, is_keyed
from glossary.exchange.tables.guessing import TableHead
from glossary.nouns.record import Kind
from glossary.vocabulary.tags import language_tag
from webapp.desk.exchange.field_choices import IDENTIFIERS
from webapp.desk.exchange.waiting import Begun
from webapp.readers.term.filters import Option

_SAMPLES = 3
"""Cells below a heading that are shown."""
_SHOWN = 60
"""Characters of a cell that are shown."""
_KINDS: Mapping[str, Kind] = {"concept": "concept", "resource": "resource"}


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A column, and what it is taken for."""

    name: str
    """Of its field in the form; its language is `<name>-language`."""
    letter: str
    heading: str
    samples: tuple[str, ...]
    field: str
    language: str
    wrong: bool
    """Whether the language typed is none."""


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A sheet or delimited text, and how it is read."""

    name: str
    """Of its fields in the form."""
    file: str
    sheet: str
    used: bool
    heading: int
    rows: tuple[Option, ...]
    """Rows that can be the heading."""
    language: str
    kind: str
    columns: tuple[ShownColumn, ...]


def shown_tables(begun: Begun, layouts: Mapping[str, Mapping[str, Layout]]) -> list[ShownTable]:
    """The tables of an import with these layouts."""
    return [
        _table(name, file, each, layouts[file][each.sheet]) for name, file, each in _named(begun)
    ]


def chosen(begun: Begun, form: MultiDict[str, str]) -> dict[str, dict[str, Layout]]:
    """The layouts as somebody chose them in the form."""
    found: dict[str, dict[str, Layout]] = {file: {} for file in begun}
    for name, file, each in _named(begun):
        found[file][each.sheet] = _chosen(name, each, form)
    return found


def wrong_languages(tables: Iterable[ShownTable]) -> list[str]:
    """Names of the fields whose language is none."""
    return [f"{column.name}-language" for t in tables for column in t.columns if column.wrong]


def _named(begun: Begun) -> Iterator[tuple[str, str, TableHead]]:
    """(name in the form, file, table) of every table."""
    listed = [(file, each) for file, tables in begun.items() for each in tables]
    for number, (file, each) in enumerate(listed):
        yield f"t{number}", file, each


def _table(name: str, file: str, begun: TableHead, layout: Layout) -> ShownTable:
    heading = next(row for row in begun.rows if row.number == layout.heading)
    below = [row for row in begun.rows if row.number > layout.heading]
    width = max(len(row.cells) for row in (heading, *below))
    return ShownTable(
        name=name,
        file=file,
        sheet=begun.sheet,
        used=layout.used,
        heading=layout.heading,
        rows=tuple(_row(row, layout) for row in begun.rows),
        language=layout.language,
        kind=layout.kind or "concept",
        columns=tuple(
            _column(f"{name}-c{at}", at, heading, below, layout)
            for at in range(width)
            if _cell(heading, at) or any(_cell(row, at) for row in below)
        ),
    )


def _row(row: Row, layout: Layout) -> Option:
    filled = " · ".join(cell.strip() for cell in row.cells if cell.strip())
    words = gettext("row %(row)s: %(cells)s", row=row.number, cells=filled[:_SHOWN])
    return Option(str(row.number), words, row.number == layout.heading)


def _column(
    name: str, place: int, heading: Row, below: Iterable[Row], layout: Layout
) -> ShownColumn:
    cells = [cell for row in below if (cell := _cell(row, place))]
    field, language = _parts(layout.columns.get(place, ""))
    return ShownColumn(
        name=name,
        letter=letters(place),
        heading=_cell(heading, place),
        samples=tuple(cells[:_SAMPLES]),
        field=field,
        language=language,
        wrong=bool(language) and language_tag(language) is None,
    )


def _cell(row: Row, place: int) -> str:
    text = row.cells[place].strip() if place < len(row.cells) else ""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _parts(name: str) -> tuple[str, str]:
    """(field, language) of a heading of ours, also where the language is wrong."""
    if name in IDENTIFIERS:
        return name, ""
    parts = name.split(".")
    size = 2 if parts[0] == DEFINITION else 1
    return ".".join(parts[:size]), ".".join(parts[size:])


def _chosen(name: str, begun: TableHead, form: MultiDict[str, str]) -> Layout:
    number = form.get(f"{name}-heading", begun.layout.heading, int)
    numbers = {row.number for row in begun.rows}
    language = language_tag(form.get(f"{name}-language", "")) or begun.layout.language
    columns: dict[int, str] = {}
    for place in range(max(len(row.cells) for row in begun.rows)):
        field = form.get(f"{name}-c{place}", "")
        if field:
            spoken = form.get(f"{name}-c{place}-language", "").strip()
            columns[place] = _heading(field, spoken, language)
    return Layout(
        heading=number if number in numbers else begun.layout.heading,
        columns=columns,
        language=language,
        kind=_KINDS.get(form.get(f"{name}-kind", "")),
        used=f"{name}-used" in form,
    )


def _heading(field: str, spoken: str, language: str) -> str:
    """Our heading for a field in a language, as typed where it is none."""
    tag = language_tag(spoken) or spoken
    if field in IDENTIFIERS:
        return field
    if is_keyed(field):
        return f"{field}.{tag or language}"
    takes_language = tag and column_of(f"{field}.en") is not None
    return f"{field}.{tag}" if takes_language else field
