"""Filters that are typed into the query: `kind:term`, `year:2010..2015`."""

import re
from collections.abc import Iterable
from dataclasses import replace

from indexer.query.language import Node, Word
from indexer.query.query import Filters

TYPED_FILTER = re.compile(r"(kind|theme|source|place|country|language|year):(\S+)", re.IGNORECASE)
_YEARS = re.compile(r"(\d{4})?(?:\.\.(\d{4})?)?")


def split_filters(nodes: Iterable[Node], filters: Filters) -> tuple[Filters, list[Node]]:
    """The filters joined by those among `nodes`, and the other nodes."""
    rest: list[Node] = []
    for node in nodes:
        match = TYPED_FILTER.fullmatch(node.text) if isinstance(node, Word) else None
        if match is None:
            rest.append(node)
        else:
            filters = _with_filter(filters, match[1].lower(), match[2])
    return filters, rest


def _with_filter(filters: Filters, name: str, value: str) -> Filters:
    if name == "year":
        years = _YEARS.fullmatch(value)
        if years is None:
            return filters
        until = years[2] if ".." in value else years[1]
        return replace(
            filters,
            year_from=int(years[1]) if years[1] else filters.year_from,
            year_to=int(until) if until else filters.year_to,
        )
    if name in ("place", "country"):
        return replace(filters, place=(*filters.place, value.upper()))
    return _with_value(filters, name, value)


def _with_value(filters: Filters, name: str, value: str) -> Filters:
    match name:
        case "kind":
            return replace(filters, kind=(*filters.kind, value))
        case "theme":
            return replace(filters, theme=(*filters.theme, value))
        case "source":
            return replace(filters, source=(*filters.source, value))
    return replace(filters, language=(*filters.language, value))
