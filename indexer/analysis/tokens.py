"""Tokenizing: where the words of a text are."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from glossary.vocabulary.label_keys import APOSTROPHES
from indexer.analysis.characters import HAN, MARKS
from indexer.analysis.fold import DOTTED, INVISIBLE

# Runs of ASCII first: they are what most texts are made of.
_LETTERS = rf"(?:[A-Za-z0-9]+|[^\W_{HAN}{APOSTROPHES}]|[{MARKS}])+"
# Decimal numbers and version-like names (4.0) stay whole, and so do acronyms with full stops;
# hyphens and apostrophes part words.
_WORD = re.compile(rf"[{HAN}]+|\d+(?:[.,]\d+)+|{DOTTED}|{_LETTERS}(?:{INVISIBLE}{_LETTERS})*")
_FIRST_HAN = "\u3040"
_HAN_RUN = re.compile(rf"[{HAN}]+")
_POSSESSIVE = re.compile(rf"(?<=\w)[{APOSTROPHES}][sS](?!\w)")


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


def placed(text: str) -> Iterator[tuple[int, Token]]:
    """The words of `text` with their positions; an English possessive s takes none of its own.

    So that `learner's passport` and `learners’ passport` are the same words in the same places.
    """
    possessive = {match.end() - 1 for match in _POSSESSIVE.finditer(text)}
    position = -1
    for token in tokenize(text):
        if token.start not in possessive:
            position += 1
        yield position, token


def distinct_words(text: str) -> Iterator[str]:
    """The words of `text` as `tokenize` finds them, each way of writing once."""
    for word in dict.fromkeys(match[0] for match in _WORD.finditer(text)):
        if word[0] >= _FIRST_HAN and len(word) > 1 and _HAN_RUN.match(word):
            yield from _pairs(word)
        else:
            yield word


def _pairs(run: str) -> Iterator[str]:
    return (run[i : i + 2] for i in range(len(run) - 1))
