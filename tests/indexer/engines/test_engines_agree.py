"""Both engines find the same documents, and rank judged queries equally well."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from libraries import CORPUS, Library
from opensearch_server import OpenSearchServer

from indexer.engines.contract import SearchEngine
from indexer.engines.registry import open_engine
from indexer.evaluation.evaluation import evaluate, read_judgements
from indexer.search import search as searching
from indexer.sync.sync import rebuild
from tests.indexer.engines.finding_contract import ask, book, ids, term

pytestmark = pytest.mark.opensearch

WORDS = ("rope", "ropes", "knot", "reef", "well-being", "the", "of", "IT", "it", "learner's", "C++")
_TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
_WORD = st.sampled_from(WORDS)
_PIECES = st.one_of(
    _WORD,
    _WORD.map(lambda word: f"-{word}"),
    _WORD.map(lambda word: f"{word[:2]}*"),
    _WORD.map(lambda word: f"title:{word}"),
    st.tuples(_WORD, _WORD).map(lambda pair: f'"{pair[0]} {pair[1]}"'),
    st.tuples(_WORD, _WORD).map(lambda pair: f"({pair[0]} OR {pair[1]})"),
)
_QUERIES = st.lists(_PIECES, max_size=4).map(" ".join)


@dataclass(frozen=True, slots=True)
class Pair:
    """The same documents in two engines."""

    whoosh: SearchEngine
    opensearch: SearchEngine

    def fill(self, labels: list[str], texts: list[str], pages: list[str]) -> None:
        """Put terms with these labels and texts and a book with these pages into both."""
        terms = [term(f"t-{n}", *pair) for n, pair in enumerate(zip(labels, texts, strict=False))]
        for engine in (self.whoosh, self.opensearch):
            engine.rebuild([*terms, *book("atlas", "Atlas of knots", *pages)], 1)


@pytest.fixture(scope="module")
def pair(opensearch_server: OpenSearchServer) -> Iterator[Pair]:
    name = f"test-{uuid4().hex[:12]}"
    with tempfile.TemporaryDirectory() as folder:
        whoosh = open_engine(f"whoosh://{Path(folder) / 'index'}")
        yield Pair(whoosh, open_engine(opensearch_server.url(name)))
        whoosh.close()
    opensearch_server.call("DELETE", f"/{name}.*")


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(
    labels=st.lists(_TEXTS, min_size=1, max_size=6),
    texts=st.lists(_TEXTS, min_size=6, max_size=6),
    pages=st.lists(_TEXTS, max_size=5),
    queries=st.lists(_QUERIES, min_size=8, max_size=8),
)
def test_both_find_the_same_documents(
    pair: Pair, labels: list[str], texts: list[str], pages: list[str], queries: list[str]
) -> None:
    pair.fill(labels, texts, pages)
    for query in queries:
        one, other = (ask(engine, query, size=50) for engine in (pair.whoosh, pair.opensearch))
        assert set(ids(one)) == set(ids(other)), query
        assert (one.facets, one.tiers, one.unmatched) == (
            other.facets,
            other.tiers,
            other.unmatched,
        )
        more = [{f.document.id: f.more for f in answer.found} for answer in (one, other)]
        assert more[0] == more[1], query


def test_judged_queries_are_ranked_equally_well(
    starter: Library, opensearch_server: OpenSearchServer
) -> None:
    name = f"test-{uuid4().hex[:12]}"
    engine = open_engine(opensearch_server.url(name))
    rebuild(starter.store, engine)
    judged = read_judgements(CORPUS / "queries.tsv")
    measured = []
    for one in (starter.engine, engine):
        search = partial(searching.search, engine=one, lexicon=starter.lexicon)
        measured.append(evaluate(judged, search))
    opensearch_server.call("DELETE", f"/{name}.*")
    one, other = (m.groups[0].ndcg_at_10 for m in measured)
    assert abs(one - other) <= 0.01
