"""Fixtures of the tests of the search side."""

import pytest
from libraries import library, starter, starter_folder

__all__ = ["library", "starter", "starter_folder"]

# Before they are imported, so that their assertions tell what was compared.
pytest.register_assert_rewrite("tests.indexer.engine_contract", "tests.indexer.finding_contract")
