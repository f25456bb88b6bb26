"""What the analysis knows of one language, and the registry of languages."""

import pkgutil
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module

FALLBACK = "und"
"""Code under which texts stand whose language has no folder (ISO 639-2 `und`, undetermined)."""


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
    letters: str = ""
    """The letters of its script, as the inside of a `[…]`; a word without any of them is analysed
    as if its language were unknown, the same in every text. Empty for all letters."""
    pieces: Callable[[str], tuple[str, ...]] | None = None
    """Pieces of a word in normal form that are terms beside its stem."""
    endings: tuple[tuple[str, ...], ...] = ()
    """Rows of endings with which words in normal form are one word, the empty ending among them."""

    def is_foreign(self, word: str) -> bool:
        """Whether `word` has no letter of the language's script: a number, a name."""
        return bool(self.letters) and not _has(self.letters).search(word)


@lru_cache
def _has(letters: str) -> re.Pattern[str]:
    return re.compile(f"[{letters}]")


@cache
def all_languages() -> Mapping[str, Language]:
    """Every language that has a folder in `languages/`, by its code."""
    folder = import_module("indexer.analysis.languages")
    names = [module.name for module in pkgutil.iter_modules(folder.__path__)]
    found = [import_module(f"{folder.__name__}.{name}.analysis").LANGUAGE for name in names]
    return {language.code: language for language in found}


def language_for(code: str | None) -> Language:
    """The rules for texts in language `code`, or those of the fallback."""
    known = all_languages()
    return known.get((code or FALLBACK).partition("-")[0].lower(), known[FALLBACK])
