"""Accents that a page draws over letters as characters of their own, made one with the letter.

TeX's older fonts have no `é`: the page shows `e` and `´` in one place, and pdfium gives both, in
whichever order they are drawn.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from indexer.reading.formats.pdf.right_to_left import Glyph

_COMBINING = {
    "´": "\u0301",
    "ˊ": "\u0301",
    "`": "\u0300",
    "ˋ": "\u0300",
    "¨": "\u0308",
    "ˆ": "\u0302",
    "^": "\u0302",
    "˜": "\u0303",
    "~": "\u0303",
    "¸": "\u0327",
    "˛": "\u0328",
    "ˇ": "\u030c",
    "˘": "\u0306",
    "˙": "\u0307",
    "˚": "\u030a",
    "°": "\u030a",
    "˝": "\u030b",
    "¯": "\u0304",
    "ˉ": "\u0304",
}
"""Accents that take a place of their own, and the marks that combine with a letter."""
_DOTLESS = {"ı": "i", "ȷ": "j"}
_OVERLAP = 0.5
"""Part of the narrower one's width that accent and letter share when they are one character."""
_NEAR = 2
"""Characters between accent and letter at most: pdfium may see a space there."""


def has_accents(text: str) -> bool:
    """Whether the text holds an accent that may belong to a letter beside it."""
    return any(char in _COMBINING or unicodedata.combining(char) for char in text)


def with_accents(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs, each accent that is drawn over a letter made one with it."""
    result = list(glyphs)
    index = 0
    while index < len(result):
        mark = _mark(result[index].text)
        found = _letter(result, index, mark) if mark else None
        if found is None:
            index += 1
            continue
        at, composed = found
        first, last = sorted((index, at))
        result[first : last + 1] = [replace(result[at], text=composed)]
        index = first + 1
    return result


def _mark(char: str) -> str | None:
    return char if unicodedata.combining(char) else _COMBINING.get(char)


def _letter(glyphs: Sequence[Glyph], index: int, mark: str) -> tuple[int, str] | None:
    """Where the letter under the accent at `index` is, and the two as one character."""
    accent = glyphs[index]
    best: tuple[float, int, str] | None = None
    for step in (-1, 1):
        at = _next_inked(glyphs, index, step)
        if at is None:
            continue
        letter = glyphs[at].text
        composed = unicodedata.normalize("NFC", _DOTLESS.get(letter, letter) + mark)
        shared = _shared(accent, glyphs[at])
        if len(composed) == 1 and shared > _OVERLAP and (best is None or shared > best[0]):
            best = shared, at, composed
    return best[1:] if best else None


def _next_inked(glyphs: Sequence[Glyph], index: int, step: int) -> int | None:
    for distance in range(1, _NEAR + 1):
        at = index + step * distance
        if not 0 <= at < len(glyphs):
            return None
        if not glyphs[at].text.isspace():
            return at
    return None


def _shared(one: Glyph, other: Glyph) -> float:
    """The part of the narrower glyph's width that lies over the other's."""
    overlap = min(one.right, other.right) - max(one.left, other.left)
    narrower = min(one.right - one.left, other.right - other.left)
    return overlap / narrower if narrower > 0 else 0.0
