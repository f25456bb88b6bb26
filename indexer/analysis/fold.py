"""Folding: the form of a text in which case, accents and typography make no difference."""

import re

from glossary.vocabulary.folding import strip_marks
from glossary.vocabulary.label_keys import APOSTROPHES
from indexer.analysis.characters import MARKS

_LETTER = r"[^\W\d_]"
JOINERS = "\u00ad\u200c\u200d\u2060\ufeff"
# A non-joiner (U+200C) stands between a Persian word and its ending, as a hyphen would.
INVISIBLE = (
    rf"(?=[{JOINERS}])(?<={_LETTER}|[{MARKS}])"
    rf"(?:(?!\u200c[\u0600-\u06ff])[{JOINERS}])+(?={_LETTER})"
)
"""Pattern of what stands inside a word of letters and is not seen: soft hyphens, joiners."""
_INVISIBLE = re.compile(INVISIBLE)
_SHORT = rf"[^\W\d_a-z]{_LETTER}{{0,2}}"
_CAPITAL = r"[A-ZÀ-ÖØ-ÞА-Я]"
_GROUPS = rf"{_LETTER}(?:\.{_LETTER})+|(?:{_LETTER}\.)+{_SHORT}|{_SHORT}(?:\.{_LETTER})+"
_BLANK = "[ \u00a0\u202f]"
SPACED = rf"{_CAPITAL}\.(?:{_BLANK}{_CAPITAL}\.){{2,}}(?!\w)"
"""Pattern of an acronym with full stops and blanks: C. A. P."""
DOTTED = (
    r"(?=\w{1,3}\.)(?<![\w.])"
    rf"(?:(?:{_GROUPS})(?:\.(?!\w)|(?!\.?\w))"
    rf"|{SPACED})"
)
"""Pattern of an acronym with full stops: R.P.L., A.I, Ph.D., C. A. P."""
_ACRONYM = re.compile(DOTTED)
_STOPS = re.compile(r"[.\s]+")
MOST_MARKS = 30
"""Combining marks in a row that are looked at; Unicode allows no more in text for interchange."""
_TOO_MANY = re.compile(rf"([{MARKS}]{{{MOST_MARKS}}})[{MARKS}]+")
# What letters they are to Unicode does not matter: apostrophes part words.
_DROPPED = str.maketrans(dict.fromkeys(APOSTROPHES, "'") | {"ـ": None})


def fold(text: str) -> str:
    """`text` in compatibility form, without case, accents, and what is unseen inside words.

    Acronyms lose their full stops. Arabic loses vowel signs, tatweel and the hamza over alef;
    Cyrillic ё becomes е, й becomes и.
    """
    # Once more without case: what is written as one small sign may hold capitals (℡).
    return strip_marks(bounded(visible(text)).translate(_DROPPED)).casefold()


def bounded(text: str) -> str:
    """`text` with at most `MOST_MARKS` combining marks in a row.

    Bringing marks into their order takes time with the square of their number: 100,000 took 40 s.
    """
    return text if text.isascii() else _TOO_MANY.sub(r"\1", text)


def visible(text: str) -> str:
    """`text` without what stands inside words unseen, and without full stops inside acronyms."""
    if "." in text:
        text = _ACRONYM.sub(lambda match: _STOPS.sub("", match[0]), text)
    return text if text.isascii() else _INVISIBLE.sub("", text)
