"""The Whoosh engine keeps the contract."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from indexer.whoosh_engine.engine import open_engine
from tests.indexer.engine_contract import EngineContract, Opener


# Whoosh leaves a file open that it cannot read.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
class TestWhooshEngine(EngineContract):
    @pytest.fixture
    def open_engine(self, tmp_path: Path) -> Opener:
        return partial(open_engine, tmp_path / "index")

    @pytest.fixture
    def damage(self, tmp_path: Path) -> Callable[[], None]:
        return lambda: [file.write_bytes(b"?") for file in tmp_path.glob("index/g-*/*.*")]
