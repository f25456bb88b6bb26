"""Filters beside a list of results: facets with counts, years, and chips of what is chosen."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass

from flask_babel import gettext

from indexer.query.query import Query
from indexer.query.results import FacetValue, Understood
from webapp.frame.i18n import explicit_language, url
from webapp.parts.charts import BarChart, bar_chart
from webapp.parts.search_address import (
    LISTS,
    address,
    filtered,
    kept,
    parameters,
    taken_literally,
    toggled,
)
from webapp.parts.wording import Link, kind_name, place_words, theme_name, tongue_name

UNFOLDED = 6
"""Values of a facet that are shown at once."""
CHART_WIDTH = 232


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet's values, the frequent ones and then those that fold out."""

    name: str
    values: tuple[Link, ...]
    folded: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Years:
    """The range of years with its histogram and form."""

    chart: BarChart
    action: str
    kept: tuple[tuple[str, str], ...]
    first: int
    last: int
    chosen_from: int | None
    chosen_to: int | None


def facets(
    query: Query,
    found: Mapping[str, Sequence[FacetValue]],
    understood: Sequence[Understood] = (),
) -> tuple[Facet, ...]:
    """The facets that could narrow the list, or do; words may be `understood` as their values."""
    meant = {(each.facet, value) for each in understood for value in each.values}
    made = (_facet(query, name, found.get(name, ()), meant) for name in LISTS)
    return tuple(facet for facet in made if facet and _narrows(facet))


def years(query: Query, values: Sequence[FacetValue]) -> Years | None:
    """The years of the list and the range that is asked for; None when no hit has a year."""
    lower, upper = query.filters.year_from, query.filters.year_to
    counts = [(int(value.value), value.count) for value in values if value.value.isdecimal()]
    chart = bar_chart(counts, CHART_WIDTH)
    if chart is None:
        return None
    fixed = kept(parameters(query), "from", "to", "page")
    asked = explicit_language()
    return Years(
        chart=chart,
        action=url("search.results").partition("?")[0],
        kept=(*fixed, ("lang", asked)) if asked else fixed,
        first=chart.bars[0].year,
        last=chart.bars[-1].year,
        chosen_from=lower,
        chosen_to=upper,
    )


def chips(query: Query) -> tuple[Link, ...]:
    """Each filter in force, with the address of the list without it."""
    made = [
        Link(_namer(name)(value), address(toggled(query, name, value)))
        for name in LISTS
        for value in getattr(query.filters, name)
    ]
    lower, upper = query.filters.year_from, query.filters.year_to
    if lower or upper:
        without = filtered(query, year_from=None, year_to=None)
        made.append(Link(_range_name(lower, upper), address(without)))
    return tuple(made)


def facet_name(facet: str) -> str:
    """The name of a facet."""
    return _titles()[facet]


def value_name(facet: str, value: str) -> str:
    """The name of a value of a facet."""
    return _namer(facet)(value)


def _facet(
    query: Query, name: str, values: Sequence[FacetValue], meant: Set[tuple[str, str]]
) -> Facet | None:
    namer = _namer(name)
    typed = {value for facet, value in meant if facet == name}
    chosen = {*getattr(query.filters, name), *typed}
    shown = sorted(
        (value for value in values if value.count or value.value in chosen),
        key=lambda value: (value.value not in chosen, -value.count, namer(value.value)),
    )
    links = tuple(
        Link(
            namer(value.value),
            address(_toggled(query, name, value.value, value.value in typed)),
            value.count,
            value.value in chosen,
        )
        for value in shown
    )
    return Facet(_titles()[name], links[:UNFOLDED], links[UNFOLDED:]) if links else None


def _toggled(query: Query, facet: str, value: str, is_typed: bool) -> Query:
    """The query after a click on the value; words that stand for it then are words again."""
    return taken_literally(query, facet) if is_typed else toggled(query, facet, value)


def _narrows(facet: Facet) -> bool:
    """One value that every hit may have is no choice, unless it was chosen."""
    return len(facet.values) > 1 or facet.values[0].chosen


def _titles() -> dict[str, str]:
    return {
        "kind": gettext("Type"),
        "theme": gettext("Theme"),
        "source": gettext("Source"),
        "place": gettext("Country or region"),
        "language": gettext("Language"),
        "year": gettext("Year"),
    }


def _namer(facet: str) -> Callable[[str], str]:
    namers: dict[str, Callable[[str], str]] = {
        "kind": lambda kind: kind_name(kind, many=True),
        "theme": theme_name,
        "place": place_words,
        "language": tongue_name,
    }
    return namers.get(facet, str)


def _range_name(lower: int | None, upper: int | None) -> str:
    if lower and upper:
        return f"{lower}–{upper}"
    if lower:
        return gettext("from %(year)s", year=lower)
    return gettext("to %(year)s", year=upper)
