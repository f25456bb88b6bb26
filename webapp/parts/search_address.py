"""The address of a list of results: read into a query, and written for another query."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from werkzeug.datastructures import MultiDict

from indexer.query.query import SORTS, Filters, Query
from webapp.frame.i18n import url
from webapp.parts.paging import page_number

LISTS = ("kind", "theme", "source", "place", "language")
"""Filters that may have several values, as they are named in addresses and in `Filters`."""
UNDERSTOOD = (*LISTS, "year")
"""Facets whose values may be read from words of the query."""
MOST_VALUES = 20
LONGEST_VALUE = 200
LAST_PAGE = 10_000
YEARS = range(1000, 3000)


def query_of(asked: MultiDict[str, str], language: str, size: int) -> Query:
    """The query of an address; a parameter that makes no sense is passed by."""
    lower, upper = _number(asked.get("from"), YEARS), _number(asked.get("to"), YEARS)
    if lower and upper and lower > upper:
        lower, upper = upper, lower
    return Query(
        text=asked.get("q", "").strip(),
        filters=Filters(
            **{name: _values(asked, name) for name in LISTS}, year_from=lower, year_to=upper
        ),
        language=language,
        sort=next((known for known in SORTS if known == asked.get("sort")), "relevance"),
        page=min(page_number(asked.get("page")), LAST_PAGE),
        size=size,
        literal=tuple(name for name in UNDERSTOOD if name in asked.getlist("literal")),
    )


def parameters(query: Query) -> dict[str, Any]:
    """The parameters of the query's address, those at their default left out."""
    filters = query.filters
    found: dict[str, Any] = {"q": query.text}
    found |= {name: list(getattr(filters, name)) for name in LISTS}
    found |= {"from": filters.year_from, "to": filters.year_to}
    found["sort"] = query.sort if query.sort != "relevance" else None
    found["page"] = query.page if query.page > 1 else None
    found["literal"] = list(query.literal)
    return {name: value for name, value in found.items() if value}


def address(query: Query) -> str:
    """The address of the query's page of results."""
    return url("search.results", **parameters(query))


def toggled(query: Query, facet: str, value: str) -> Query:
    """The query with one value of a facet taken away if it was chosen, else added; page 1."""
    values = getattr(query.filters, facet)
    others = tuple(other for other in values if other != value)
    chosen = others if value in values else (*values, value)
    return filtered(query, **{facet: chosen})


def taken_literally(query: Query, facet: str) -> Query:
    """The query without reading any of its words as a value of this facet, from page 1."""
    literal = tuple(name for name in UNDERSTOOD if name == facet or name in query.literal)
    return replace(query, literal=literal, page=1)


def filtered(query: Query, **changes: Any) -> Query:
    """The query with other filters, from page 1."""
    return replace(query, filters=replace(query.filters, **changes), page=1)


def is_filtered(filters: Filters) -> bool:
    """True if any filter is set."""
    return any(getattr(filters, field.name) for field in fields(filters))


def kept(parameters: Mapping[str, Any], *left_out: str) -> tuple[tuple[str, str], ...]:
    """The parameters as pairs for the hidden fields of a form that sets those left out itself."""
    pairs: list[tuple[str, str]] = []
    for name, value in parameters.items():
        if name not in left_out:
            values = value if isinstance(value, list) else [value]
            pairs += [(name, str(item)) for item in values]
    return tuple(pairs)


def _values(asked: MultiDict[str, str], name: str) -> tuple[str, ...]:
    values = (value.strip() for value in asked.getlist(name)[:MOST_VALUES])
    return tuple(dict.fromkeys(value for value in values if 0 < len(value) <= LONGEST_VALUE))


def _number(text: str | None, allowed: range) -> int | None:
    if not text or not text.isascii() or not text.isdigit() or len(text) > 6:
        return None
    return int(text) if int(text) in allowed else None
