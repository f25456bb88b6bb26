"""Names with numbers, which some write with a blank and others without: `ISO 9001`, `ISO9001`."""

import re
from collections.abc import Iterator

_LETTER, _DIGIT = r"[^\W\d_]", r"\d"
_SEAM = re.compile(rf"(?<={_LETTER})(?={_DIGIT})|(?<={_DIGIT})(?={_LETTER})")
_GAP = re.compile(rf"(?<={_LETTER})[\s-](?={_DIGIT})|(?<={_DIGIT})[\s-](?={_LETTER})")


def parted(text: str) -> str:
    """`text` with a blank wherever a letter and a digit touch."""
    return _SEAM.sub(" ", text)


def glued(text: str) -> str:
    """`text` without the blanks and hyphens between letters and digits."""
    return _GAP.sub("", text)


def spellings(text: str) -> Iterator[str]:
    """`text`, and then its parted and its glued form where these are others."""
    yield from dict.fromkeys((text, parted(text), glued(text)))
