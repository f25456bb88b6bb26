"""One state of the index, read as long as an answer is made: pages of hits, and documents."""

from collections.abc import Iterator, Sequence
from typing import Any

from indexer.documents.document import IndexDocument
from indexer.engines.analysed import unpacked
from indexer.engines.contract import IndexDamagedError
from indexer.engines.opensearch.address import Address
from indexer.engines.opensearch.mapping import CHECKPOINT, WINDOW

KEEP = "60s"
"""How long the cluster keeps a state for us between two requests; we let go of it before."""
_ORDER = [{"owner": {"order": "asc", "missing": "_last"}}, {"nth": {"order": "asc"}}]
_COLUMNS = ("id", "owner", "nth")
_LIVE = {"bool": {"must_not": [{"term": {"gone": True}}]}}


class View:
    """A point in time of the index under `alias`."""

    def __init__(self, client: Any, address: Address, alias: str) -> None:
        self._client = client
        self._address = address
        self._id = client.create_pit(index=alias, params={"keep_alive": KEEP})["pit_id"]

    def close(self) -> None:
        """Let the cluster let go of this state."""
        self._client.delete_pit(body={"pit_id": [self._id]})

    def counted(self, aggregations: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """How many documents there are, and the answers to some aggregations over all of them.

        Raises: IndexDamagedError when the index has no checkpoint, and so is not ours.
        """
        checkpoint = {"filter": {"term": {"id": CHECKPOINT}}}
        said = self._search(
            {"size": 0, "track_total_hits": True, "query": _LIVE}
            | {"aggs": {**aggregations, CHECKPOINT: checkpoint}}
        )
        found = said["aggregations"]
        if not found.pop(CHECKPOINT)["doc_count"]:
            raise IndexDamagedError(
                f"The index on OpenSearch at {self._address} is not whole. "
                "Run `tvetipedia index rebuild`; the records are safe in the store."
            )
        return int(said["hits"]["total"]["value"]), found

    def hits(
        self, should: list[dict[str, Any]], columns: Sequence[str]
    ) -> Iterator[dict[str, Any]]:
        """What matches any of some queries, by owner and then in the order of its documents.

        Each hit has its `columns` beside id, owner and place, and the scores of named queries.
        """
        asked: dict[str, Any] = {
            "size": WINDOW,
            "track_total_hits": False,
            "_source": False,
            "stored_fields": "_none_",
            "docvalue_fields": [*_COLUMNS, *columns],
            "query": {
                "bool": {
                    "should": should,
                    "minimum_should_match": 1,
                    "must_not": [{"term": {"gone": True}}, {"term": {"id": CHECKPOINT}}],
                }
            },
            "sort": _ORDER,
        }
        while True:
            found = self._search(asked)["hits"]["hits"]
            yield from found
            if len(found) < WINDOW:
                return
            asked["search_after"] = found[-1]["sort"]

    def documents(self, ids: Sequence[str]) -> list[IndexDocument]:
        """The documents of some ids.

        Raises: IndexDamagedError when one is missing.
        """
        data: dict[str, str] = {}
        for start in range(0, len(ids), WINDOW):
            some = ids[start : start + WINDOW]
            query = {"bool": {"filter": [{"terms": {"id": list(some)}}, _LIVE]}}
            said = self._search({"size": len(some), "_source": ["data"], "query": query})
            data |= {hit["_id"]: hit["_source"]["data"] for hit in said["hits"]["hits"]}
        try:
            return [unpacked(data[id]) for id in ids]
        except KeyError as error:
            raise IndexDamagedError(
                f"The index on OpenSearch at {self._address} has no document {error}. "
                "Run `tvetipedia index rebuild`; the records are safe in the store."
            ) from error

    def _search(self, body: dict[str, Any]) -> dict[str, Any]:
        said: dict[str, Any] = self._client.search(
            body=body | {"pit": {"id": self._id, "keep_alive": KEEP}},
            params={"include_named_queries_score": "true", "allow_partial_search_results": "false"},
        )
        return said
