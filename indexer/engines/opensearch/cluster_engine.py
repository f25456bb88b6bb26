"""The engine itself: it matches, writes and rebuilds over one index of a cluster."""

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from opensearchpy.exceptions import NotFoundError

from indexer.documents.document import IndexDocument
from indexer.engines.contract import IndexDamagedError, SearchEngine
from indexer.engines.opensearch.address import Address
from indexer.engines.opensearch.client import connected, refuse_others, talking
from indexer.engines.opensearch.generations import absent, alias, begin, drop, make_current
from indexer.engines.opensearch.locks import Lock, locked
from indexer.engines.opensearch.mapping import CHECKPOINT, gone, rows
from indexer.engines.opensearch.matching import matched
from indexer.engines.opensearch.view import View
from indexer.engines.opensearch.writing import BulkDocument, ids_of, set_checkpoint, write
from indexer.ranking.matches import Clause, Matched

_MEANING = {
    "yellow": "; some copies of the index are missing, and every search is answered",
    "red": "; parts of the index are missing: start its nodes, or run `tvetipedia index rebuild`",
}


class OpenSearchEngine(SearchEngine):
    """The index at an address; any number of threads, processes and hosts may use it at once."""

    def __init__(self, address: Address, *, timeout: float = 30.0) -> None:
        self._address = address
        self._timeout = timeout
        self._connection = connected(address)
        self._known = False
        self._knowing = threading.Lock()

    def match(self, clauses: Sequence[Clause]) -> Matched:
        """Which documents match each of `clauses`, and how well.

        Raises: EngineUnavailableError; IndexDamagedError when there is no index or it is not whole.
        """
        with self._index() as client:
            view = View(client, self._address, alias(self._address))
            try:
                found = matched(view, clauses)
            except BaseException:
                view.close()
                raise
        return replace(found, fetch=lambda numbers: self._fetch(view, found, numbers))

    def replace(self, documents: Mapping[str, Sequence[IndexDocument]], checkpoint: int) -> None:
        """Give each owner exactly these documents, and move the checkpoint.

        Raises: EngineUnavailableError when another process writes for too long or the cluster
        refuses; IndexDamagedError when there is no index.
        """
        self.checkpoint()
        with locked(self._client(), self._address, "write", self._timeout) as lock:
            reached = self.checkpoint()
            if reached is not None and checkpoint >= reached:
                with self._index() as client:
                    self._write(client, lock, documents, checkpoint)

    def rebuild(self, documents: Iterable[IndexDocument], checkpoint: int) -> None:
        """Build an index beside the old one, and let it take its place when it is whole.

        Raises: EngineUnavailableError as `replace` does.
        """
        client, timeout = self._client(), self._timeout
        with locked(client, self._address, "rebuild", timeout) as lock, talking(self._address):
            generation = begin(client, self._address)
            try:
                written = (BulkDocument(*row) for row in rows(documents))
                write(client, self._address, generation, written, checkpoint)
                set_checkpoint(client, generation, checkpoint)
                client.indices.refresh(index=generation)
                with locked(client, self._address, "write", timeout):
                    lock.check()
                    make_current(client, self._address, generation)
            except BaseException:
                drop(client, generation)
                raise

    def checkpoint(self) -> int | None:
        """The store's sequence that the index has come to.

        Raises: EngineUnavailableError; IndexDamagedError when there is no index or it has none.
        """
        with self._index() as client:
            try:
                said = client.get(index=alias(self._address), id=CHECKPOINT)
            except NotFoundError as error:
                if isinstance(error.info, dict) and "found" in error.info:
                    raise IndexDamagedError(
                        f"The index on OpenSearch at {self._address} is not whole. Run "
                        "`tvetipedia index rebuild`; the records are safe in the store."
                    ) from error
                raise
        return int(said["_source"]["sequence"])

    def identity(self) -> str:
        """The id of the cluster and the name of the index, by whichever hosts it is reached.

        Raises: EngineUnavailableError
        """
        client = self._client()
        with talking(self._address):
            return f"opensearch {client.info()['cluster_uuid']} {self._address.name}"

    def condition(self) -> str:
        """The state of the index in the cluster, and what it means where it is not green.

        Raises: EngineUnavailableError; IndexDamagedError when there is no index.
        """
        with self._index() as client:
            said = client.cluster.health(index=alias(self._address))
        meaning = _MEANING.get(said["status"], "")
        return f"{said['status']}, {said['number_of_nodes']} nodes{meaning}"

    def disconnect(self) -> None:
        """Close idle connections; the next question opens one."""
        self._connection.close()
        self._connection = connected(self._address)

    def close(self) -> None:
        """Let go of connections."""
        self._connection.close()

    def _write(
        self,
        client: Any,
        lock: Lock,
        documents: Mapping[str, Sequence[IndexDocument]],
        checkpoint: int,
    ) -> None:
        target = alias(self._address)
        new = [BulkDocument(*row) for own in documents.values() for row in rows(list(own))]
        # A writer that was killed may have left documents that no reader has seen yet.
        client.indices.refresh(index=target)
        kept = {document.id for document in new}
        old = ids_of(client, target, list(documents))
        new += [BulkDocument(id, gone(id, owner)) for id, owner in old if id not in kept]
        lock.check()
        write(client, self._address, target, new, checkpoint)
        client.indices.refresh(index=target)
        lock.check()
        set_checkpoint(client, target, checkpoint)

    def _fetch(self, view: View, found: Matched, numbers: Sequence[int]) -> Sequence[IndexDocument]:
        with self._index():
            try:
                return found.fetch(numbers)
            finally:
                view.close()

    def _client(self) -> Any:
        """The client, once it is known to talk to OpenSearch."""
        with self._knowing:
            if not self._known:
                refuse_others(self._connection, self._address)
                self._known = True
        return self._connection

    @contextmanager
    def _index(self) -> Iterator[Any]:
        """The client; whatever it raises becomes one sentence, and no index of ours is one too.

        Raises: EngineUnavailableError, IndexDamagedError
        """
        client = self._client()
        with talking(self._address):
            try:
                yield client
            except NotFoundError as error:
                raise absent(client, self._address) from error
