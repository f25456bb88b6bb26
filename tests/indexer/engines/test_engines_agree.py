"""Both engines find the same documents, and rank judged queries equally well."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
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


@pytest.fixture(scope="module")
def opensearch(opensearch_server: OpenSearchServer) -> Iterator[SearchEngine]:
    name = f"test-{uuid4().hex[:12]}"
    yield open_engine(opensearch_server.url(name))
    opensearch_server.call("DELETE", f"/{name}.*")


@contextmanager
def both_with(
    opensearch: SearchEngine, labels: list[str], texts: list[str], pages: list[str]
) -> Iterator[tuple[SearchEngine, SearchEngine]]:
    """Both engines with terms of these labels and texts and a book with these pages in them."""
    terms = [term(f"t-{n}", *pair) for n, pair in enumerate(zip(labels, texts, strict=False))]
    # Whoosh names segments at random, and Hypothesis makes chance repeat itself.
    with tempfile.TemporaryDirectory() as folder:
        whoosh = open_engine(f"whoosh://{Path(folder) / 'index'}")
        for engine in (whoosh, opensearch):
            engine.rebuild([*terms, *book("atlas", "Atlas of knots", *pages)], 1)
        yield whoosh, opensearch
        whoosh.close()


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(
    labels=st.lists(_TEXTS, min_size=1, max_size=6),
    texts=st.lists(_TEXTS, min_size=6, max_size=6),
    pages=st.lists(_TEXTS, max_size=5),
    queries=st.lists(_QUERIES, min_size=8, max_size=8),
)
def test_both_find_the_same_documents(
    opensearch: SearchEngine,
    labels: list[str],
    texts: list[str],
    pages: list[str],
    queries: list[str],
) -> None:
    with both_with(opensearch, labels, texts, pages) as engines:
        for query in queries:
            one, other = (ask(engine, query, size=50) for engine in engines)
            assert set(ids(one)) == set(ids(other)), query
            assert one.facets == other.facets, query
            assert (one.tiers, one.unmatched) == (other.tiers, other.unmatched), query
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
