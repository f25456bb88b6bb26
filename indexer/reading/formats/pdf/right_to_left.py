"""Lines in Arabic or Hebrew script brought from the order of the page into that of reading.

PDF files place glyphs, and the order in which they do so is the writing program's choice: the
same word comes forwards from one and backwards from another. Places cannot lie. This is the
Unicode bidirectional algorithm turned round, as far as a line can tell.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median
from typing import Literal

Direction = Literal["R", "L", "N", "O"]
"""Of a right-to-left letter, a left-to-right one, a number, anything else."""

_WIDE = 0.8
"""A gap is a space when it is wider than this part of the line's median letter."""
_NARROW = 0.1
"""Where pdfium has noticed a space, a gap this wide is enough."""
_BRACKETS = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›"}
_OPENING = {side: opening for opening, closing in _BRACKETS.items() for side in (opening, closing)}
_INSIDE = re.compile(r"([(\[{«‹])\s+|\s+([)\]}»›])")
_OUTSIDE = re.compile(r"(?<=\w)(?=[(\[{«‹])|(?<=[)\]}»›])(?=\w)")
_IN_NUMBER = ".,:/٫٬%٪"
_CLASSES: dict[str, Direction] = {"R": "R", "AL": "R", "L": "L", "EN": "N", "AN": "N"}


@dataclass(frozen=True, slots=True)
class Glyph:
    """Characters in the order of reading, and their left and right side on the page."""

    text: str
    left: float
    right: float
    word: int = 0
    """Glyphs of one number have no space between them in pdfium's order."""

    @property
    def middle(self) -> float:
        """The place that orders it within its line."""
        return (self.left + self.right) / 2


def logical(glyphs: Sequence[Glyph]) -> str:
    """The text of a line in the order in which it is read.

    `glyphs` are those of the line in pdfium's order, one character each.
    """
    placed = sorted(_whole(glyphs), key=lambda glyph: glyph.middle)
    pieces = [(glyph.text, _direction(glyph.text)) for glyph in _spaced(placed)]
    count = [direction for _, direction in pieces]
    pieces = _with_numbers(pieces)
    if count.count("R") >= count.count("L"):
        ordered = list(reversed(_with_runs(pieces, "L")))
    else:
        ordered = _with_runs(pieces, "R")
    return _with_brackets("".join(text for text, _ in ordered))


Piece = tuple[str, Direction]


def _whole(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs without spaces; characters of one place together, marks on their letters."""
    joined = [_one(list(group)) for _, group in groupby(_numbered(glyphs), _place)]
    letters = _apart([glyph for glyph in joined if not _is_mark(glyph)])
    for mark in filter(_is_mark, joined):
        place = min(range(len(letters)), key=lambda i: _distance(letters[i], mark), default=None)
        if place is not None:
            letter = letters[place]
            sides = min(letter.left, mark.left), max(letter.right, mark.right)
            letters[place] = Glyph(letter.text + mark.text, *sides, letter.word)
    return letters


def _apart(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs, those that claim another's place put behind the one that they come after."""
    taken: set[tuple[float, float]] = set()
    result: list[Glyph] = []
    for glyph in glyphs:
        before = result[-1] if result and _place(glyph) in taken else None
        room = (before.right - before.left) / 2 if before else 0.0
        start = before.right + room if before else glyph.left
        result.append(replace(glyph, left=start, right=start + room) if before else glyph)
        taken.add(_place(glyph))
    return result


def _numbered(glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    word = 0
    for glyph in glyphs:
        if glyph.text.isspace():
            word += 1
        else:
            yield replace(glyph, word=word)


def _place(glyph: Glyph) -> tuple[float, float]:
    return glyph.left, glyph.right


def _one(group: list[Glyph]) -> Glyph:
    text = "".join(glyph.text for glyph in group)
    # pdfium has turned round the letters that a single glyph stands for.
    backwards = len(text) > 1 and _direction(text) == "R"
    return replace(group[0], text=text[::-1] if backwards else text)


def _is_mark(glyph: Glyph) -> bool:
    return all(unicodedata.category(char) == "Mn" for char in glyph.text)


def _distance(letter: Glyph, mark: Glyph) -> tuple[float, float]:
    outside = max(letter.left - mark.middle, mark.middle - letter.right, 0.0)
    # Beside two letters, a mark belongs to the one on the right: it is read after it.
    return outside, -letter.middle


def _spaced(glyphs: list[Glyph]) -> Iterator[Glyph]:
    """The glyphs from left to right, with spaces where pdfium or a wide gap parts words."""
    width = median(glyph.right - glyph.left for glyph in glyphs) if glyphs else 0.0
    for before, glyph in zip([None, *glyphs], glyphs, strict=False):
        if before is not None:
            needed = _WIDE if before.word == glyph.word else _NARROW
            if glyph.left - before.right > needed * width:
                yield Glyph(" ", before.right, glyph.left)
        yield glyph


def _direction(text: str) -> Direction:
    return next(
        (_CLASSES[kind] for char in text if (kind := unicodedata.bidirectional(char)) in _CLASSES),
        "O",
    )


def _with_numbers(pieces: list[Piece]) -> list[Piece]:
    """The pieces with each number as one, and with a letter that touches it, as in `21st`."""
    joined: list[Piece] = []
    for place, (text, direction) in enumerate(pieces):
        following = pieces[place + 1][1] if place + 1 < len(pieces) else "O"
        inside = text in _IN_NUMBER and (following == "N" or text in "%٪")
        if joined and joined[-1][1] == "N" and (direction in "NL" or inside):
            joined[-1] = (joined[-1][0] + text, "L" if direction == "L" else "N")
        else:
            joined.append((text, direction))
    return joined


def _with_runs(pieces: list[Piece], direction: Literal["L", "R"]) -> list[Piece]:
    """The pieces with each run against the direction of the line as one, in its own order."""
    result: list[Piece] = []
    start = 0
    while start < len(pieces):
        end = start + 1
        if pieces[start][1] == direction:
            end = _end_of_run(pieces, start, direction)
        run = [text for text, _ in pieces[start:end]]
        kind = pieces[start][1]
        result.append(("".join(reversed(run) if direction == "R" else run), kind))
        start = end
    return result


def _end_of_run(pieces: list[Piece], start: int, direction: Literal["L", "R"]) -> int:
    """Where the run that starts there ends: after its last letter, or a number that follows it."""
    end = start + 1
    bracket = False
    for place in range(start + 1, len(pieces)):
        text, kind = pieces[place]
        bracket = bracket or text in _OPENING
        if kind == direction or (kind == "N" and direction == "L" and not bracket):
            end, bracket = place + 1, False
        elif kind in "LR":
            break
    return end


def _with_brackets(text: str) -> str:
    """The text with each bracket facing what it encloses, however its glyph was mirrored."""
    chars = list(text)
    pending: list[str] = []
    for place, char in enumerate(chars):
        opening = _OPENING.get(char)
        if opening is None:
            continue
        free_before = place == 0 or chars[place - 1].isspace()
        free_after = place + 1 == len(chars) or not chars[place + 1].isalnum()
        opens = free_before if free_before != free_after else opening not in pending
        if opens:
            pending.append(opening)
        elif opening in pending:
            pending.remove(opening)
        chars[place] = opening if opens else _BRACKETS[opening]
    return _INSIDE.sub(r"\1\2", _OUTSIDE.sub(" ", "".join(chars)))
