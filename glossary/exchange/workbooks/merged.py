"""Cells of a sheet that are merged: what each of them keeps from coming in."""

from collections.abc import Iterable, Mapping, Sequence

from glossary.exchange.raw_table import letters
from glossary.message import Said, english

MAX_MERGED_ROWS = 100
"""A merged area over more rows refuses the whole sheet rather than each of them."""
MAX_MERGED = 50_000
"""Rows of all merged areas together; more refuse the whole sheet too."""

Area = tuple[int, int, int, int]
"""(first column, first row, last column, last row) of cells, counted from 1."""


def worst_area(merged: Sequence[Area]) -> Area | None:
    """A merged area for which the whole sheet is refused."""
    heights = {area: area[3] - area[1] + 1 for area in merged}
    if sum(heights.values()) > MAX_MERGED:
        return max(merged, key=lambda area: heights[area])
    return next((a for a in merged if heights[a] > MAX_MERGED_ROWS), None)


def rows_across(merged: Iterable[Area]) -> frozenset[int]:
    """The rows in which cells are merged across columns, and not with other rows."""
    return frozenset(a[1] for a in merged if a[1] == a[3] and a[0] < a[2])


def faults_by_row(merged: Sequence[Area]) -> Mapping[int, Mapping[int, Said]]:
    """What is wrong with the cells of merged areas, by row and place of their first column."""
    faults: dict[int, dict[int, Said]] = {}
    for area in merged:
        for row in range(area[1], area[3] + 1):
            wrong = english(
                "the cells %(area)s are merged; split them and fill each", area=area_name(area)
            )
            faults.setdefault(row, {})[area[0] - 1] = wrong
    return faults


def area_name(area: Area) -> str:
    """The area as spreadsheets name it: `A1:B2`."""
    first, top, last, bottom = area
    return f"{letters(first - 1)}{top}:{letters(last - 1)}{bottom}"
