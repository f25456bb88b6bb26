"""Fixtures of the tests of the search side."""

import pytest
from libraries import library, starter

from indexer.loading import load, stage

__all__ = ["library", "starter"]

# Before they are imported, so that their assertions tell what was compared.
pytest.register_assert_rewrite(
    "tests.indexer.engines.engine_contract", "tests.indexer.engines.finding_contract"
)


@pytest.fixture
def loading(store, tmp_path):
    """Loads files into the store; the reports."""

    def load_now(*paths, check=False):
        originals = tmp_path / "originals"
        if check:
            return list(stage(paths, store=store, originals=originals).reports)
        return list(load(paths, store=store, originals=originals))

    return load_now
