"""The columns of a table of nouns: which there are, and what their cells hold."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any, Literal, get_args

from glossary.exchange.tables.cells import cell_of, text_of
from glossary.nouns.fields import Shape, fields_of
from glossary.nouns.record import Kind
from glossary.vocabulary import UN_LANGUAGES
from glossary.vocabulary.tags import language_tag

KINDS: tuple[Kind, ...] = get_args(Kind)
OWN = ("id", "kind", "status")
"""Columns that every table may have; the first of them it must have."""
DEFINITION: Literal["definition"] = "definition"

_ENDS = re.compile(r"^\s|\s$")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?", re.ASCII)
_PROSE = frozenset(
    ("scopeNote", "historyNote", "editorialNote", "changeNote", "example", "abstract", "rights")
)
_PROSE_OF_DEFINITIONS = frozenset(("text", "comment"))


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading is the field, or `field.key` where it has a value for each key."""

    name: str
    field: str
    key: str | None
    shape: Shape
    kinds: tuple[Kind, ...]
    """The kinds of noun that have it."""
    language: str | None = None
    """Language of the definition that it is about, where a row holds one in each language."""

    @property
    def joins(self) -> bool:
        """Whether several columns of a table can give it values, as two of synonyms do."""
        return self.shape == "texts"

    @property
    def prose(self) -> bool:
        """Whether its cells hold sentences, whose blanks and line breaks are part of the text."""
        return is_prose(self.field, self.key)


def column_of(heading: str) -> Column | None:
    """The column with this heading, in capitals or not; None where there is no such column."""
    typed, dot, spelt = heading.strip().partition(".")
    field = _folded_fields().get(typed.lower(), typed)
    if field in OWN:
        return None if dot else Column(field, field, None, "text", KINDS)
    if field == DEFINITION:
        return _of_definition(spelt)
    kinds = tuple(kind for kind in KINDS if field in _fields(kind))
    if not kinds:
        return None
    shape, keyed = _fields(kinds[0])[field]
    if keyed != bool(dot):
        return None
    if not keyed:
        return Column(field, field, None, shape, kinds)
    key = text_of(spelt) if "{" in spelt else _usual(spelt)
    return Column(heading_of(field, key), field, key, shape, kinds)


def _of_definition(spelt: str) -> Column | None:
    """The column `definition.text`, or `definition.text.fr` of definitions in one language."""
    written, dot, tag = spelt.partition(".")
    key = _folded(_shapes(DEFINITION)).get(written.lower(), written)
    found, language = _shapes(DEFINITION).get(key), language_tag(tag)
    if not found or (dot and (language is None or key in ("id", "language"))):
        return None
    name = ".".join((DEFINITION, key, *([language] if language else [])))
    return Column(name, DEFINITION, key, found[0], ("concept",), language)


def is_keyed(field: str) -> bool:
    """Whether the field has a value for each key, such as each language."""
    return any(_fields(kind)[field][1] for kind in KINDS if field in _fields(kind))


def is_prose(field: str, key: str | None) -> bool:
    """Whether the field holds sentences, not names or codes."""
    return key in _PROSE_OF_DEFINITIONS if field == DEFINITION else field in _PROSE


def nearest(heading: str) -> str | None:
    """The heading of a column that may have been meant by a wrong one."""
    field, _, key = heading.strip().partition(".")
    if field == DEFINITION:
        found = get_close_matches(key, _shapes(DEFINITION), n=1)
        return f"{field}.{found[0]}" if found else f"{field}.text"
    shapes = {name: keyed for kind in KINDS for name, (_, keyed) in _fields(kind).items()}
    folded = _folded((*OWN, *shapes))
    close = get_close_matches(field.replace(" ", "").lower(), folded, n=1)
    if not close:
        return None
    name = folded[close[0]]
    return f"{name}.{key or 'en'}" if shapes.get(name) else name


def heading_of(field: str, key: str) -> str:
    """The heading of a field that has a value for each key."""
    spelt = _ENDS.sub(lambda end: _code(end[0]), cell_of([key]))
    if "{" not in spelt and _usual(spelt) != spelt:
        # Headings are read in capitals or not: a key with capitals of its own is spelt out.
        spelt = "".join(_code(char) if char.lower() != char else char for char in spelt)
    return f"{field}.{spelt}"


def headings(kinds: Iterable[Kind], used: Iterable[str]) -> list[str]:
    """All headings of a table: every field of the kinds, and the languages that are used."""
    named = sorted(used, key=_place)
    found = dict.fromkeys(OWN)
    for kind in kinds:
        for field, (_, keyed) in _shapes(kind).items():
            if field == DEFINITION:
                found |= dict.fromkeys(f"{field}.{name}" for name in _shapes(DEFINITION))
            elif keyed:
                found |= dict.fromkeys(name for name in named if name.startswith(f"{field}."))
            else:
                found[field] = None
    return list(found)


def empty_fields(kind: Kind) -> dict[str, dict[str, Any]]:
    """Every field that has a value for each key, without any."""
    return {name: {} for name, (_, keyed) in _fields(kind).items() if keyed}


def _usual(key: str) -> str:
    """The key as it is usually written: `en`, `pt-BR`, `zh-Hans`, `isbn`."""
    if not _TAG.fullmatch(key):
        return key.lower()
    language, *more = key.split("-")
    return "-".join([language.lower(), *(p.title() if len(p) == 4 else p.upper() for p in more)])


def _code(char: str) -> str:
    return f"{{U+{ord(char):04X}}}"


def _folded(names: Iterable[str]) -> dict[str, str]:
    return {name.lower(): name for name in names}


@cache
def _folded_fields() -> Mapping[str, str]:
    """Every field by its name in small letters."""
    return _folded((*OWN, DEFINITION, *(name for kind in KINDS for name in _fields(kind))))


def _place(name: str) -> tuple[int, str]:
    """The official languages come first, in their order."""
    key = name.partition(".")[2]
    return UN_LANGUAGES.index(key) if key in UN_LANGUAGES else len(UN_LANGUAGES), name


@cache
def _fields(kind: Kind) -> dict[str, tuple[Shape, bool]]:
    """(shape, whether it has a value for each key) by field, without id and definitions."""
    shapes = _shapes(kind)
    return {name: shape for name, shape in shapes.items() if name not in ("id", DEFINITION)}


def _shapes(what: Kind | Literal["definition"]) -> dict[str, tuple[Shape, bool]]:
    return {name: (row.shape, row.keyed) for name, row in fields_of(what).items()}
