"""Documents written in bulk: each with its version, and those that were turned away once more."""

import random
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from indexer.engines.contract import EngineUnavailableError
from indexer.engines.opensearch.address import Address
from indexer.engines.opensearch.client import full
from indexer.engines.opensearch.mapping import CHECKPOINT, WINDOW, term

MOST, MOST_CHARACTERS = 500, 4_000_000
"""Documents and characters of one request, at most."""
TRIES = 6
_FIRST_WAIT = 0.2
_BUSY, _NEWER, _FORBIDDEN = 429, 409, 403
_NO_INDEX = 404


class BulkDocument(NamedTuple):
    """A document to write."""

    id: str
    source: dict[str, Any]


def write(
    client: Any, address: Address, target: str, documents: Iterable[BulkDocument], version: int
) -> None:
    """Write documents into the index or alias `target`, unless it has newer ones of their ids.

    Raises: EngineUnavailableError when one is refused for good, or the cluster stays too busy.
    """
    for packet in _packets(documents):
        left: Sequence[BulkDocument] = packet
        for attempt in range(TRIES):
            left = _once(client, address, target, left, version)
            if not left:
                break
            # Jitter keeps writers of several hosts from coming back at the same moment.
            time.sleep(_FIRST_WAIT * 2**attempt * random.uniform(0.5, 1.5))  # noqa: S311
        else:
            raise EngineUnavailableError(
                f"OpenSearch at {address} has too much to do just now. It is tried again soon."
            )


def set_checkpoint(client: Any, target: str, sequence: int) -> None:
    """Say how far the index has come, unless it has come further."""
    client.index(
        index=target,
        id=term(CHECKPOINT),
        body={"id": CHECKPOINT, "sequence": sequence},
        params=_versioned(sequence) | {"refresh": "true"},
        ignore=[_NEWER],
    )


def ids_of(client: Any, target: str, owners: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Id and owner of every document that some owners have, as of the last refresh."""
    asked: dict[str, Any] = {
        "size": WINDOW,
        "_source": False,
        "stored_fields": "_none_",
        "docvalue_fields": ["id", "owner"],
        "query": {
            "bool": {
                "filter": [{"terms": {"owner": list(owners)}}],
                "must_not": [{"term": {"gone": True}}],
            }
        },
        "sort": [{"id": "asc"}],
    }
    while owners:
        found = client.search(
            index=target, body=asked, params={"allow_partial_search_results": "false"}
        )["hits"]["hits"]
        yield from ((hit["fields"]["id"][0], hit["fields"]["owner"][0]) for hit in found)
        if len(found) < WINDOW:
            return
        asked["search_after"] = found[-1]["sort"]


def _once(
    client: Any, address: Address, target: str, documents: Sequence[BulkDocument], version: int
) -> list[BulkDocument]:
    """Those of `documents` that the cluster was too busy for."""
    lines: list[dict[str, Any]] = []
    for document in documents:
        lines += [{"index": {"_id": document.id, **_versioned(version)}}, document.source]
    said = client.bulk(body=lines, index=target)
    busy = []
    for document, item in zip(documents, said["items"], strict=True):
        status, error = item["index"]["status"], item["index"].get("error", {})
        if status == _BUSY and "block" not in error.get("type", ""):
            busy.append(document)
        elif "cluster_block" in error.get("type", "") or status == _FORBIDDEN:
            raise EngineUnavailableError(full(address))
        elif status >= 400 and status != _NEWER:
            raise EngineUnavailableError(
                f"OpenSearch at {address} refuses the document {document.id} "
                f"({error.get('type')}: {error.get('reason')}). "
                "It is tried again; see `tvetipedia index status` if this lasts."
            )
    return busy


def _packets(documents: Iterable[BulkDocument]) -> Iterator[list[BulkDocument]]:
    packet: list[BulkDocument] = []
    size = 0
    for document in documents:
        packet.append(document)
        size += sum(len(part) for value in document.source.values() for part in _texts(value))
        if len(packet) == MOST or size > MOST_CHARACTERS:
            yield packet
            packet, size = [], 0
    if packet:
        yield packet


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        return (value,)
    return value if isinstance(value, list) else ()


def _versioned(version: int) -> dict[str, Any]:
    return {"version": version, "version_type": "external_gte"}
