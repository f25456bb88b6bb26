"""The lines of a PDF page with their places, from the characters that pdfium finds on it."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as c

from indexer.reading.formats.pdf.right_to_left import Glyph, logical
from indexer.reading.parts.characters import clean, is_right_to_left

_LINE_END_HYPHEN = 0x02
"""What pdfium gives for a hyphen that parts a word at the end of a line."""
_BOLD_NAMES = ("bold", "black", "heavy", "demi")
_SAMPLES = 5
"""Characters of a line that are measured for the size of its type."""


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


Box = tuple[float, float, float, float]
"""left, top, right, bottom as in `Line`."""


def lines_of(page: pdfium.PdfPage) -> list[Line]:
    """The lines of the page in the order in which pdfium reads them.

    Raises: pdfium.PdfiumError when the page cannot be read.
    """
    text_page = page.get_textpage()
    try:
        reader = _CharacterReader(page, text_page)
        return _rejoined([line for span in reader.spans() if (line := reader.line(*span))])
    finally:
        text_page.close()


class _CharacterReader:
    """The characters of an open page; exists to hold the buffers of the native calls."""

    def __init__(self, page: pdfium.PdfPage, text_page: pdfium.PdfTextPage) -> None:
        self._raw = text_page.raw
        self._count = text_page.count_chars()
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
        for index in range(self._count):
            code = c.FPDFText_GetUnicode(self._raw, index)
            if code in (0x0A, 0x0D, _LINE_END_HYPHEN):
                if index > start:
                    yield start, index, code == _LINE_END_HYPHEN
                start = index + 1
        if self._count > start:
            yield start, self._count, False

    def line(self, start: int, end: int, hyphen: bool) -> Line | None:
        """The line made of these characters; None where there is nothing to read on it."""
        places = [i for i in range(start, end) if self._is_readable(i)]
        text = "".join(chr(c.FPDFText_GetUnicode(self._raw, i)) for i in places)
        if is_right_to_left(text):
            text = logical([self._glyph(i) for i in places])
        text = clean(text)
        if not text:
            return None
        inked = [i for i in places if not chr(c.FPDFText_GetUnicode(self._raw, i)).isspace()]
        boxes = [self._box(i) for i in inked[:: max(1, len(inked) // _SAMPLES)] + inked[-1:]]
        sizes = sorted(self._size(i) for i in inked[:: max(1, len(inked) // _SAMPLES)])
        line = Line(
            text,
            min(box[0] for box in boxes),
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
            round(sizes[len(sizes) // 2], 1),
            self._is_bold(inked[0]) and self._is_bold(inked[len(inked) // 2]),
            hyphen,
        )
        return line if self._is_on_page(line) else None

    def _is_on_page(self, line: Line) -> bool:
        across = line.right > 0 and line.left < self._width
        return across and line.bottom > 0 and line.top < self._height

    def _is_readable(self, index: int) -> bool:
        # Without a mapping pdfium gives the font's own code, which reads as another letter.
        unmapped = c.FPDFText_HasUnicodeMapError(self._raw, index)
        return not unmapped or c.FPDFText_GetUnicode(self._raw, index) == ord("-")

    def _glyph(self, index: int) -> Glyph:
        """The character with its sides along the direction of its writing."""
        c.FPDFText_GetLooseCharBox(self._raw, index, self._rect)
        rect, char = self._rect, chr(c.FPDFText_GetUnicode(self._raw, index))
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

    def _is_bold(self, index: int) -> bool:
        size = c.FPDFText_GetFontInfo(self._raw, index, self._name, len(self._name), self._flags)
        if not 0 < size <= len(self._name):
            return False
        name = self._name.raw[: size - 1].decode("utf-8", "replace").lower()
        return any(word in name for word in _BOLD_NAMES)


def _rejoined(lines: list[Line]) -> list[Line]:
    """The lines with those joined that pdfium parted at a raised or lowered character."""
    joined: list[Line] = []
    for line in lines:
        before = joined[-1] if joined else None
        if before and _goes_on(before, line):
            joined[-1] = _join(before, line)
        else:
            joined.append(line)
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


def _join(before: Line, line: Line) -> Line:
    space = " " if _gap(before, line) > 0.2 * max(before.size, line.size) else ""
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
