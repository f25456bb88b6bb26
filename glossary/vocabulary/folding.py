"""Folding of letters: without case, accents and ligatures."""

import re

from glossary.vocabulary.marks import OPTIONAL_MARKS, normalized

_OPTIONAL = re.compile(f"[{OPTIONAL_MARKS}]+")
LETTERS = str.maketrans(
    {
        "œ": "oe",
        "æ": "ae",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "&": " and ",
    }
)


def without_accents(text: str) -> str:
    """`text` in compatibility form without accents, in the case in which it is written."""
    return text if text.isascii() else _OPTIONAL.sub("", normalized("NFKD", text))


def strip_marks(text: str) -> str:
    """`text` in lower case, without accents and with ligatures taken apart.

    Vowel signs and other marks that are parts of words stay.
    """
    return without_accents(text.casefold()).casefold().translate(LETTERS)
