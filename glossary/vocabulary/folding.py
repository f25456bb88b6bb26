"""Folding: the form of a text in which case, accents and typography make no difference."""

import re

from glossary.vocabulary.marks import OPTIONAL_MARKS, WORD_MARKS, normalized

_OPTIONAL = re.compile(f"[{OPTIONAL_MARKS}]+")
_LETTER = r"[^\W\d_]"
_JOINERS = "\u00ad\u200c\u200d\u2060\ufeff"
# A non-joiner (U+200C) stands between a Persian word and its ending, as a hyphen would.
INVISIBLE = (
    rf"(?=[{_JOINERS}])(?<={_LETTER}|[{OPTIONAL_MARKS}{WORD_MARKS}])"
    rf"(?:(?!\u200c[\u0600-\u06ff])[{_JOINERS}])+(?={_LETTER})"
)
"""Pattern of what stands inside a word of letters and is not seen: soft hyphens, joiners."""
_INVISIBLE = re.compile(INVISIBLE)
_TATWEEL_AND_TRADE = str.maketrans("", "", "ـ®©™℠")

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


def strip_marks(text: str) -> str:
    """`text` in lower case, without accents and with ligatures taken apart.

    Vowel signs and other marks that are parts of words stay.
    """
    plain = text.casefold()
    if not plain.isascii():
        plain = _OPTIONAL.sub("", normalized("NFKD", plain)).casefold()
    return plain.translate(_LETTERS)


def fold(text: str) -> str:
    """`text` in compatibility form, without case, accents and soft hyphens inside words.

    Arabic loses vowel signs, tatweel and the hamza over alef; Cyrillic ё becomes е, й becomes и.
    """
    return strip_marks(visible(text).translate(_TATWEEL_AND_TRADE))


def visible(text: str) -> str:
    """`text` without the soft hyphens and joiners that stand inside words."""
    return text if text.isascii() else _INVISIBLE.sub("", text)
