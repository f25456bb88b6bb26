"""The default engine: Whoosh owns files, format and commit; arrays beside it answer queries."""

from indexer.engines.whoosh.engine import ENGINE

__all__ = ["ENGINE"]
