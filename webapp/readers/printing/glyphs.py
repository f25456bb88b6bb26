"""Characters that no font of this machine has: a PDF file for everybody may not hold any."""

import unicodedata
from collections.abc import Callable, Iterable

SAMPLE = 8
"""Characters of a script that speak for it: where none of them can be shown, none is tried."""

Shows = Callable[[str], bool]
"""Whether some font has every character of a text."""


def missing_glyphs(texts: Iterable[str], shows: Shows) -> frozenset[str]:
    """The characters of the texts that no font has.

    Scripts are tried one by one, since fonts have a script or do not: one Chinese name would
    otherwise cost as many tries as it has characters.
    """
    scripts: dict[str, set[str]] = {}
    for char in {char for text in texts for char in text if not char.isascii()}:
        scripts.setdefault(_script(char), set()).add(char)
    return frozenset().union(*(_missing(sorted(chars), shows) for chars in scripts.values()))


def _missing(chars: list[str], shows: Shows) -> set[str]:
    if shows(" ".join(chars)):
        return set()
    if len(chars) == 1:
        return set(chars)
    sample = chars[:: max(len(chars) // SAMPLE, 1)]
    if len(chars) > SAMPLE and not any(map(shows, sample)):
        return set(chars)
    half = len(chars) // 2
    return _missing(chars[:half], shows) | _missing(chars[half:], shows)


def _script(char: str) -> str:
    """The first word of the character's name, such as ARABIC or CJK."""
    return unicodedata.name(char, "?").partition(" ")[0]
