"""Everything that is measured at one number of entries, as rows of the table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from benchmarks import annotating, entries, fts5
from benchmarks.fts5 import Fts5
from benchmarks.publishing import published
from benchmarks.queries import Asked, classes
from benchmarks.serving import addresses, get, server
from benchmarks.timing import Times, in_turns, once
from glossary.nouns.concept import Concept
from glossary.nouns.record import Noun
from glossary.nouns.resource import Resource
from glossary.store.store import NewRevision, Store, open_store
from indexer.analysis.analyzer import terms
from indexer.documents.document import IndexDocument, concept_document
from indexer.engines.contract import SearchEngine
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.query.compiling import compiled
from indexer.query.query import Query
from indexer.search import search
from indexer.search.completion import suggest
from indexer.search.lexicon import Lexicon, lexicon
from indexer.sync.sync import rebuild

EVERYTHING = 1_000_000
TYPED = 6
"""Characters after which a suggestion is asked for."""


class Makers(Protocol):
    """Where entries come from: `benchmarks.entries` or `benchmarks.wordnet`."""

    @staticmethod
    def concepts(count: int, /) -> list[Concept]:
        """So many concepts, the same each time."""

    @staticmethod
    def resources() -> list[Resource]:
        """The sources of their definitions."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: ours and FTS5's milliseconds, and what was found where that counts."""

    name: str
    ours: float
    fts5: float | None = None
    found: str = ""


@dataclass(frozen=True, slots=True)
class Bench:
    """The same entries in a store, in our index and in FTS5."""

    folder: Path
    concepts: Sequence[Concept]
    store: Store
    engine: SearchEngine
    fts5: Fts5
    lexicon: Lexicon


def measured(count: int, folder: Path, made: Makers = entries) -> Iterator[Row]:
    """The rows for so many entries of `made`; files are made in `folder`."""
    concepts = made.concepts(count)
    with open_store(f"sqlite:///{folder / 'store.sqlite'}") as store:
        nouns: list[Noun] = [*made.resources(), *concepts]
        store.put_many(NewRevision(noun, "benchmark", "published", "", 0, None) for noun in nouns)
        documents = [concept_document(concept, {}) for concept in concepts]
        yield from _building(folder, store, documents)
        bench = Bench(
            folder,
            concepts,
            store,
            WhooshEngine(folder / "index"),
            Fts5(folder / "fts5.sqlite"),
            lexicon(store.records("concept")),
        )
        asked = classes(concepts)
        for name, queries in asked.items():
            yield _query_class(bench, name, queries)
        yield _suggestion(bench)
        yield _presented(bench, asked)
        for name, milliseconds in annotating.finding(concepts):
            yield Row(name, milliseconds)
        bench.engine.close()
        bench.fts5.close()
    yield from _over_http(folder, asked)
    for name, times in published(folder, concepts):
        yield Row(f"{name} (half below)", times.median)
        yield Row(f"{name} (slowest)", 1000 * max(times.seconds))


def _building(folder: Path, store: Store, documents: list[IndexDocument]) -> Iterator[Row]:
    # NLTK is imported with the first word, which is no matter of the index.
    list(terms("warm", "en"))
    ours = once(lambda: rebuild(store, WhooshEngine(folder / "index")))
    theirs = once(lambda: fts5.build(folder / "fts5.sqlite", documents))
    yield Row("build", 1000 * ours, 1000 * theirs)
    first = once(lambda: _open(folder))
    again = [once(lambda: _open(folder)) for _ in range(5)]
    theirs = min(once(lambda: Fts5(folder / "fts5.sqlite").search("the")) for _ in range(5))
    yield Row("first search after the build", 1000 * first)
    yield Row("first search after a start", 1000 * min(again), 1000 * theirs)


def _open(folder: Path) -> None:
    WhooshEngine(folder / "index").search(compiled(Query("training")).tree)


def _query_class(bench: Bench, name: str, queries: list[Asked]) -> Row:
    ours, theirs = in_turns(
        queries,
        lambda asked: bench.engine.search(compiled(Query(asked.text)).tree),
        lambda asked: bench.fts5.search(asked.match),
    )
    return Row(name, ours.median, theirs.median, _compared(bench, queries))


def _compared(bench: Bench, queries: list[Asked]) -> str:
    """How many entries each found with all words, and how many of them both."""
    mine = common = theirs = 0
    for asked in queries:
        answer = bench.engine.search(compiled(Query(asked.text, size=EVERYTHING)).tree)
        ids = {found.document.id for found in answer.found if found.tier != "some-words"}
        others = bench.fts5.ids(asked.match)
        mine += len(ids)
        theirs += len(others)
        common += len(ids & others)
    each = len(queries)
    return f"{mine / each:,.1f} / {theirs / each:,.1f} / {common / each:,.1f}"


def _suggestion(bench: Bench) -> Row:
    typed = [concept.pref_label["en"][:TYPED] for concept in bench.concepts[:100]]
    ours, theirs = in_turns(
        typed,
        lambda text: suggest(bench.lexicon, text, "en"),
        lambda text: bench.fts5.search(f'{{title label}} : "{text}"*', limit=8),
    )
    return Row(f"suggestion after {TYPED} letters", ours.median, theirs.median)


def _presented(bench: Bench, asked: dict[str, list[Asked]]) -> Row:
    texts = [query.text for queries in asked.values() for query in queries]
    (ours,) = in_turns(
        texts, lambda text: search.search(Query(text), bench.engine, bench.lexicon), rounds=2
    )
    return Row("search with facets, snippets and marks", ours.median)


def _over_http(folder: Path, asked: dict[str, list[Asked]]) -> Iterator[Row]:
    texts = [query.text for queries in asked.values() for query in queries]
    patterns = {
        "suggestion over HTTP": "/api/v1/suggest?q={}",
        "search over HTTP, JSON": "/api/v1/search?q={}",
        "search over HTTP, page": "/search?q={}",
    }
    with server(folder) as connection:
        for name, pattern in patterns.items():
            typed = [text[:TYPED] for text in texts] if "suggest" in pattern else texts
            (times,) = in_turns(
                addresses(pattern, typed), lambda address: get(connection, address), rounds=1
            )
            yield from _both(name, times)
        for name, milliseconds in annotating.over_http(connection):
            yield Row(name, milliseconds)


def _both(name: str, times: Times) -> Iterator[Row]:
    yield Row(f"{name} (half below)", times.median)
    yield Row(f"{name} (95 % below)", times.p95)
