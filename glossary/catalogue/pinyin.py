"""How Chinese characters are read, for lists in the order of pinyin.

`pinyin.txt` has a line for each syllable with its tone and the characters that are most often read
so, simplified and traditional: the 20,924 of the block of unified ideographs that have a reading.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

FIRST, LAST = "\u4e00", "\u9fff"
"""The block of characters that the table is about."""
_TABLE = Path(__file__).with_name("pinyin.txt")


def place_in_pinyin(char: str) -> str:
    """A character that sorts this one by its reading: by syllable, by tone, then by itself."""
    found = _readings().get(char) if FIRST <= char <= LAST else None
    return found[0] if found else char


def syllable_of(char: str) -> str | None:
    """How the character is read, without its tone: `zhi`; None for any other."""
    found = _readings().get(char) if FIRST <= char <= LAST else None
    return found[1] if found else None


@cache
def _readings() -> Mapping[str, tuple[str, str]]:
    """Place and syllable of each character; 4 MB and 15 ms, only where Chinese is listed."""
    found: dict[str, tuple[str, str]] = {}
    for line in _TABLE.read_text("utf-8").splitlines():
        reading, chars = line.split()
        syllable = reading[:-1].replace("v", "ü")
        for char in chars:
            found[char] = chr(ord(FIRST) + len(found)), syllable
    return found
