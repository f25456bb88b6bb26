"""Texts cut into words, for whoever counts or compares them."""

import re

_HAN = (
    r"\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    r"\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts that are written without blanks, in which a character is the smallest change."""

_MARKS = r"\u0300-\u036f\u064b-\u065f\u0670\u0900-\u0dff\u200c\u200d"
"""Accents and vowel signs of their own, and joiners, which belong to the word around them."""

_TOKEN = re.compile(rf"[{_HAN}]|(?:[^\W{_HAN}]|[{_MARKS}])+|\s+|[^\w\s]")


def tokens(text: str) -> list[str]:
    """The text in pieces that joined give it again: words, runs of blanks, single signs.

    Of Chinese and Japanese each character is a piece of its own.
    """
    return _TOKEN.findall(text)


def words(text: str) -> list[str]:
    """The tokens of the text but for its blanks."""
    return [token for token in tokens(text) if not token.isspace()]
