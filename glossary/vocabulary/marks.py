"""Combining marks: which may be left out, which are parts of words, and too many of them."""

import re
import unicodedata

OPTIONAL_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a"
    "\u0898-\u089f\u08ca-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
    "\U000e0100-\U000e01ef"
)
"""Ranges for a pattern: marks that a reader may leave out, which are accents of Latin, Greek and
Cyrillic, points of Hebrew, Arabic and Syriac, and what chooses a glyph."""
WORD_MARKS = (
    "\u07a6-\u07f3\u07fd\u0816-\u082d\u0859-\u085b\u0900-\u0963\u0981-\u09e3\u09fe-\u0a75"
    "\u0a81-\u0ae3\u0afa-\u0b63\u0b82-\u0bd7\u0c00-\u0c63\u0c81-\u0c83\u0cbc-\u0d4d\u0d57-\u0d63"
    "\u0d81-\u0df3\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ecd\u0f18\u0f19\u0f35\u0f37\u0f39\u0f3e-\u0f84"
    "\u0f86-\u0fbc\u0fc6\u102b-\u103e\u1056-\u109d\u135d-\u135f\u1712-\u1734\u1752-\u17d3\u17dd"
    "\u180b-\u180d\u180f-\u193b\u1a17-\u1a1b\u1a55-\u1a7f\u1b00-\u1b44\u1b6b-\u1b73\u1b80-\u1bf3"
    "\u1c24-\u1c37\u1cd0-\u1cd2\u1cd4-\u1cf9\u2cef-\u2cf1\u2d7f-\u2dff\u3099\u309a\ua66f-\ua67d"
    "\ua69e-\ua6f1\ua802-\ua827\ua82c\ua880-\ua8c5\ua8e0-\ua8f1\ua8ff-\ua92d\ua947-\ua953"
    "\ua980-\ua9c0\ua9e5-\uaa4d\uaa7b-\uaac1\uaaeb-\uaaef\uaaf5\uaaf6\uabe3-\uabea\uabec\uabed"
    "\U00011100-\U00011134\U0001e944-\U0001e94a"
)
"""Ranges for a pattern: letters and marks of scripts in which a mark is part of the word, such as
the vowel signs of Devanagari, Tamil, Thai and Khmer. Python's `\\w` leaves marks (Mn, Mc) out."""
LONGEST_RUN = 30
"""Marks in a row that are normalised together, as in the stream-safe format of Unicode (UAX 15)."""

_JOINER = "\u034f"
# Of what is neither word nor space nor ASCII, and so may be marks.
_LONG_RUN = re.compile(rf"[^\w\s!-~]{{{LONGEST_RUN + 1},}}")


def normalized(form: str, text: str) -> str:
    """`text` in a normal form of Unicode, in time linear in its length.

    Normalising sorts each run of combining marks in time with the square of its length: 100,000
    marks took 40 s. Runs longer than `LONGEST_RUN` are parted by U+034F first.
    """
    return unicodedata.normalize(form, _LONG_RUN.sub(_parted, text))  # type: ignore[arg-type]


def long_run(text: str) -> tuple[int, int] | None:
    """Place and length of the first run of more marks than any script needs; None without."""
    for match in _LONG_RUN.finditer(text):
        marks = sum(unicodedata.category(char)[0] == "M" for char in match[0])
        if marks > LONGEST_RUN:
            return match.start(), marks
    return None


def _parted(run: re.Match[str]) -> str:
    marks = run[0]
    return _JOINER.join(marks[at : at + LONGEST_RUN] for at in range(0, len(marks), LONGEST_RUN))
