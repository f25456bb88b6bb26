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
class ThemeRow:
    """The name and the note in one language."""

    key: str
    """The language tag, or `other`."""
    tongue: str
    """The name of the language; as typed in the row for a further one."""
    name: str
    note: str


def rows_of(theme: Theme, languages: Iterable[str]) -> tuple[ThemeRow, ...]:
    """A row for each language of the interface, of the United Nations and of the theme."""
    tags = dict.fromkeys((*languages, *UN_LANGUAGES, *theme.name, *theme.note))
    rows = [
        ThemeRow(tag, tongue_name(tag), theme.name.get(tag, ""), theme.note.get(tag, ""))
        for tag in tags
    ]
    return (*rows, ThemeRow(OTHER, "", "", ""))


def theme_in(id: str, sent: Mapping[str, str]) -> Theme:
    """The theme as it was sent; a language that is not known stays as typed, to be refused."""
    texts = {
        kind: {
            _tag(key, sent): text
            for key in _keys(kind, sent)
            if (text := _cleaned(sent[f"{kind}-{key}"]))
        }
        for kind in ("name", "note")
    }
    return Theme(id, texts["name"], texts["note"], part_of=_cleaned(sent.get("part_of", "")))


def names_language_twice(sent: Mapping[str, str]) -> bool:
    """Whether the further language has a row of its own, in which something else is written."""
    tag = _tag(OTHER, sent)
    return any(
        _cleaned(sent.get(f"{kind}-{OTHER}", "")) and _cleaned(sent.get(f"{kind}-{tag}", ""))
        for kind in ("name", "note")
        if tag != OTHER
    )


def _keys(kind: str, sent: Mapping[str, str]) -> list[str]:
    """The languages of the rows, the further one last."""
    start = f"{kind}-"
    found = [name.removeprefix(start) for name in sent if name.startswith(start)]
    return sorted(found, key=lambda key: key == OTHER)


def _tag(key: str, sent: Mapping[str, str]) -> str:
    typed = _cleaned(sent.get(f"language-{OTHER}", "")) if key == OTHER else key
    return language_code(typed) or typed


def _cleaned(text: str) -> str:
    return " ".join(_HALF.sub("\ufffd", text).replace("\0", "\ufffd").split())
