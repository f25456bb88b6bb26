"""Numbers of footnotes, which a page raises beside a word: parted from it, exponents left alone."""

import re

_DIGITS = frozenset("0123456789")
_HAS_NOTE = re.compile(
    r"(?:[^\W\d_]{3}|[\u3040-\u30ff\u3400-\u9fff]|\d)[.,;:!?…。，；：！？%'\"’”»)\]]*$"
)
"""A word of three letters or more, or a number: units (`m²`) and variables (`x²`) are shorter."""
_IS_POWER = re.compile(r"(?<![\d.,])10$")
"""Ten before an exponent: `10⁶`."""


def is_digit(char: str) -> bool:
    """Whether the character may be part of a footnote's number."""
    return char in _DIGITS


def parts_from(before: str) -> bool:
    """Whether a raised number right after the text `before` is that of a footnote."""
    return bool(_HAS_NOTE.search(before)) and not _IS_POWER.search(before)
