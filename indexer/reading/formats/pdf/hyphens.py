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

    The hyphen stays where the document writes the word with one elsewhere, before a capital
    or digit, and where both parts are words of the document but not together.
    """
    left, right = _LAST.search(before), _FIRST.match(after)
    if not left or not right:
        return f"{before}-{after}"
    first, second = left[0].casefold(), right[0].casefold()
    whole, compound = words.get(first + second, 0), words.get(f"{first}-{second}", 0)
    if whole or compound:
        keeps = compound > whole
    elif not right[0][0].islower() and not left[0].isupper():
        keeps = True
    else:
        keeps = (first in _ALWAYS and len(second) > 4) or (
            _is_word(second, words) and (first in _KEEPING or _is_word(first, words))
        )
    return before + ("-" if keeps else "") + after


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
