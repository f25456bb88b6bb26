"""Texts reduced to their letters, so that layout and typography make no difference."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate

from glossary.vocabulary.marks import normalized

_RAISED = "¹²³⁰⁴-⁹"
_DASH = "[-\u2010-\u2015\u2212]"
_RUN = re.compile(
    rf"\[\d{{1,3}}\]|(?P<kept>[^\W_\u0640{_RAISED}]+|(?P<dash>(?<=\d)\s*{_DASH}\s*(?=\d))"
    r"|(?<=\d)[.,:/](?=\d)|[%‰+<>=°&$€£¥])"
)
"""Letters and digits; what parts or follows digits, where it changes a number. Numbers of notes,
whether raised or in brackets, are left out."""

_PUNCTUATION = re.compile(r"[^\w\s]*")


def plain(text: str) -> str:
    """The letters and digits of the text, without case, blanks, punctuation and hyphens.

    Two wordings are the same when they have the same plain letters: a word parted at the end of a
    line, curly quotation marks, ligatures or a capital at the beginning do not matter.
    """
    return _folded("".join(_runs(composed(text))))


def composed(text: str) -> str:
    """The text with accents as parts of their letters."""
    return normalized("NFC", text)


def stretch(text: str, first: int, last: int) -> str:
    """The piece of a composed text that holds its plain letters from `first` up to `last`.

    It begins and ends with whole words, and has the punctuation after them.
    """
    runs = [match for match in _RUN.finditer(text) if match["kept"]]
    ends = [*accumulate(len(_folded(_kept(run))) for run in runs)]
    if not runs or first >= last:
        return ""
    head = min(bisect_right(ends, first), len(runs) - 1)
    tail = min(bisect_left(ends, last), len(runs) - 1)
    end = _PUNCTUATION.match(text, runs[tail].end())
    return text[runs[head].start() : end.end() if end else runs[tail].end()]


def _runs(text: str) -> Iterator[str]:
    return (_kept(match) for match in _RUN.finditer(text) if match["kept"])


def _kept(run: re.Match[str]) -> str:
    return "-" if run["dash"] else run["kept"]


def _folded(letters: str) -> str:
    return letters if letters.isascii() and letters.islower() else _any_case(letters)


def _any_case(letters: str) -> str:
    return unicodedata.normalize("NFKC", letters).casefold()
