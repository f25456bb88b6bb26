"""Words that a line's end has parted, put together again."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.reading.formats.pdf.lines import Line

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_FIRST = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST = re.compile(r"[^\W\d_]+$")
_PARTED_BEGIN = re.compile(r"[^\W\d_]-$")
_PARTED_END = re.compile(r"(?=[^\W\d_])[a-zß-ɏа-я]\S*")
_HYPHENATED_END = re.compile(r"[^\W\d_]-[^\W\d_]+$")
_ADDRESS_END = re.compile(r"(?:://|@|\bwww\.|\w\.\w[\w.-]*/)\S*$")
_ADDRESS_BEGIN = re.compile(
    r"[\w-]+(?:\.[\w-]+)*(?:@|\.(?:[a-z]{2,}/|html?\b|pdf\b|php\b|aspx?\b))"
)
_CONJUNCTIONS = frozenset(
    ("and", "or", "nor", "et", "ou", "und", "oder", "y", "o", "e", "и", "или")
)
"""What follows the hyphen of a word that another one shares: `pre- and post-training`."""
_KEEPING_TEXT = (
    "all co cross ex full half long low lower multi non part post pre quasi self semi short sub "
    "upper well work"
)
_KEEPING = frozenset(_KEEPING_TEXT.split())
"""Short first parts that keep their hyphen before a whole word."""
_ALWAYS = frozenset(("non", "self", "well"))
"""Those that keep it before any longer part: `well-known`."""

Words = Mapping[str, int]
"""How often a document has each word in lower case, compounds with their hyphens."""


def count_words(lines: Iterable[Line]) -> Words:
    """The words of the lines; those that a line's end parts are left out."""
    counts: Counter[str] = Counter()
    parted = False
    for line in lines:
        text = _FIRST.sub("", line.text, count=1) if parted else line.text
        parted = is_parted(line)
        if parted:
            text = _LAST.sub("", text.removesuffix("-"))
        for word in _WORD.findall(text.casefold()):
            counts[word] += 1
            if "-" in word:
                counts.update(word.split("-"))
    return counts


def is_parted(line: Line) -> bool:
    """Whether the line's last word goes on in the next line."""
    return line.hyphen or bool(_PARTED_BEGIN.search(line.text))


def join_parted(before: str, after: str, words: Words) -> str:
    """`before` and `after` with the word between them whole: `train` + `ing` → `training`.

    The hyphen stays where it belongs to the word: where the document writes the word with one
    elsewhere, in an address, beside a capital, digit, single letter or another hyphen, and where
    both parts are words of the document but not together. `pre-` + `and post-training` stays two
    words.
    """
    left, right = _LAST.search(before), _FIRST.match(after)
    if not left or not right:
        return f"{before}-{after}"
    if right[0] in _CONJUNCTIONS and after[right.end() :].startswith(" "):
        return f"{before}- {after}"
    keeps = _keeps_hyphen(before, after, left[0], right[0], words)
    return before + ("-" if keeps else "") + after


def _keeps_hyphen(before: str, after: str, left: str, right: str, words: Words) -> bool:
    if _ADDRESS_END.search(before) or _ADDRESS_BEGIN.match(after):
        return True
    first, second = left.casefold(), right.casefold()
    whole, compound = words.get(first + second, 0), words.get(f"{first}-{second}", 0)
    if whole or compound:
        return compound > whole
    if _keeps_by_capitals(before, after, left, right):
        return True
    if len(left) == 1 or "-" in right or _HYPHENATED_END.search(before):
        return True
    return (first in _ALWAYS and len(second) > 4) or (
        _is_word(second, words) and (first in _KEEPING or _is_word(first, words))
    )


def _keeps_by_capitals(before: str, after: str, left: str, right: str) -> bool:
    """Whether capitals show two words: `TVET-based`, `mid-May`, `UNESCO-UNEVOC` in a sentence.

    In a line of capitals they show nothing: `DEVELOP-` + `MENT`.
    """
    if right[0].islower():
        return len(left) > 1 and left.isupper()
    return not left.isupper() or before.upper() != before or after.upper() != after


def whole_across_pages(pages: Sequence[Sequence[Line]], words: Words) -> list[list[Line]]:
    """The lines of the pages, a word that a page's end parts whole on the page where it begins."""
    result = [list(lines) for lines in pages]
    for lines, following in pairwise(result):
        if not lines or not following:
            continue
        last, rest = lines[-1], _PARTED_END.match(following[0].text)
        if is_parted(last) and rest:
            text = join_parted(last.text.removesuffix("-"), rest[0], words)
            lines[-1] = replace(last, text=text, hyphen=False)
            remainder = following[0].text[rest.end() :].lstrip()
            following[:1] = [replace(following[0], text=remainder)] if remainder else []
    return result


def _is_word(part: str, words: Words) -> bool:
    return len(part) > 3 and words.get(part, 0) > 0
