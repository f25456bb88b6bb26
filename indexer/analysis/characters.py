"""Classes of characters for the patterns that find words, each as the inside of a `[…]`."""

import unicodedata
from collections.abc import Iterator
from itertools import chain, groupby

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30ff"
"""Chinese characters and Japanese syllables, which are written without blanks."""

LATIN = (
    "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u02b8\u1e00-\u1eff\u2c60-\u2c7f\ua722-\ua7ff\ufb00-\ufb06"
    "\uff21-\uff5a"
)
"""Letters of Latin script, with ligatures and full-width forms."""
CYRILLIC = "\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f"
"""Letters of Cyrillic script."""
ARABIC = "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff"
"""Letters of Arabic script, with the forms that old files hold them in."""


def _marks() -> Iterator[str]:
    """Ranges of what Unicode calls marks: accents, and the vowel signs of Indic and Thai."""
    # Between these blocks are only Chinese characters, Korean syllables and private use.
    blocks = chain(range(0x300, 0x3100), range(0xA600, 0xAC00), range(0xFB00, 0x1F000))
    found = (code for code in blocks if unicodedata.category(chr(code))[0] == "M")
    for _, run in groupby(enumerate(found), lambda pair: pair[1] - pair[0]):
        codes = [code for _, code in run]
        yield f"{chr(codes[0])}-{chr(codes[-1])}"


MARKS = "".join(_marks())
"""Combining marks: they belong to the letter before them."""
