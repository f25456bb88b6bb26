"""References written in a citation style by a CSL processor, which is imported on first use."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace
from typing import Any, cast

from glossary.citing.item import CslItem, one_line
from glossary.citing.person_names import maker
from glossary.citing.style import LOCALES, STYLES, Style

# Written by the processor around what is italic; `one_line` takes them out of every text.
_ITALIC, _UPRIGHT = "\x02", "\x03"
_INSIDE = re.compile(rf"”({_UPRIGHT}?)([.,])")
_TWICE = re.compile(rf"([?!…]{_UPRIGHT}?[”’»]?)\.(?=\s|$)")
_RUSSIAN_DAY = re.compile(
    r"(\d{1,2}\s)"
    r"((?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)ь|май|март|август)(?![а-я])"
)
"""A day and the name of a month, which the processor leaves in the nominative."""
_DOTS = re.compile(rf"\.({_UPRIGHT}?)\.(?=\s|$)")


@dataclass(frozen=True, slots=True)
class ReferenceRun:
    """A stretch of a reference, in italics or not."""

    text: str
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Styled:
    """A reference as a style writes it."""

    runs: tuple[ReferenceRun, ...]

    @property
    def text(self) -> str:
        """The reference without its italics."""
        return "".join(run.text for run in self.runs)


def styled(item: CslItem, style: str, language: str) -> Styled:
    """The item as an entry of a reference list in this style and language, English if unknown.

    Raises: KeyError for a style that there is not.
    """
    chosen = STYLES[style]
    known = {name: _clean(value) for name, value in item.items() if name not in ("id", "note")}
    names = [name["literal"] for name in known.pop("author", [])]
    if names and (chosen.names_site_twice or names != [known.get("container-title")]):
        known["author"] = [maker(name).csl for name in names]
    if known.get("publisher") in names:
        del known["publisher"]
    return _written(json.dumps(known), style, LOCALES.get(language, chosen.locale))


def _clean(value: Any) -> Any:
    """The value with each text in it on one line, without control characters."""
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, list):
        return [_clean(each) for each in value]
    return (
        {name: _clean(each) for name, each in value.items()} if isinstance(value, dict) else value
    )


@lru_cache(maxsize=1024)
def _written(item: str, style: str, locale: str) -> Styled:
    """The reference; each is written once, which takes 2 to 10 ms."""
    text = " ".join(_processed(json.loads(item), STYLES[style], locale).split())
    if locale == "en-US":
        # The processor does not yet put full stops and commas inside closing quotation marks.
        text = _INSIDE.sub(r"\2\1”", text)
    if locale == "ru-RU":
        text = _RUSSIAN_DAY.sub(_in_genitive, text)
    text = _DOTS.sub(r".\1", _TWICE.sub(r"\1", text))
    return Styled(tuple(_runs(text)))


def _in_genitive(day: re.Match[str]) -> str:
    number, month = day.groups()
    return f"{number}{month[:-1]}я" if month[-1] in "ьй" else f"{number}{month}а"


def _processed(item: dict[str, Any], style: Style, locale: str) -> str:
    # A few megabytes and 30 ms, which only those who cite are to pay for.
    from citeproc import (  # noqa: PLC0415
        Citation,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
    )
    from citeproc.source.json import CiteProcJSON  # noqa: PLC0415

    # A style keeps state while it writes, so that two threads cannot share one.
    opened = CitationStylesStyle(str(style.file), locale=locale, validate=False)
    source = CiteProcJSON([item | {"id": "cited"}])
    bibliography = CitationStylesBibliography(opened, source, cast("Any", _FORMATTER))
    bibliography.register(Citation([CitationItem("cited")]))
    return str(bibliography.bibliography()[0])


def _same(text: Any) -> Any:
    return text


def _italic(text: Any) -> str:
    return f"{_ITALIC}{text}{_UPRIGHT}"


_FORMATTER = SimpleNamespace(
    preformat=_same,
    Italic=_italic,
    Oblique=_italic,
    Bold=_same,
    Light=_same,
    Underline=_same,
    Superscript=_same,
    Subscript=_same,
    SmallCaps=_same,
)
"""How the processor marks what is not plain."""


def _runs(text: str) -> Iterator[ReferenceRun]:
    """The stretches of the text; italics within italics are one stretch."""
    depth = 0
    for part in re.split(f"([{_ITALIC}{_UPRIGHT}])", text):
        if part in (_ITALIC, _UPRIGHT):
            depth += 1 if part == _ITALIC else -1
        elif part:
            yield ReferenceRun(part, depth > 0)
