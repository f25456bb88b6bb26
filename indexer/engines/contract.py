"""The interface of a search engine: it matches, keeps documents, and knows how far it has come."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import final
from urllib.parse import SplitResult

from indexer.documents.document import IndexDocument
from indexer.query.tree import QueryTree
from indexer.ranking.answer import Answer
from indexer.ranking.clauses import clauses
from indexer.ranking.matches import Clause, Matched
from indexer.ranking.ranking import rank


class EngineUnavailableError(Exception):
    """The index cannot be reached, or stays locked beyond the timeout; the store is untouched."""


class IndexDamagedError(EngineUnavailableError):
    """The index is missing or cannot be read; `rebuild` makes it anew from the store."""


class IndexMissingError(IndexDamagedError):
    """There is no index yet."""


class SearchEngine(ABC):
    """An open index; any number of threads may use it.

    An engine says which documents match which clauses, and how well; `search` ranks them, for
    every engine alike. Every verb raises EngineUnavailableError when the index cannot be reached,
    and IndexDamagedError when there is none or it cannot be read, whatever is wrong with it.
    """

    @final
    def search(self, tree: QueryTree) -> Answer:
        """The page of hits that `tree` asks for, with facets over the whole list.

        Raises: EngineUnavailableError
        """
        return rank(self.match(clauses(tree)), tree)

    @abstractmethod
    def match(self, clauses: Sequence[Clause]) -> Matched:
        """Which documents match each of `clauses`, and how well, all of one state of the index.

        Raises: EngineUnavailableError
        """

    @abstractmethod
    def replace(self, documents: Mapping[str, Sequence[IndexDocument]], checkpoint: int) -> None:
        """Give each owner exactly these documents, `[]` removing it, and move the checkpoint.

        Raises: EngineUnavailableError
        """

    @abstractmethod
    def rebuild(self, documents: Iterable[IndexDocument], checkpoint: int) -> None:
        """Make an index of exactly these documents; until it is whole, readers see the old one.

        Raises: EngineUnavailableError
        """

    @abstractmethod
    def checkpoint(self) -> int | None:
        """The store's sequence that the index has come to; None for an index without any.

        Raises: EngineUnavailableError
        """

    def identity(self) -> str:
        """A name of the index that no other index has, whatever process or host asks.

        One of the processes that give the same name keeps the index up. Where it is empty, each
        does, and they take turns by the engine's own lock.

        Raises: EngineUnavailableError
        """
        return ""

    def condition(self) -> str:
        """How the servers of the index are, in a few words; empty for an index without servers.

        Raises: EngineUnavailableError
        """
        return ""

    def disconnect(self) -> None:  # noqa: B027 - an index of files has nothing to close
        """Close idle connections; the next question opens one."""

    @abstractmethod
    def close(self) -> None:
        """Let go of open files and connections; the engine must not be used again."""


@dataclass(frozen=True, slots=True)
class EngineKind:
    """What an engine states of itself as `ENGINE`."""

    form: str
    """How the address of an index is written: `whoosh:///folder`."""
    open: Callable[[SplitResult, float], SearchEngine]
    """Opens the index at an address; the number is how long a writer waits for another one.

    Raises ValueError, saying what is wrong, when the address is no good.
    """
