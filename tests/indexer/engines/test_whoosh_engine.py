"""The Whoosh engine keeps the contract."""

import gc
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from indexer.engines.registry import open_engine
from indexer.engines.whoosh.folder import MANY, MERGED
from tests.indexer.engines.engine_contract import EngineContract, Opener
from tests.indexer.engines.finding_contract import ask, term


class TestWhooshEngine(EngineContract):
    @pytest.fixture
    def open_engine(self, tmp_path: Path) -> Opener:
        return partial(open_engine, f"whoosh://{tmp_path / 'index'}")

    @pytest.fixture
    def damage(self, tmp_path: Path) -> Iterator[Callable[[], None]]:
        yield lambda: [file.write_bytes(b"?") for file in tmp_path.glob("index/g-*/*.*")]
        gc.collect()


def test_many_small_changes_do_not_pile_up_nor_write_large_segments_anew(tmp_path: Path) -> None:
    engine = open_engine(f"whoosh://{tmp_path / 'index'}")
    engine.rebuild((term(f"knot-{n}", "Knot") for n in range(MERGED + 1)), 1)
    (large,) = tmp_path.glob("index/g-*/*.seg")
    for n in range(4 * MANY):
        engine.replace({f"term/knot-{n}": [term(f"knot-{n}", "Changed")]}, n + 2)
        assert len(list(tmp_path.glob("index/g-*/*.seg"))) <= MANY + 2
    assert large.exists()
    assert ask(engine, "changed").total == 4 * MANY
    assert ask(engine, "").total == MERGED + 1
