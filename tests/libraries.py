"""Indexes to search in: small ones made for a test, and the starter corpus built once a session."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

import pytest

from glossary.nouns.record import Noun, Record
from glossary.nouns.resource import Page
from glossary.store.store import Store, open_store
from indexer.engines.contract import SearchEngine
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.query.query import Filters, Query, Sort
from indexer.query.results import Results
from indexer.search import search as searching
from indexer.search.lexicon import Lexicon, lexicon
from indexer.sync.sync import rebuild

CORPUS = Path(__file__).parents[1] / "corpus"


@dataclass(frozen=True, slots=True)
class Library:
    """A store, the index over it and its lexicon."""

    store: Store
    engine: SearchEngine
    lexicon: Lexicon

    def search(
        self,
        text: str,
        language: str = "en",
        *,
        sort: Sort = "relevance",
        page: int = 1,
        size: int = 20,
        **filters: tuple[str, ...],
    ) -> Results:
        """The page of hits for a query as typed."""
        query = Query(text, Filters(**filters), language, sort, page, size)
        return searching.search(query, self.engine, self.lexicon)

    def ids(self, text: str, language: str = "en") -> list[str]:
        """Ids of the hits, best first: of concepts and resources alike, without their kind."""
        return [hit.noun_id for hit in self.search(text, language).hits]


def _records(store: Store) -> Iterator[Record]:
    return chain(store.records("concept"), store.records("resource"))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Callable[..., Library]]:
    """A maker of libraries: of nouns, or (resource, pages) for those with text."""
    numbers = count()
    with ExitStack() as opened:

        def make(*nouns: Noun | tuple[Noun, list[Page]]) -> Library:
            folder = tmp_path / f"library-{next(numbers)}"
            store = opened.enter_context(open_store(f"sqlite:///{folder / 'store.sqlite'}"))
            for noun in nouns:
                own, pages = noun if isinstance(noun, tuple) else (noun, None)
                store.put(own, editor="test", pages=pages)
            engine = WhooshEngine(folder / "index")
            opened.callback(engine.close)
            rebuild(store, engine)
            return Library(store, engine, lexicon(_records(store)))

        yield make


@pytest.fixture(scope="session")
def starter(starter_folder: Path) -> Iterator[Library]:
    """The starter corpus; tests read it and change nothing."""
    with open_store(f"sqlite:///{starter_folder / 'store.sqlite'}") as store:
        engine = WhooshEngine(starter_folder / "index")
        yield Library(store, engine, lexicon(_records(store)))
        engine.close()
