"""Folding: the form of a text in which case, accents and typography make no difference."""

import re

from glossary.vocabulary.folding import strip_marks

_TATWEEL = str.maketrans("", "", "ـ")
_NOT_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """`text` in compatibility form, without case and without combining marks.

    Arabic loses vowel signs, tatweel and the hamza over alef; Cyrillic ё becomes е, й becomes и.
    """
    # Once more without case: what is written as one small sign may hold capitals (℡).
    return strip_marks(text.translate(_TATWEEL)).casefold()


def label_key(label: str) -> str:
    """The form in which two labels count as the same: folded words with single blanks between.

    A label without any letter or digit is its folded self, so that it can still be found.
    """
    folded = fold(label)
    return _NOT_WORD.sub(" ", folded).strip() or " ".join(folded.split())
