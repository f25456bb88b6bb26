"""Ranking what matches alone finds the same as ranking every document."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.documents.document import Facets, IndexDocument
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.query.compiling import compiled
from indexer.query.query import Filters, Query
from indexer.ranking import compacting

VOCABULARY = ("knot", "rope", "reef", "sail", "mast", "training", "and")
KINDS = ("term", "publication")
texts = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=6).map(" ".join)
entries = st.lists(
    st.tuples(texts, texts, st.sampled_from(KINDS), st.integers(0, 3)), min_size=1, max_size=10
)
queries = st.one_of(
    texts,
    texts.map(lambda text: f'"{text}"'),
    st.tuples(texts, st.sampled_from(VOCABULARY)).map(lambda pair: f"{pair[0]} -{pair[1]}"),
    st.sampled_from(("kn*", "-knot", "knot OR sail", "title:rope", "", "zebra")),
)


def documents(made: list[tuple[str, str, str, int]]) -> list[IndexDocument]:
    """Owners with a document of their own and some passages."""
    found = []
    for n, (title, text, kind, passages) in enumerate(made):
        owner = f"{'term' if kind == 'term' else 'resource'}/o{n}"
        facets = Facets(kind, theme=(f"theme-{n % 2}",), year=(2000 + n,))
        own = {"title": ((title, "en"),), "text": ((text, "en"),)}
        found.append(IndexDocument(owner, owner, own, facets, exact={"title": ((title, "en"),)}))
        for page in range(1, passages + 1):
            inside = {"text": ((f"{text} {VOCABULARY[page]}", "en"),)}
            found.append(IndexDocument(f"{owner}#{page}.1", owner, inside, page=page))
    return found


@settings(max_examples=40)
@given(
    made=entries,
    text=queries,
    kind=st.sampled_from(((), ("term",))),
    sort=st.sampled_from(("relevance", "title", "date")),
    page=st.integers(1, 3),
)
def test_an_answer_is_the_same_over_all_documents_and_over_what_matches(
    tmp_path_factory: pytest.TempPathFactory,
    made: list[tuple[str, str, str, int]],
    text: str,
    kind: tuple[str, ...],
    sort: str,
    page: int,
) -> None:
    engine = WhooshEngine(Path(tmp_path_factory.mktemp("index")))
    engine.rebuild(documents(made), 1)
    query = Query(text, filters=Filters(kind=kind), sort=sort, page=page, size=2)  # type: ignore[arg-type]
    tree = compiled(query).tree
    answers = []
    for sparse in (0, 1_000_000):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(compacting, "_SPARSE", sparse)
            answers.append(engine.search(tree))
    assert answers[0] == answers[1]
