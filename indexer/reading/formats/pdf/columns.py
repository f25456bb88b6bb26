"""Columns whose lines the page draws across: one line of each column after the other.

pdfium gives such lines as one. Where several rows leave the same strip of the page free and there
is running text on both sides of it, the strip is a gutter: the left column is read before the
right one, or the right one first in a script that runs that way. Cells of a table are short, so
its rows stay rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from indexer.reading.formats.pdf.lines import Line, Strip, join
from indexer.reading.parts.characters import is_right_to_left

_WIDE = 1.5
"""A strip of this many times the size of the type is no gap between words."""
_LEAST_ROWS, _LEAST_ROWS_NARROW = 2, 4
"""Rows with text on both sides that a gutter needs, and a narrow one, which may be chance."""
_NARROWEST = 0.5
"""Width of the narrowest gutter in sizes of the type."""
_PROSE = 20
"""Characters of a usual line of running text; a cell of a table has fewer."""
_FULL, _MOSTLY = 0.6, 0.66
"""Most lines of running text fill this part of their column; cells differ more."""
_STEP = 2.5
"""Rows of one region are no further apart than this many sizes of their type."""

Interval = tuple[float, float]
"""From left to right, in points."""


@dataclass(frozen=True, slots=True)
class Level:
    """What is on one level of the page: lines as pdfium gives them, and their parts."""

    lines: tuple[Line, ...]
    parts: tuple[Line, ...]
    """The lines divided at wide gaps, from left to right."""

    @property
    def gaps(self) -> list[Interval]:
        """The free strips between the parts."""
        return [(before.right, part.left) for before, part in pairwise(self.parts)]

    @property
    def size(self) -> float:
        """The size of its largest type in points."""
        return max(part.size for part in self.parts)

    @property
    def bottom(self) -> float:
        """The place of its lowest line in points from the top."""
        return max(part.bottom for part in self.parts)


def in_columns(strips: Sequence[Strip]) -> list[Line]:
    """The lines in the order of reading: column after column where there are any."""
    return _in_order(_rows(strips))


def _rows(strips: Sequence[Strip]) -> list[Level]:
    rows: list[Level] = []
    for strip in strips:
        if rows and _is_beside(rows[-1].parts[-1], strip.line):
            row = rows[-1]
            rows[-1] = Level((*row.lines, strip.line), (*row.parts, *strip.parts))
        else:
            rows.append(Level((strip.line,), strip.parts))
    return rows


def _is_beside(before: Line, line: Line) -> bool:
    overlap = min(before.bottom, line.bottom) - max(before.top, line.top)
    return overlap > 0.5 * min(before.height, line.height) and line.left > before.right


def _in_order(rows: Sequence[Level]) -> list[Line]:
    lines: list[Line] = []
    start = 0
    while start < len(rows):
        region, middle = _region(rows, start)
        if region:
            lines += _column_after_column(region, middle)
        else:
            lines += rows[start].lines
        start += len(region) or 1
    return lines


def _region(rows: Sequence[Level], start: int) -> tuple[Sequence[Level], float]:
    """The longest run of rows from `start` on with a common gutter, and the gutter's middle."""
    best: tuple[Sequence[Level], float] = ((), 0.0)
    for gap in rows[start].gaps:
        region, (left, right) = _with_strip(rows, start, gap)
        middle = (left + right) / 2
        if len(region) > len(best[0]) and _is_gutter(region, middle, right - left):
            best = region, middle
    return best


def _with_strip(rows: Sequence[Level], start: int, strip: Interval) -> tuple[list[Level], Interval]:
    """The rows from `start` on that leave a part of the strip free, and that part."""
    region = [rows[start]]
    for row in rows[start + 1 :]:
        step = row.bottom - region[-1].bottom
        free = _free(row, strip)
        if not 0 < step < _STEP * max(row.size, region[-1].size) or free is None:
            break
        strip = free
        region.append(row)
    size = median(row.size for row in region)
    while len(region[-1].parts) == 1 and abs(region[-1].size - size) > 0.1 * size:
        region.pop()  # a heading below the columns
    return region, strip


def _free(row: Level, strip: Interval) -> Interval | None:
    """The widest part of the strip that the row leaves free; None where that is too narrow."""
    edges = [strip[0]]
    for part in row.parts:
        edges += [part.left, part.right]
    edges.append(strip[1])
    free = [
        (max(left, strip[0]), min(right, strip[1]))
        for left, right in zip(edges[::2], edges[1::2], strict=True)
    ]
    widest = max(free, key=lambda interval: interval[1] - interval[0])
    return widest if widest[1] - widest[0] > _NARROWEST * row.size else None


def _is_gutter(region: Sequence[Level], middle: float, width: float) -> bool:
    both = [row for row in region if len(row.parts) > 1]
    wide = width >= _WIDE * median(row.size for row in region)
    if len(both) < (_LEAST_ROWS if wide else _LEAST_ROWS_NARROW):
        return False
    return all(
        side and _is_prose([line for row in side for line in row.lines])
        for side in _sides(both, middle)
    )


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether lines of one column are long, begin at its left edge and fill it, most of them."""
    left = min(line.left for line in lines)
    width = max(line.right for line in lines) - left
    full = sum(line.right - line.left > _FULL * width for line in lines)
    flush = sum(line.left - left < 0.5 * line.size for line in lines)
    long = median(len(line.text) for line in lines) >= _PROSE
    return long and min(full, flush) >= _MOSTLY * len(lines)


def _sides(rows: Sequence[Level], middle: float) -> tuple[list[Level], list[Level]]:
    """The rows left and right of `middle`."""
    left = [tuple(part for part in row.parts if part.right <= middle) for row in rows]
    right = [tuple(part for part in row.parts if part.left >= middle) for row in rows]
    return [_row(parts) for parts in left if parts], [_row(parts) for parts in right if parts]


def _row(parts: tuple[Line, ...]) -> Level:
    line = parts[0]
    for part in parts[1:]:
        line = join(line, part)
    return Level((line,), parts)


def _column_after_column(region: Sequence[Level], middle: float) -> list[Line]:
    """The lines of a region; either side may have columns itself."""
    sides = [_in_order(side) for side in _sides(region, middle)]
    turned = sum(is_right_to_left(line.text) for side in sides for line in side)
    if turned * 2 > sum(map(len, sides)):
        sides.reverse()
    return [line for side in sides for line in side]
