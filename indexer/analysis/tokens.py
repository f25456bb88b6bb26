"""Tokenizing: where the words of a text are."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from glossary.vocabulary.marks import WORD_MARKS
from indexer.analysis.fold import INVISIBLE

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30ff"
_LETTERS = rf"(?:(?![{_HAN}])[^\W_]|[\u0300-\u036f\u064b-\u0652{WORD_MARKS}])+"
# Decimal numbers and version-like names (4.0) stay whole; hyphens and apostrophes part words.
_WORD = re.compile(rf"[{_HAN}]+|\d+(?:[.,]\d+)+|{_LETTERS}(?:{INVISIBLE}{_LETTERS})*")
_FIRST_HAN = "\u3040"
_HAN_RUN = re.compile(rf"[{_HAN}]+")


# Tokens are made by the million, in half the time of a frozen dataclass.
class Token(NamedTuple):
    """A word as written and its range in the text, in characters."""

    text: str
    start: int
    end: int


def tokenize(text: str) -> Iterator[Token]:
    """The words of `text` in order; a run of Chinese characters gives its overlapping pairs."""
    for match in _WORD.finditer(text):
        word, start = match[0], match.start()
        if word[0] >= _FIRST_HAN and len(word) > 1 and _HAN_RUN.match(word):
            for i, pair in enumerate(_pairs(word)):
                yield Token(pair, start + i, start + i + 2)
        else:
            yield Token(word, start, match.end())


def distinct_words(text: str) -> Iterator[str]:
    """The words of `text` as `tokenize` finds them, each way of writing once."""
    for word in dict.fromkeys(_WORD.findall(text)):
        if word[0] >= _FIRST_HAN and len(word) > 1 and _HAN_RUN.match(word):
            yield from _pairs(word)
        else:
            yield word


def _pairs(run: str) -> Iterator[str]:
    return (run[i : i + 2] for i in range(len(run) - 1))
