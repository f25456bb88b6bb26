"""Folding: the form of a text in which case, accents and typography make no difference."""

import re
import unicodedata

_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "ـ": None})
_NOT_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """`text` in compatibility form, without case and without combining marks.

    Arabic loses vowel signs, tatweel and the hamza over alef; Cyrillic ё becomes е, й becomes и.
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES).casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare)


def label_key(label: str) -> str:
    """The form in which two labels count as the same: folded words with single blanks between.

    A label without any letter or digit is its folded self, so that it can still be found.
    """
    folded = fold(label)
    return _NOT_WORD.sub(" ", folded).strip() or folded.strip()
