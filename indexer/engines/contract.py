"""The interface of a search engine: five verbs, and the question and answer they exchange."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from indexer.documents.document import Document
from indexer.query.results import FacetValue, Tier
from indexer.query.tree import Plan


class EngineUnavailableError(Exception):
    """The index cannot be reached, or stays locked beyond the timeout; the store is untouched."""


class IndexDamagedError(EngineUnavailableError):
    """The index is missing or cannot be read; `rebuild` makes it anew from the store."""


@dataclass(frozen=True, slots=True)
class Found:
    """A term or resource that was found: its own document and its best passages."""

    document: Document
    """The document of the owner itself, even when only passages match."""
    best: Document
    """The document that scored highest; it gives the snippet."""
    score: float
    tier: Tier
    fields: tuple[str, ...]
    """Fields of `best` in which words of the query stand."""
    passages: tuple[Document, ...] = ()
    """Further matching passages, best first; with `best` at most three."""
    more: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine answers to a plan; `total` counts terms and resources."""

    total: int
    found: tuple[Found, ...] = ()
    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    tiers: Mapping[Tier, int] = field(default_factory=dict)
    unmatched: tuple[str, ...] = ()
    """Words of the plan that stand nowhere in the index."""


class SearchEngine(Protocol):
    """Every verb raises EngineUnavailableError when the index cannot be reached."""

    def search(self, plan: Plan) -> Answer:
        """The page of hits that `plan` asks for, with facets over the whole list."""

    def replace(self, documents: Mapping[str, Sequence[Document]], checkpoint: int) -> None:
        """Afterwards each owner has exactly these documents; `[]` removes it."""

    def rebuild(self, documents: Iterable[Document], checkpoint: int) -> None:
        """Afterwards the index holds exactly these; until then readers see the old one."""

    def checkpoint(self) -> int | None:
        """The store's sequence that the index has come to; none for an index without any."""

    def close(self) -> None:
        """Nothing; the engine must not be used again."""
