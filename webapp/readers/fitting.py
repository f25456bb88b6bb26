"""Headwords that fit a narrow screen: no word is broken without a hyphen at 320 px."""

import re

SIZES = (16, 20, 26)
"""Letters of a word for which style sheets have a smaller size each, up to the longest."""
NO_SMALLER = 12
"""A word of so many letters fits at the usual size."""
SYLLABLES = 10
"""Letters after which a longer word may be broken, at the next place that is fit for it."""

_WORD = re.compile(rf"[^\W\d_]{{{SIZES[-1] + 1},}}")
_BETWEEN = re.compile(r"[\s\-‐–—/]+")
_PLACE = re.compile(
    r"(?<=[aeiouyäöüéèêàâîïôûáíóúаеёиоуыэюя])(?=[^\Waeiouy\d_]\w{3})", re.IGNORECASE
)
_HYPHEN = "\u00ad"


def size_class(text: str) -> str:
    """The class of a heading with this text, with a blank before it; none for short words."""
    longest = max(map(len, _BETWEEN.split(text)), default=0)
    if longest <= NO_SMALLER:
        return ""
    return f" fit-{next((size for size in SIZES if longest <= size), SIZES[-1])}"


def breakable(text: str) -> str:
    """The text with soft hyphens in words that fit at no size; they show only where one breaks."""
    return _WORD.sub(lambda word: _hyphenated(word[0]), text)


def _hyphenated(word: str) -> str:
    """The word with soft hyphens between a vowel and a consonant, or else at fixed distances."""
    parts: list[str] = []
    while len(word) > SYLLABLES + 4:
        found = _PLACE.search(word, SYLLABLES - 4, SYLLABLES + 4)
        at = found.start() if found else SYLLABLES
        parts.append(word[:at])
        word = word[at:]
    return _HYPHEN.join([*parts, word])
