"""What a search answers: a page of terms and resources, ranked, with facets over the whole list."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from indexer.documents.document import IndexDocument
from indexer.query.results import FacetValue, Tier


@dataclass(frozen=True, slots=True)
class Found:
    """A term or resource that was found: its own document and its best passages."""

    document: IndexDocument
    """The document of the owner itself, even when only passages match."""
    best: IndexDocument
    """The document that scored highest; it gives the snippet."""
    score: float
    tier: Tier
    fields: tuple[str, ...]
    """Fields of `best` in which words of the query occur."""
    passages: tuple[IndexDocument, ...] = ()
    """Further matching passages, best first; with `best` at most `PASSAGES`."""
    more: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a tree; `total` counts terms and resources."""

    total: int
    found: tuple[Found, ...] = ()
    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    tiers: Mapping[Tier, int] = field(default_factory=dict)
    unmatched: tuple[str, ...] = ()
    """Words of the tree that occur nowhere in the index."""
