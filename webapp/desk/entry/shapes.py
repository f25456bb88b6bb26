"""What the forms of concepts and resources consist of, and the reading of what was typed.

A control is called by its field (`note`), or by the rows it stands in, its row and its column
(`definition-2-text`). Rows come in the order in which they stand on the page, whatever their
numbers are, so that a script can add and move them without counting.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from glossary.nouns.fields import fields_of
from glossary.nouns.record import Kind

Row = dict[str, str]
Typed = dict[str, Any]
"""Text by field, list of texts for boxes to tick, list of rows."""

_CONTROL = re.compile(r"([A-Za-z]+)-(\d{1,6})-([A-Za-z]+)")
_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028]")
_UNSEEN = re.compile("[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u2060\ufeff]")
"""Control characters, blanks without width and byte order marks.

Joiners and marks of direction stay: Persian, Hindi and Arabic are spelt with them. NUL is pointed
at rather than left out, since it means that a file was pasted.
"""
_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields of one form."""

    kind: Kind
    single: tuple[str, ...]
    many: tuple[str, ...]
    rows: Mapping[str, tuple[str, ...]]
    """Columns by the name of the rows."""
    usual: Mapping[str, Row]
    """What a row that is added begins with."""
    pickers: Mapping[str, Kind]
    """Rows, or `rows.column`, that are chosen among entries, and among which."""


LINES: Mapping[Kind, tuple[str, ...]] = {
    "concept": tuple(
        row.name
        for row in fields_of("concept").values()
        if row.role == "match" or row.name == "notation"
    ),
    "resource": ("creator",),
}
"""Fields whose values are the lines of one text."""

NOTES: Mapping[str, tuple[str, ...]] = {
    row.name: ("language", "text")
    for row in fields_of("concept").values()
    if row.role == "note" and row.multilingual
}
"""Notes of a concept, which are rows with a language."""

CONCEPT = Shape(
    kind="concept",
    single=(
        "id",
        "note",
        *LINES["concept"],
        "broaderFind",
        "broaderPick",
        "relatedFind",
        "relatedPick",
    ),
    many=("theme",),
    rows={
        "label": ("kind", "language", "text"),
        "definition": (
            "id",
            "text",
            "language",
            "kind",
            "source",
            "find",
            "pick",
            "locator",
            "spatial",
            "year",
            "comment",
            "newTitle",
            "newCreator",
            "newYear",
            "newUrl",
        ),
        "broader": ("id",),
        "related": ("id",),
        **NOTES,
        "editorialNote": ("text",),
    },
    usual={
        "label": {"kind": "alternative", "language": "en"},
        "definition": {"kind": "quotation", "language": "en"},
        **{name: {"language": "en"} for name in NOTES},
    },
    pickers={"broader": "concept", "related": "concept", "definition": "resource"},
)

PLAIN = (
    "genre",
    "publisher",
    "issued",
    "accessed",
    "url",
    "rights",
    "starts",
    "ends",
    "place",
    "cluster",
)
"""Attributes of a resource that are one text, called alike in the form."""

RESOURCE = Shape(
    kind="resource",
    single=(
        "id",
        "note",
        "type",
        *LINES["resource"],
        *PLAIN,
        "titleSupplied",
        "subjectFind",
        "subjectPick",
    ),
    many=("theme",),
    rows={
        "title": ("language", "text"),
        "abstract": ("language", "text"),
        "language": ("code",),
        "spatial": ("place",),
        "identifier": ("scheme", "text"),
        "subject": ("id",),
    },
    usual={"title": {"language": "en"}, "abstract": {"language": "en"}},
    pickers={"subject": "concept"},
)


def shape_of(kind: Kind) -> Shape:
    """The form of concepts or of resources."""
    return CONCEPT if kind == "concept" else RESOURCE


def blank(shape: Shape) -> Typed:
    """The form with nothing in it."""
    typed: Typed = dict.fromkeys(shape.single, "")
    typed.update({name: [] for name in (*shape.many, *shape.rows)})
    return typed


def blank_row(shape: Shape, rows: str) -> Row:
    """A row with nothing in it but what is usual."""
    return dict.fromkeys(shape.rows[rows], "") | dict(shape.usual.get(rows, {}))


def typed_in(shape: Shape, sent: Iterable[tuple[str, str]]) -> Typed:
    """The form as it was sent: names and values in the order of the page.

    Line ends become line feeds, as in every text of the store; controls that the form does not
    have are passed by.
    """
    typed = blank(shape)
    numbers: dict[tuple[str, str], Row] = {}
    for name, value in sent:
        text = cleaned(value)
        match = _CONTROL.fullmatch(name)
        if match and match[3] in shape.rows.get(match[1], ()):
            key = (match[1], match[2])
            if key not in numbers:
                numbers[key] = dict.fromkeys(shape.rows[match[1]], "")
                typed[match[1]].append(numbers[key])
            numbers[key][match[3]] = text
        elif name in shape.single:
            typed[name] = text
        elif name in shape.many:
            typed[name].append(text)
    return typed


def cleaned(text: str) -> str:
    """`text` with line feeds for all line ends, and no characters that word processors leave."""
    plain = _LINE_END.sub("\n", text).replace("\u2029", "\n\n")
    return _HALF.sub("\ufffd", _UNSEEN.sub("", plain))


def has_unseen(text: str) -> bool:
    """Whether characters that nobody sees are left out of the text."""
    return _UNSEEN.search(text) is not None


def is_empty(row: Row, usual: Iterable[str] = ("language", "kind", "id")) -> bool:
    """Whether nothing was typed into the row but what it may have begun with."""
    return not any(value.strip() for column, value in row.items() if column not in usual)


def whole(shape: Shape, kept: Mapping[str, Any]) -> Typed:
    """A kept form with every field that the form has, and no other."""
    typed = blank(shape)
    typed.update({name: str(kept[name]) for name in shape.single if name in kept})
    typed.update({name: [str(each) for each in kept.get(name, ())] for name in shape.many})
    for rows, columns in shape.rows.items():
        typed[rows] = [
            {column: str(row.get(column, "")) for column in columns} for row in kept.get(rows, ())
        ]
    return typed
