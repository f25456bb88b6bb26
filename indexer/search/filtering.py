"""Typed filters held against the values that there are."""

from glossary.vocabulary.label_keys import label_key
from indexer.engines.contract import SearchEngine
from indexer.query.query import Filters
from indexer.query.results import NoSuchValue
from indexer.query.tree import QueryTree
from indexer.query.typed_filters import TypedFilters

SHOWN_VALUES = 12


def settled(found: TypedFilters, engine: SearchEngine) -> tuple[Filters, tuple[NoSuchValue, ...]]:
    """The filters with typed values as the index has them, and those that nothing has.

    Case and accents of a typed value make no difference.

    Raises: EngineUnavailableError
    """
    if not found.typed and not found.senseless:
        return found.filters, ()
    facets = engine.search(QueryTree(limit=0)).facets
    known = {name: [entry.value for entry in values] for name, values in facets.items()}
    filters, missing = found.filters, []
    for facet, value in found.typed:
        real = next((v for v in known[facet] if label_key(v) == label_key(value)), None)
        if real is None:
            missing.append(NoSuchValue(facet, value, tuple(known[facet][:SHOWN_VALUES])))
        else:
            values = (real if v == value else v for v in getattr(filters, facet))
            filters = filters.with_values(facet, values)
    for facet, value in found.senseless:
        missing.append(NoSuchValue(facet, value, tuple(_span(known[facet]))))
    return filters, tuple(missing)


def _span(years: list[str]) -> list[str]:
    """The first and the last of the years."""
    return [min(years), max(years)] if years else []
