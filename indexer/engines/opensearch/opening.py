"""What the engine states of itself; its client is an extra, imported when an index is opened."""

from urllib.parse import SplitResult

from indexer.engines.contract import EngineKind, SearchEngine
from indexer.engines.opensearch.address import FORM, address


def _open(url: SplitResult, timeout: float) -> SearchEngine:
    found = address(url)
    try:
        from indexer.engines.opensearch.cluster_engine import OpenSearchEngine  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        if error.name != "opensearchpy":
            raise
        raise ValueError(
            "its client is not installed (pip install 'tvetipedia[opensearch]')"
        ) from error
    return OpenSearchEngine(found, timeout=timeout)


ENGINE = EngineKind(FORM, _open)
