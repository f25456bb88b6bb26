"""Alphabetical order of labels in all scripts, and the letter that a label stands under.

As in the collation of Unicode (UTS 10) letters count first, then accents, then capitals.
"""

import re
import unicodedata
from functools import lru_cache

from glossary.catalogue.pinyin import place_in_pinyin, syllable_of
from glossary.catalogue.tailoring import (
    lower_case,
    own_letters,
    script_of,
    unified,
    upper_case,
    without_article,
)
from glossary.vocabulary.folding import strip_marks
from glossary.vocabulary.marks import normalized

DIGITS = "0-9"
OTHER = "#"

_AFTER = "\U0010ffff"
"""Sorts a letter of its own behind every word with the letter that it follows."""
_NUMBER_WIDTH = 12
_LONGEST = 200
"""Characters of a label that its place depends on."""
# Thai and Lao write some vowels before the consonant under which a word is looked for.
_VOWEL_FIRST = re.compile("([\u0e40-\u0e44\u0ec0-\u0ec4])([\u0e01-\u0e2e\u0e81-\u0eae])")
_KATAKANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_KANA_MARKS = dict.fromkeys((0x3099, 0x309A))
_PARTS = re.compile(r"\d+|ch|.", re.DOTALL)
_BLANKS = frozenset("-‐‑‒–—/")
_DECIMAL = re.compile(r"(?<=\d)[.,](?=\d)")

SortKey = tuple[int, str, str, str, str, str]


def letter_of(label: str, language: str = "", spoken: str | None = None) -> str:
    """The letter that a label stands under, as a reader of `language` looks for it.

    `É` stands under E and `4.0` under 0-9, `ñ` in Spanish under Ñ. Leading signs do not count,
    nor does an article of the language in which the label is `spoken`, by default the same.
    Chinese stands under the first letter of its pinyin, other scripts under letters of their own.
    """
    return _place(label, language, language if spoken is None else spoken)[0]


def sort_key(label: str, language: str = "", spoken: str | None = None) -> SortKey:
    """Sorts labels by letter and then as words.

    Digits come first, then the letters of the reader's script, then those of others. Numbers count
    as numbers. `language` and `spoken` are as in `letter_of`.
    """
    return _place(label, language, language if spoken is None else spoken)[1]


@lru_cache(maxsize=1 << 16)
def _place(label: str, language: str, spoken: str) -> tuple[str, SortKey]:
    text = normalized("NFC", without_article(label[:_LONGEST], spoken))
    plain = lower_case(text, language)
    if not plain.isascii():
        plain = _VOWEL_FIRST.sub(r"\2\1", unified(plain.translate(_KATAKANA)))
    units = _units(plain, language)
    letter, order = next((shown for shown in map(_shown, units) if shown), (OTHER, ""))
    rank = {DIGITS: 0, OTHER: 3}.get(letter, 1 if _is_own_script(letter, language) else 2)
    primary = "".join(sorting for sorting, _ in units).strip()
    accents = "" if plain.isascii() else "".join(map(_accent, normalized("NFD", plain)))
    return letter, (rank, order, primary, accents, text.swapcase(), label)


def syllable(label: str, language: str, spoken: str | None = None) -> str:
    """The syllable that a Chinese label begins with, and its letter that of any other label."""
    text = without_article(label[:_LONGEST], language if spoken is None else spoken)
    first = next((char for char in text if char.isalnum()), "")
    return syllable_of(first) or letter_of(label, language, spoken)


def _is_own_script(letter: str, language: str) -> bool:
    """True for a letter of the script that readers of the language learn first."""
    return unicodedata.name(letter[0], "").startswith(script_of(language))


def _units(text: str, language: str) -> list[tuple[str, str]]:
    """What each letter, number or blank of the text is sorted by, and the letter shown for it."""
    own = own_letters(language)
    units: list[tuple[str, str]] = []
    for part in _PARTS.findall(_DECIMAL.sub(" ", normalized("NFC", text))):
        if part in own:
            before, rank = own[part]
            units.append((f"{before}{_AFTER}{rank}", upper_case(part, language)))
        elif part[0].isdecimal():
            number = "".join(str(int(digit)) for digit in part)
            units.append((number.zfill(_NUMBER_WIDTH), DIGITS))
        else:
            for char in part:
                units += _plain_units(char, language)
    return units


@lru_cache(maxsize=1 << 14)
def _plain_units(char: str, language: str) -> tuple[tuple[str, str], ...]:
    if char.isspace() or char in _BLANKS:
        return ((" ", ""),)
    return tuple(
        (place_in_pinyin(letter), upper_case(syllable_of(letter) or letter, language)[0])
        for letter in strip_marks(char).translate(_KANA_MARKS)
        if letter.isalnum()
    )


def _shown(unit: tuple[str, str]) -> tuple[str, str] | None:
    """The letter and what letters are ordered by, where the unit has one."""
    sorting, letter = unit
    if not letter:
        return None
    if letter == DIGITS or letter.isdigit():
        return DIGITS, ""
    return (letter, sorting if _AFTER in sorting else letter.casefold())


@lru_cache(maxsize=1 << 14)
def _accent(char: str) -> str:
    """A mark by itself, and a place without one for a letter."""
    if unicodedata.category(char)[0] == "M":
        return char
    return "\0" if char.isalnum() else ""
