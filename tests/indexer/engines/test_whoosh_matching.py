"""What Whoosh's arrays match, and how well, beside BM25F as it is written in books."""

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.documents.document import Facets, IndexDocument
from indexer.engines.whoosh import matching
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.query.tree import Word
from indexer.ranking.weights import FIELDS, SATURATION, WEIGHTS

VOCABULARY = ("knot", "rope", "reef", "sail", "mast")
words = st.lists(st.sampled_from(VOCABULARY), max_size=6).map(" ".join)
entries = st.lists(st.tuples(words, words, words), min_size=1, max_size=8)


def documents(texts: Sequence[tuple[str, str, str]]) -> list[IndexDocument]:
    """Terms with title, labels and text, in no language, so that words stay as they are."""
    return [
        IndexDocument(
            id=f"term/t{n}",
            owner=f"term/t{n}",
            facets=Facets("term"),
            texts={
                name: ((text, "und"),)
                for name, text in zip(("title", "label", "text"), fields, strict=True)
                if text
            },
        )
        for n, fields in enumerate(texts)
    ]


def bm25f(texts: Sequence[tuple[str, str, str]], word: str, size: int) -> dict[int, float]:
    """Robertson and Zaragoza's BM25F for one word; `size` documents make a word rare or common."""
    lengths = [[len(field.split()) for field in fields] for fields in texts]
    weights: dict[int, float] = {}
    for at, name in enumerate(("title", "label", "text")):
        filled = [length[at] for length in lengths if length[at]]
        mean = sum(filled) / len(filled) if filled else 1
        for n, fields in enumerate(texts):
            often = fields[at].split().count(word)
            if often:
                held = 1 - WEIGHTS[name].length + WEIGHTS[name].length * lengths[n][at] / mean
                weights[n] = weights.get(n, 0) + WEIGHTS[name].boost * often / held
    rarity = math.log(1 + (size - len(weights) + 0.5) / (len(weights) + 0.5))
    return {n: rarity * w * (SATURATION + 1) / (SATURATION + w) for n, w in weights.items()}


@pytest.mark.parametrize("sparse", [0, 1_000_000], ids=["touched", "all rows"])
@settings(max_examples=25)
@given(texts=entries, word=st.sampled_from(VOCABULARY))
def test_documents_and_scores_are_those_of_the_formula(
    tmp_path_factory: pytest.TempPathFactory,
    sparse: int,
    texts: list[tuple[str, str, str]],
    word: str,
) -> None:
    engine = WhooshEngine(Path(tmp_path_factory.mktemp("index")))
    engine.rebuild(documents(texts), 1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matching, "_SPARSE", sparse)
        asked = Word(word, (f"und:{word}",))
        matched = engine.match([asked])
    found = matched.matches[asked]
    expected = bm25f(texts, word, matched.documents)
    owners = [int(document.owner[6:]) for document in matched.fetch(found.rows.tolist())]
    assert dict(zip(owners, found.score.tolist(), strict=True)) == pytest.approx(expected, abs=1e-5)
    for owner, bits in zip(owners, found.fields.tolist(), strict=True):
        having = {
            name
            for name, text in zip(("title", "label", "text"), texts[owner], strict=True)
            if word in text.split()
        }
        assert {name for n, name in enumerate(FIELDS) if bits >> n & 1} == having
    assert np.all(np.diff(found.rows) > 0)
