"""What the analysis knows of one language, and the languages that there are."""

import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

FALLBACK = "und"
"""Code under which texts stand whose language has no file (ISO 639-2 `und`, undetermined)."""


@dataclass(frozen=True, slots=True)
class Language:
    """Rules of one language; both functions get and give one word in lower case."""

    code: str
    version: int
    """Raised whenever a word of the language comes out as another term: indexes are then remade."""
    stop: frozenset[str]
    """Stop words in normal form."""
    normalize: Callable[[str], str]
    stem: Callable[[str], str]
    """The stem of a word in normal form."""
    frame: frozenset[str] = frozenset()
    """Words in normal form that ask for something rather than name it: `definition of …`."""
    endings: tuple[tuple[str, ...], ...] = ()
    """Rows of endings with which words in normal form are one word, the empty ending among them."""


@cache
def all_languages() -> Mapping[str, Language]:
    """Every language that has a file in `languages/`, by its code."""
    folder = import_module("indexer.analysis.languages")
    names = [module.name for module in pkgutil.iter_modules(folder.__path__)]
    found = [import_module(f"{folder.__name__}.{name}").LANGUAGE for name in names]
    return {language.code: language for language in found}


def language_for(code: str | None) -> Language:
    """The rules for texts in language `code`, or those of the fallback."""
    known = all_languages()
    return known.get((code or FALLBACK).partition("-")[0].lower(), known[FALLBACK])
