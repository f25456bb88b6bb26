"""Lines of a page put together to paragraphs and headings."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from indexer.reading.formats.pdf.hyphens import Words, join_parted
from indexer.reading.formats.pdf.lines import Line
from indexer.reading.parts.blocks import Block

_LARGE = 1.12
"""Type larger than that of the body by this factor makes a heading."""
_HEADING_LIMIT = 160
_ENDED = re.compile(r"[.!?:;…。！？：；؟]['\"”’»)\]]*$")
_FULL_STOP = re.compile(r"[.;,。；，،]$")
_BULLET = re.compile(r"[•◦‣▪–—*✓➢]\s+\S|•")
_ITEM = re.compile(r"(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]|\d+(?:\.\d+)+)\s+\S")
_LEADERS = re.compile(r"(?:[ .·…]{6,}|(?:\. ){3,}\.?|…{2,})\s*(?:\d+|[ivxlc]+)?$")
_ENDS_IN_NUMBER = re.compile(r"\s(?:\d+|[ivxlc]+)$")
_CJK = re.compile("[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
_WORDED = re.compile(r"[^\W\d_]{3}|[\u3400-\u9fff]{2}")
"""What a heading has and a formula has not."""
_CONTENTS = 0.4
"""A page is one of the contents when this part of its lines have dot leaders."""


@dataclass(frozen=True, slots=True)
class Typesetting:
    """How a document is set: size of its body type, whether that is bold, and its words."""

    size: float
    bold: bool
    words: Words


def body_size(lines: Iterable[Line]) -> float:
    """The size in which most characters are set, in points; 0 without lines."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def body_is_bold(lines: Iterable[Line]) -> bool:
    """Whether most characters are set in bold type."""
    return sum(len(line.text) if line.bold else -len(line.text) for line in lines) > 0


def blocks(lines: Sequence[Line], setting: Typesetting) -> Iterator[Block]:
    """The headings and paragraphs of a page in order; entries of a table of contents left out."""
    kept = _without_contents(lines)
    leading = _leading(kept)
    group: list[Line] = []
    for line in kept:
        if group and _parts(group, line, leading, kept):
            yield _block(group, setting)
            group = []
        group.append(line)
    if group:
        yield _block(group, setting)


def _without_contents(lines: Sequence[Line]) -> list[Line]:
    plain = [line for line in lines if not _LEADERS.search(line.text)]
    if len(lines) - len(plain) > len(lines) * _CONTENTS:
        return [line for line in plain if not _ENDS_IN_NUMBER.search(line.text)]
    return plain


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance from line to line in points."""
    steps = [
        step
        for before, line in pairwise(lines)
        if 0.5 * line.size < (step := line.bottom - before.bottom) < 3 * line.size
    ]
    return median(steps) if steps else 0.0


def _parts(group: Sequence[Line], line: Line, leading: float, lines: Sequence[Line]) -> bool:
    """Whether a new paragraph begins with `line`."""
    before = group[-1]
    if before.hyphen and abs(line.size - before.size) < 0.1 * before.size:
        return False
    if _differs(before, line) or _BULLET.match(line.text):
        return True
    goes_on = line.text[:1].islower() and not _ENDED.search(before.text)
    if line.bottom < before.top:
        return not goes_on
    if line.bottom - before.bottom > 1.35 * max(leading, 1.05 * line.size):
        return True
    if goes_on:
        return False
    ended = bool(_ENDED.search(before.text))
    short = before.right < _margin(before, lines) - 0.12 * (before.right - before.left + 100)
    if _ITEM.match(line.text) and (ended or short):
        return True
    indented = line.left - before.left > 0.8 * line.size and len(group) > 1
    return ended and (short or indented)


def _differs(before: Line, line: Line) -> bool:
    larger = abs(line.size - before.size) > 0.1 * max(before.size, line.size)
    return larger or before.bold != line.bold


def _margin(line: Line, lines: Sequence[Line]) -> float:
    """The right edge of the column that the line stands in."""
    beside = (o.right for o in lines if o.left < line.right and line.left < o.right)
    return max(beside, default=line.right)


def _block(group: Sequence[Line], setting: Typesetting) -> Block:
    text = group[0].text
    for before, line in pairwise(group):
        text = _joined(text, before, line, setting.words)
    if group[-1].hyphen:
        text += "-"
    return Block(text, _is_heading(group, text, setting))


def _joined(text: str, before: Line, line: Line, words: Words) -> str:
    if before.hyphen or (
        text.endswith("-") and not text.endswith(" -") and line.text[:1].islower()
    ):
        return join_parted(text.removesuffix("-"), line.text, words)
    space = "" if _CJK.match(text[-1:]) and _CJK.match(line.text[:1]) else " "
    return text + space + line.text


def _is_heading(group: Sequence[Line], text: str, setting: Typesetting) -> bool:
    large = all(line.size > setting.size * _LARGE for line in group)
    bold = not setting.bold and all(line.bold for line in group)
    worded = bool(_WORDED.search(text))
    return (
        (large or bold) and worded and len(text) <= _HEADING_LIMIT and not _FULL_STOP.search(text)
    )
