"""The form of a theme: its names and notes in several languages, and what it is part of."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from glossary.vocabulary import UN_LANGUAGES, language_code
from glossary.vocabulary.themes import Theme
from webapp.parts.wording import tongue_name

_HALF = re.compile("[\ud800-\udfff]")
OTHER = "other"
"""The row in which a further language is named."""


@dataclass(frozen=True, slots=True)
class Row:
    """The name and the note in one language."""

    key: str
    """The language tag, or `other`."""
    tongue: str
    """The name of the language; as typed in the row for a further one."""
    name: str
    note: str


def rows_of(theme: Theme, languages: Iterable[str]) -> tuple[Row, ...]:
    """A row for each language of the interface, of the United Nations and of the theme."""
    tags = dict.fromkeys((*languages, *UN_LANGUAGES, *theme.name, *theme.note))
    rows = [
        Row(tag, tongue_name(tag), theme.name.get(tag, ""), theme.note.get(tag, "")) for tag in tags
    ]
    return (*rows, Row(OTHER, "", "", ""))


def theme_in(id: str, sent: Mapping[str, str]) -> Theme:
    """The theme as it was sent; a language that is not known stays as typed, to be refused."""
    names: dict[str, str] = {}
    notes: dict[str, str] = {}
    for control in sent:
        kind, _, key = control.partition("-")
        text = _cleaned(sent[control])
        if kind not in ("name", "note") or not key or not text:
            continue
        tag = _cleaned(sent.get("language-other", "")) if key == OTHER else key
        (names if kind == "name" else notes)[language_code(tag) or tag] = text
    return Theme(id, names, notes, part_of=_cleaned(sent.get("part_of", "")))


def _cleaned(text: str) -> str:
    return " ".join(_HALF.sub("\ufffd", text).replace("\0", "\ufffd").split())
