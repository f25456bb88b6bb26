"""The lines of a PDF page with their places, from the characters that pdfium finds on it."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as c

from indexer.reading.formats.pdf import raised
from indexer.reading.formats.pdf.accents import has_accents, with_accents
from indexer.reading.formats.pdf.right_to_left import Glyph, logical
from indexer.reading.parts.characters import clean, is_right_to_left

_LINE_END_HYPHEN = "\x02"
"""What pdfium gives for a hyphen that parts a word at the end of a line."""
_BOLD_NAMES = ("bold", "black", "heavy", "demi")
_SAMPLES = 5
"""Characters of a line that are measured for the size of its type."""
_FIXED_PITCH = 1
"""Flag of a font whose characters are all equally wide (ISO 32000-2, table 121)."""
_FIXED_NAMES = ("courier", "mono", "consol", "typewriter", "cmtt")
"""Fonts of that kind that a file uses without embedding them have no flags."""
_SMALL = 0.8
"""Type smaller than that of its line by this factor may be raised or lowered."""
_GAP = 0.9
"""A gap of this many times the size of the type may lie between columns."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; places in points, from the top left corner of the page as displayed."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    """Size of its type in points."""
    bold: bool = False
    hyphen: bool = False
    """True where its last word goes on in the next line; the hyphen is not in `text`."""

    @property
    def height(self) -> float:
        """Height in points."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Strip:
    """A line as pdfium gives it, and its parts between wide gaps from left to right."""

    line: Line
    parts: tuple[Line, ...]


Box = tuple[float, float, float, float]
"""left, top, right, bottom as in `Line`."""


def strips_of(page: pdfium.PdfPage) -> list[Strip]:
    """The lines of the page in the order in which pdfium reads them, with their parts.

    Raises: pdfium.PdfiumError when the page cannot be read.
    """
    text_page = page.get_textpage()
    try:
        reader = _CharacterReader(page, text_page)
        return _rejoined([strip for span in reader.spans() if (strip := reader.strip(*span))])
    finally:
        text_page.close()


class _CharacterReader:
    """The characters of an open page; exists to hold the buffers of the native calls."""

    def __init__(self, page: pdfium.PdfPage, text_page: pdfium.PdfTextPage) -> None:
        self._raw = text_page.raw
        count = text_page.count_chars()
        self._chars = [chr(c.FPDFText_GetUnicode(self._raw, index)) for index in range(count)]
        self._rotation = page.get_rotation()
        self._bounds = page.get_bbox()
        self._width, self._height = page.get_size()
        self._rect = c.FS_RECTF()
        self._matrix = c.FS_MATRIX()
        self._flags = ctypes.c_int()
        self._name = ctypes.create_string_buffer(128)

    def spans(self) -> Iterator[tuple[int, int, bool]]:
        """(start, end, ends with a parting hyphen) of each line, in characters."""
        start = 0
        for index, char in enumerate(self._chars):
            if char in ("\n", "\r", _LINE_END_HYPHEN):
                if index > start:
                    yield start, index, char == _LINE_END_HYPHEN
                start = index + 1
        if len(self._chars) > start:
            yield start, len(self._chars), False

    def strip(self, start: int, end: int, hyphen: bool) -> Strip | None:
        """The line made of these characters; None where there is nothing to read on it."""
        places = [i for i in range(start, end) if self._is_readable(i)]
        line = self._line(places, hyphen)
        if line is None or not self._is_on_page(line):
            return None
        # Code and typewritten tables are aligned by blanks; their rows belong together.
        pieces = [places] if self._is_fixed_pitch(places) else self._divided(places, line.size)
        if len(pieces) == 1:
            return Strip(line, (line,))
        made = [self._line(piece, hyphen and piece is pieces[-1]) for piece in pieces]
        parts = sorted((part for part in made if part), key=lambda part: part.left)
        return Strip(line, tuple(parts))

    def _line(self, places: list[int], hyphen: bool) -> Line | None:
        inked = [i for i in places if not self._chars[i].isspace()]
        if not inked:
            return None
        sizes = sorted(self._size(i) for i in inked[:: max(1, len(inked) // _SAMPLES)])
        size = round(sizes[len(sizes) // 2], 1)
        text = clean(self._text(places, size))
        if not text:
            return None
        boxes = [self._box(i) for i in inked[:: max(1, len(inked) // _SAMPLES)] + inked[-1:]]
        return Line(
            text,
            min(box[0] for box in boxes),
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
            size,
            self._is_bold(inked[0]) and self._is_bold(inked[len(inked) // 2]),
            hyphen,
        )

    def _text(self, places: list[int], size: float) -> str:
        text = "".join(self._chars[i] for i in places)
        if is_right_to_left(text):
            return logical([self._glyph(i) for i in places])
        if has_accents(text):
            return "".join(glyph.text for glyph in with_accents([self._glyph(i) for i in places]))
        if any(map(raised.is_digit, text)):
            return self._with_numbers_parted(places, size)
        return text

    def _with_numbers_parted(self, places: list[int], size: float) -> str:
        """The text of the line with the numbers of footnotes apart from the words beside them."""
        text, inside = "", False
        for place in places:
            char = self._chars[place]
            is_number = raised.is_digit(char) and self._is_raised(place, places, size)
            begins = is_number and not inside and raised.parts_from(text)
            ends = inside and char.isalpha() and all(map(raised.is_digit, text))
            text += " " + char if begins or ends else char
            inside = is_number
        return text

    def _is_raised(self, index: int, places: list[int], size: float) -> bool:
        if self._size(index) >= _SMALL * size:
            return False
        level = next((i for i in places if self._size(i) >= _SMALL * size), index)
        return self._rise(index, level) > 0.1 * size

    def _rise(self, index: int, level: int) -> float:
        """How far the character is above the baseline of the one at `level`, in points."""
        x, y, level_x, level_y = (ctypes.c_double() for _ in range(4))
        c.FPDFText_GetCharOrigin(self._raw, index, x, y)
        c.FPDFText_GetCharOrigin(self._raw, level, level_x, level_y)
        turn = c.FPDFText_GetCharAngle(self._raw, level)
        across, up = x.value - level_x.value, y.value - level_y.value
        return up * math.cos(turn) - across * math.sin(turn)

    def _divided(self, places: list[int], size: float) -> list[list[int]]:
        """The places, cut where a gap is as wide as one between columns."""
        pieces: list[list[int]] = [[]]
        before: int | None = None
        spaced = False
        for place in places:
            if self._chars[place].isspace():
                spaced = True
                continue
            if spaced and before is not None and self._gap(before, place) > _GAP * size:
                pieces.append([])
            elif spaced and before is not None:
                pieces[-1].append(place - 1)
            pieces[-1].append(place)
            before, spaced = place, False
        return pieces

    def _gap(self, before: int, place: int) -> float:
        first, second = self._box(before), self._box(place)
        return max(second[0] - first[2], first[0] - second[2])

    def _is_on_page(self, line: Line) -> bool:
        across = line.right > 0 and line.left < self._width
        return across and line.bottom > 0 and line.top < self._height

    def _is_readable(self, index: int) -> bool:
        # Without a mapping pdfium gives the font's own code, which reads as another letter.
        unmapped = c.FPDFText_HasUnicodeMapError(self._raw, index)
        return not unmapped or self._chars[index] == "-"

    def _glyph(self, index: int) -> Glyph:
        """The character with its sides along the direction of its writing."""
        c.FPDFText_GetLooseCharBox(self._raw, index, self._rect)
        rect, char = self._rect, self._chars[index]
        quarter = round(c.FPDFText_GetCharAngle(self._raw, index) / (math.pi / 2)) % 4
        if quarter == 1:
            return Glyph(char, rect.bottom, rect.top)
        if quarter == 2:
            return Glyph(char, -rect.right, -rect.left)
        if quarter == 3:
            return Glyph(char, -rect.top, -rect.bottom)
        return Glyph(char, rect.left, rect.right)

    def _box(self, index: int) -> Box:
        c.FPDFText_GetLooseCharBox(self._raw, index, self._rect)
        rect = self._rect
        x0, y0, x1, y1 = self._bounds
        if self._rotation == 90:
            return rect.bottom - y0, rect.left - x0, rect.top - y0, rect.right - x0
        if self._rotation == 180:
            return x1 - rect.right, rect.bottom - y0, x1 - rect.left, rect.top - y0
        if self._rotation == 270:
            return y1 - rect.top, x1 - rect.right, y1 - rect.bottom, x1 - rect.left
        return rect.left - x0, y1 - rect.top, rect.right - x0, y1 - rect.bottom

    def _size(self, index: int) -> float:
        c.FPDFText_GetMatrix(self._raw, index, self._matrix)
        scale = math.hypot(self._matrix.c, self._matrix.d)
        return float(c.FPDFText_GetFontSize(self._raw, index)) * scale

    def _is_fixed_pitch(self, places: list[int]) -> bool:
        name = self._font_name(places[len(places) // 2])
        return bool(self._flags.value & _FIXED_PITCH) or any(w in name for w in _FIXED_NAMES)

    def _is_bold(self, index: int) -> bool:
        name = self._font_name(index)
        return any(word in name for word in _BOLD_NAMES)

    def _font_name(self, index: int) -> str:
        """The name of the character's font in lower case; its flags are in `_flags` then."""
        size = c.FPDFText_GetFontInfo(self._raw, index, self._name, len(self._name), self._flags)
        if not 0 < size <= len(self._name):
            return ""
        return self._name.raw[: size - 1].decode("utf-8", "replace").lower()


