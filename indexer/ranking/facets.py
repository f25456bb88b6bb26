"""Filters and facets: which owners a filter lets through, and how many hits each value has."""

import numpy as np

from indexer.query.query import Filters
from indexer.query.results import FACETS, FacetValue
from indexer.ranking.matches import Categories, Owners, Truths


def allowed(owners: Owners, filters: Filters) -> dict[str, Truths]:
    """For each facet, which owners have a value that its filter lets through."""
    return {name: _allowed(owners, filters, name) for name in FACETS}


def facets(
    owners: Owners, filters: Filters, hits: Truths, allowed: dict[str, Truths]
) -> dict[str, tuple[FacetValue, ...]]:
    """Counts of every value among the `hits` that all *other* facets let through."""
    counted = {}
    for name in FACETS:
        among = hits.copy()
        for other, truth in allowed.items():
            if other != name:
                among &= truth
        chosen = () if name == "year" else getattr(filters, name)
        counted[name] = _counts(owners.facets[name], among, chosen)
    return counted


def _allowed(owners: Owners, filters: Filters, name: str) -> Truths:
    facet = owners.facets[name]
    count = owners.row.size
    if name == "year":
        if filters.year_from is None and filters.year_to is None:
            return np.ones(count, np.bool_)
        first, last = filters.year_from or 0, filters.year_to or 9999
        wanted = [first <= int(value) <= last for value in facet.values]
    else:
        chosen = getattr(filters, name)
        if not chosen:
            return np.ones(count, np.bool_)
        wanted = [value in chosen for value in facet.values]
    truth = np.zeros(count, np.bool_)
    truth[facet.owner[np.array(wanted, np.bool_)[facet.code]]] = True
    return truth


def _counts(facet: Categories, hits: Truths, chosen: tuple[str, ...]) -> tuple[FacetValue, ...]:
    counts = np.bincount(facet.code[hits[facet.owner]], minlength=len(facet.values))
    found = {facet.values[code]: int(counts[code]) for code in np.flatnonzero(counts).tolist()}
    values = dict.fromkeys(chosen, 0) | found
    ordered = sorted(values.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(FacetValue(value, count, value in chosen) for value, count in ordered)
