"""What people ask: the text they type, filters, order and page."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

Sort = Literal["relevance", "title", "date"]
SORTS: tuple[Sort, ...] = ("relevance", "title", "date")


@dataclass(frozen=True, slots=True)
class Filters:
    """Values that hits must have: any one of those of a facet, and something of every facet."""

    kind: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    year_from: int | None = None
    year_to: int | None = None

    def with_values(self, facet: str, values: Iterable[str]) -> "Filters":
        """These filters with `values` for a facet that has several."""
        changes: dict[str, Any] = {facet: tuple(values)}
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class Query:
    """A question to the knowledge base; `page` counts from 1."""

    text: str
    filters: Filters = field(default_factory=Filters)
    language: str = "en"
    """Language in which titles are preferred."""
    sort: Sort = "relevance"
    page: int = 1
    size: int = 20
    literal: tuple[str, ...] = ()
    """Facets whose values are not read from words of the text, where search does so."""
