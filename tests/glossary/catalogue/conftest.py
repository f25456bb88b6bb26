"""A database for catalogues of records that no store holds."""

import pytest

from glossary.store.store import open_store


@pytest.fixture(scope="session")
def empty_database(empty_store):
    """A database without any record."""
    with open_store(f"sqlite:///{empty_store.file}") as store:
        yield store.database