def _rejoined(strips: list[Strip]) -> list[Strip]:
    """The lines with those joined that pdfium parted at a raised or lowered character."""
    joined: list[Strip] = []
    for strip in strips:
        before = joined[-1] if joined else None
        if before and _goes_on(before.line, strip.line):
            line = join(before.line, strip.line)
            last = before.parts[-1]
            if len(before.parts) == len(strip.parts) == 1:
                parts: tuple[Line, ...] = (line,)
            else:
                parts = (*before.parts[:-1], join(last, strip.parts[0]), *strip.parts[1:])
            joined[-1] = Strip(line, parts)
        else:
            joined.append(strip)
    return joined


def _goes_on(before: Line, line: Line) -> bool:
    overlap = min(before.bottom, line.bottom) - max(before.top, line.top)
    level = overlap > 0.4 * min(before.height, line.height)
    size = max(before.size, line.size)
    return level and not before.hyphen and -0.5 * size < _gap(before, line) < 1.5 * size


def _gap(before: Line, line: Line) -> float:
    """Room between two pieces of one line in points; lines from right to left go both ways."""
    gap = line.left - before.right
    return max(gap, before.left - line.right) if is_right_to_left(line.text) else gap


def join(before: Line, line: Line) -> Line:
    """Both pieces of one line as one."""
    wide = _gap(before, line) > 0.2 * max(before.size, line.size)
    space = " " if wide or _is_footnote(before, line) else ""
    turned = is_right_to_left(line.text) and line.left > before.left
    first, second = (line, before) if turned else (before, line)
    return replace(
        before,
        text=first.text + space + second.text,
        left=min(before.left, line.left),
        right=max(before.right, line.right),
        top=min(before.top, line.top),
        bottom=max(before.bottom, line.bottom),
        size=max(before.size, line.size),
        hyphen=line.hyphen,
    )


def _is_footnote(before: Line, line: Line) -> bool:
    """Whether one of two pieces that touch is the raised number of a footnote."""
    small, large = sorted((before, line), key=lambda piece: piece.size)
    if small.size >= _SMALL * large.size or small.top + small.bottom >= large.top + large.bottom:
        return False
    if not all(map(raised.is_digit, small.text)):
        return False
    return small is before or raised.parts_from(before.text)
