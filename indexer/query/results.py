"""What a search answers: hits in tiers, facets with counts, and what could not be found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Tier = Literal["exact", "all-words", "similar", "some-words"]
"""How a hit was found, best first: the query is one of its labels, abbreviations or ids; it has
all words (after stemming); it has all words when words unknown to the index stand for words of
similar spelling; it has some of the words."""

TIERS: tuple[Tier, ...] = ("exact", "all-words", "similar", "some-words")
FACETS = ("kind", "theme", "source", "place", "language", "year")
"""Facets in the order of display; `source` is the organisation that a definition or resource is
from, `place` a country or region code, `language` the languages of labels and texts."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of text and the ranges of it that matched, as (start, end) in characters."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True)
class PassageHit:
    """A matching passage of a resource, with the physical page and the page as printed."""

    snippet: Snippet
    page: int
    page_label: str | None = None
    ordinal: int = 1
    """Counts from 1 within the page."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept or resource that was found, with the best of its passages."""

    id: str
    """`term/<concept id>` or `resource/<resource id>`."""
    kind: str
    """`term` or the type of the resource."""
    title: str
    title_language: str
    title_marks: tuple[tuple[int, int], ...]
    score: float
    tier: Tier
    matched: tuple[str, ...]
    """Where query words stand: title, label, definition, abstract, note, passage."""
    matched_label: tuple[str, str] | None
    """(language, label) that explains the match when the shown title does not."""
    snippet: Snippet
    page: int | None = None
    """Physical page of the snippet when it comes from a passage."""
    page_label: str | None = None
    ordinal: int = 1
    """Which passage of the page the snippet comes from, from 1."""
    passages: tuple[PassageHit, ...] = ()
    """Further matching passages of the resource: with the snippet's own at most three."""
    more: int = 0
    """Matching passages of the resource that are not shown."""
    source: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    year: int | None = None

    @property
    def noun_id(self) -> str:
        """The id of the concept or resource."""
        return self.id.partition("/")[2]


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet, how many hits have it, and whether the query asks for it."""

    value: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class NoSuchValue:
    """A filter that was typed and that nothing has, with values that there are."""

    facet: str
    value: str
    known: tuple[str, ...] = ()
    """Values of the facet, the most frequent first."""


@dataclass(frozen=True, slots=True)
class Understood:
    """Words of a query that were taken for values of a facet."""

    facet: str
    values: tuple[str, ...]
    words: str
    """As typed."""


@dataclass(frozen=True, slots=True)
class Results:
    """One page of a ranked list of hits and what is said about the whole list."""

    total: int
    hits: tuple[Hit, ...] = ()
    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    tier: Tier | None = None
    """The best tier in the whole list; none when nothing was found."""
    did_you_mean: str | None = None
    """The query in likelier spelling, as an offer; it was not applied."""
    replaced: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Query words unknown to the index and the words that hits of tier `similar` have for them."""
    unmatched: tuple[str, ...] = ()
    """Query words that stand nowhere in the index."""
    notes: tuple[str, ...] = ()
    """What was odd about the query and how it was read, such as `unclosed-quote`."""
    no_such_values: tuple[NoSuchValue, ...] = ()
    """Filters that were typed and that nothing in the index has."""
    understood: tuple[Understood, ...] = ()
    """Words of the query that were taken for filters instead of being looked for."""
    misunderstood: tuple[Understood, ...] = ()
    """The same where they found nothing together, so that all words were looked for."""
    sought: str = ""
    """The words that were looked for beside what was understood."""
