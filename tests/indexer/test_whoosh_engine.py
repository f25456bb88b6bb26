"""The Whoosh engine keeps the contract."""

import gc
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from indexer.whoosh_engine.engine import open_engine
from tests.indexer.engine_contract import EngineContract, Opener


# Whoosh leaves files open that it cannot read.
@pytest.mark.filterwarnings("ignore::ResourceWarning")
class TestWhooshEngine(EngineContract):
    @pytest.fixture
    def open_engine(self, tmp_path: Path) -> Opener:
        return partial(open_engine, tmp_path / "index")

    @pytest.fixture
    def damage(self, tmp_path: Path) -> Iterator[Callable[[], None]]:
        yield lambda: [file.write_bytes(b"?") for file in tmp_path.glob("index/g-*/*.*")]
        gc.collect()
