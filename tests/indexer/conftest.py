"""Fixtures of the tests of the search side."""

import pytest
from libraries import library, starter, starter_folder

__all__ = ["library", "starter", "starter_folder"]

# Before it is imported, so that its assertions tell what was compared.
pytest.register_assert_rewrite("tests.indexer.engine_contract")
