"""Indexes on a node of OpenSearch, each with a name of its own."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from opensearch_server import OpenSearchServer, opensearch_server

__all__ = ["opensearch_server"]


@pytest.fixture
def index_name(opensearch_server: OpenSearchServer) -> Iterator[str]:
    """A name that no other test has; what is kept under it is dropped afterwards."""
    name = f"test-{uuid4().hex[:12]}"
    yield name
    opensearch_server.call("DELETE", f"/{name}.*")
