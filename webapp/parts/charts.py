"""Bars by year, drawn to whole pixels."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from flask_babel import gettext

HEIGHT = 84
BASE = 66
"""Distance of the axis from the top; the years are below it."""
WIDEST_BAR = 24
TICK_WIDTH = 32


@dataclass(frozen=True, slots=True)
class Bar:
    """One year's bar."""

    year: int
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A year under the axis."""

    year: int
    x: float
    anchor: str


@dataclass(frozen=True, slots=True)
class BarChart:
    """Every year from the first to the last with its bar, and the same said in words."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    width: int
    summary: str
    height: int = HEIGHT
    base: int = BASE


def bar_chart(counts: Iterable[tuple[int, int]], width: int) -> BarChart | None:
    """The chart of (year, count) pairs, `width` pixels wide; None when there is nothing to show."""
    by_year = {year: count for year, count in counts if count > 0}
    if not by_year:
        return None
    first, last, most = min(by_year), max(by_year), max(by_year.values())
    step = min(width / (last - first + 1), WIDEST_BAR)
    bars = tuple(
        _bar(year, by_year.get(year, 0), round((year - first) * step, 1), step, most)
        for year in range(first, last + 1)
    )
    return BarChart(bars, _ticks(first, last, step), _drawn(len(bars) * step), _summary(by_year))


def _bar(
    year: int,
    count: int,
    x: float,
    step: float,
    most: int,
) -> Bar:
    height = max(round(count / most * (BASE - 4)), 3) if count else 0
    return Bar(year, count, x, BASE - height, round(max(step - 1, 1), 1), height)


def _drawn(width: float) -> int:
    """The width of the picture: that of its bars, but room for the years below them."""
    return max(ceil(width), 2 * TICK_WIDTH)


def _ticks(first: int, last: int, step: float) -> tuple[Tick, ...]:
    if first == last:
        return (Tick(first, 0, "start"),)
    return (Tick(first, 0, "start"), Tick(last, _drawn((last - first + 1) * step), "end"))


def _summary(by_year: dict[int, int]) -> str:
    peak = max(by_year, key=lambda year: (by_year[year], year))
    return gettext(
        "From %(first)s to %(last)s; most in %(peak)s (%(count)s)",
        first=min(by_year),
        last=max(by_year),
        peak=peak,
        count=by_year[peak],
    )
