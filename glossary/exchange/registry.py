"""The exchange formats that there are: every file in `formats/` that states `FORMAT`."""

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module

from glossary.exchange.format import ExchangeFormat, FileHead

_FOLDER = "glossary.exchange.formats"


@cache
def all_formats() -> Mapping[str, ExchangeFormat]:
    """Every exchange format by its name, in alphabetical order.

    What a format needs to read and write is imported when it does so.
    """
    folder = import_module(_FOLDER)
    names = sorted(module.name for module in pkgutil.iter_modules(folder.__path__))
    found = [import_module(f"{_FOLDER}.{name}").FORMAT for name in names]
    return {format.name: format for format in found}


def readable() -> Mapping[str, ExchangeFormat]:
    """The formats in which nouns come in, by name."""
    return {name: format for name, format in all_formats().items() if format.read}


def writable() -> Mapping[str, ExchangeFormat]:
    """The formats in which nouns go out, by name."""
    return {name: format for name, format in all_formats().items() if format.write}


def templated() -> Mapping[str, ExchangeFormat]:
    """The formats that have a template for people to fill in, by name."""
    return {name: format for name, format in all_formats().items() if format.template}


def recognised(beginning: FileHead) -> ExchangeFormat | None:
    """The readable format that a file is in; None where it is in none."""
    return next((each for each in readable().values() if each.recognises(beginning)), None)


def table() -> str:
    """The exchange formats as a table in Markdown, for the documentation."""
    rows = [
        "| format | files | `load` reads it | `export` writes it | what it keeps |",
        "| --- | --- | --- | --- | --- |",
        *(_row(format) for format in all_formats().values()),
    ]
    return "".join(f"{row}\n" for row in rows)


def _row(format: ExchangeFormat) -> str:
    suffixes = " ".join(f"`{suffix}`" for suffix in format.suffixes)
    reads, writes = ("yes" if way else "no" for way in (format.read, format.write))
    cells = (f"{format.title} (`{format.name}`)", suffixes, reads, writes, _kept(format))
    return f"| {' | '.join(cells)} |"


def _kept(format: ExchangeFormat) -> str:
    keeps = format.keeps
    kinds = " and ".join(f"{kind}s" for kind in keeps.kinds)
    fields = "all fields"
    if keeps.fields is not None and not keeps.fields:
        fields = "what the format has a word for"
    elif keeps.fields is not None:
        fields = ", ".join(f"`{name}`" for name in sorted(keeps.fields))
    more = [words for words, kept in (("status", keeps.status), ("text", keeps.pages)) if kept]
    return ", ".join([f"{kinds}: {fields}", *more])
