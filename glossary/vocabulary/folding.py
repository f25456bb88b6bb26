"""Folding of names and labels, so that the same name in another typing is found."""

import re
import unicodedata

_LETTERS = str.maketrans(
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
_APOSTROPHES = re.compile(r"['’‘ʼ`]")
_NOT_WORD = re.compile(r"[\W_]+")


def strip_marks(text: str) -> str:
    """`text` in lower case, without diacritics and with ligatures taken apart."""
    plain = text.casefold().translate(_LETTERS)
    if plain.isascii():
        return plain
    decomposed = unicodedata.normalize("NFKD", plain)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def name_key(text: str) -> str:
    """`text` as words between single blanks: no case, diacritics, punctuation or apostrophes."""
    return _NOT_WORD.sub(" ", _APOSTROPHES.sub("", strip_marks(text))).strip()
