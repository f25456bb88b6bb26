"""Alphabetical order of labels in all scripts, and the letter that a label stands under."""

from bisect import bisect_right
from functools import lru_cache

from glossary.vocabulary.folding import strip_marks

DIGITS = "0-9"
OTHER = "#"

_PINYIN_STARTS = (
    0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC, 0xC2E8,
    0xC4C3, 0xC5B6, 0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9, 0xD4D1,
)  # fmt: skip
_PINYIN_LETTERS = "ABCDEFGHJKLMNOPQRSTWXYZ"
_PINYIN_END = 0xD7FA

SortKey = tuple[int, str, str, str]


def letter_of(label: str) -> str:
    """The letter that a label stands under, without diacritics: `É` under E, `4.0` under 0-9.

    Chinese stands under the first letter of its pinyin, other scripts under letters of their own.
    """
    for char in strip_marks(label):
        if char.isdigit():
            return DIGITS
        if char.isalpha():
            return _pinyin_letter(char) or char.upper()[0]
    return OTHER


@lru_cache(maxsize=1 << 16)
def sort_key(label: str) -> SortKey:
    """Sorts labels by letter (digits first, then Latin, then other scripts) and then as words."""
    letter = letter_of(label)
    rank = {DIGITS: 0, OTHER: 2}.get(letter, 1)
    folded = "".join(_sortable(char) for char in strip_marks(label))
    return rank, letter, folded, label


def _sortable(char: str) -> str:
    if char.isalnum():
        return _pinyin_order(char)
    return " " if char.isspace() or char in "-/" else ""


def _gb_code(char: str) -> int | None:
    """The code of a common Chinese character in GB 2312, whose first level follows pinyin."""
    if not "\u4e00" <= char <= "\u9fff":
        return None
    code = int.from_bytes(char.encode("gb18030"))
    return code if _PINYIN_STARTS[0] <= code < _PINYIN_END else None


def _pinyin_letter(char: str) -> str | None:
    code = _gb_code(char)
    return None if code is None else _PINYIN_LETTERS[bisect_right(_PINYIN_STARTS, code) - 1]


def _pinyin_order(char: str) -> str:
    code = _gb_code(char)
    return char if code is None else chr(0x4E00 + code - _PINYIN_STARTS[0])
