"""UTF-16 and UTF-32 recognised among other bytes."""

import codecs
import unicodedata
from collections import Counter

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4096
_ASCII_LETTERS = b" abcdefghijklmnopqrstuvwxyz"
_STRANGE = frozenset(("Cc", "Cf", "Cn", "Co", "Cs"))
_LINE_ENDS = "\n\r\t\f"
_PLAIN = 0.95
"""Part of the characters that are letters, figures, blanks and punctuation in a text."""
_ALPHABETS = 0.8
"""Part of the characters that stand in the two most frequent alphabets of a text."""


def marked_wide(data: bytes) -> str | None:
    """The encoding that a byte order mark of UTF-16 or UTF-32 says."""
    return next((name for mark, name in _BOMS if data.startswith(mark)), None)


def unmarked_wide(data: bytes) -> str | None:
    """UTF-16 without a byte order mark; None where the bytes make no text in it.

    The half of each pair with fewer different values is the one that names the script.
    """
    sample = data[: _SAMPLE - len(data) % 2 if len(data) < _SAMPLE else _SAMPLE]
    letters = len(sample) - len(sample.translate(None, _ASCII_LETTERS))
    # Two letters of ASCII make a character of Chinese: a text with one control byte is no UTF-16.
    if sample.count(0) * 10 < len(sample) and letters * 2 > len(sample):
        return None
    even, odd = len(set(sample[::2])), len(set(sample[1::2]))
    first, second = ("utf-16-be", "utf-16-le") if even < odd else ("utf-16-le", "utf-16-be")
    return next((name for name in (first, second) if _is_text(sample, name)), None)


def _is_text(sample: bytes, encoding: str) -> bool:
    text = sample.decode(encoding, "replace")
    plain = sum(1 for char in text if _is_plain(char))
    common = sum(count for _, count in Counter(map(_alphabet, text)).most_common(2))
    return bool(text) and plain >= _PLAIN * len(text) and common >= _ALPHABETS * len(text)


def _is_plain(char: str) -> bool:
    return char in _LINE_ENDS or (char != "\ufffd" and unicodedata.category(char) not in _STRANGE)


def _alphabet(char: str) -> int:
    """The row of 256 characters, or the first one of those that a large script takes up."""
    if "\u2e80" <= char < "\ua000" or "\uff00" <= char < "\ufff0":
        return 0x2E
    return 0xAC if "\uac00" <= char < "\ud7b0" else ord(char) >> 8
