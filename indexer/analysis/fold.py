"""Folding: the form of a text in which case, accents and typography make no difference."""

import re

from glossary.vocabulary.folding import strip_marks
from glossary.vocabulary.marks import WORD_MARKS

_LETTER = r"[^\W\d_]"
_JOINERS = "\u00ad\u200c\u200d\u2060\ufeff"
# A non-joiner (U+200C) stands between a Persian word and its ending, as a hyphen would.
INVISIBLE = (
    rf"(?=[{_JOINERS}])(?<={_LETTER}|[\u0300-\u036f\u064b-\u0652{WORD_MARKS}])"
    rf"(?:(?!\u200c[\u0600-\u06ff])[{_JOINERS}])+(?={_LETTER})"
)
"""Pattern of what stands inside a word of letters and is not seen: soft hyphens, joiners."""
_INVISIBLE = re.compile(INVISIBLE)
_TATWEEL = str.maketrans("", "", "ـ")


def fold(text: str) -> str:
    """`text` in compatibility form, without case, combining marks and soft hyphens inside words.

    Arabic loses vowel signs, tatweel and the hamza over alef; Cyrillic ё becomes е, й becomes и.
    """
    # Once more without case: what is written as one small sign may hold capitals (℡).
    return strip_marks(visible(text).translate(_TATWEEL)).casefold()


def visible(text: str) -> str:
    """`text` without the soft hyphens and joiners that stand inside words."""
    return text if text.isascii() else _INVISIBLE.sub("", text)
