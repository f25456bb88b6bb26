"""OpenSearch as the engine of a cluster: it keeps and matches terms that we made, we rank."""

from indexer.engines.opensearch.opening import ENGINE

__all__ = ["ENGINE"]
