"""Locks in the cluster: one writer at a time on all hosts, and a killed one is soon replaced.

A holder writes its document again and again. Whoever waits takes the lock over when the document
has stayed as it is for a while by the waiter's own clock, so that clocks of hosts may differ.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from typing import Any
from uuid import uuid4

from opensearchpy.exceptions import ConflictError, OpenSearchException

from indexer.engines.contract import EngineUnavailableError
from indexer.engines.opensearch.address import Address
from indexer.engines.opensearch.client import talking

LEASE = 8.0
"""Seconds after which a lock whose holder says nothing is taken over."""
BEAT = LEASE / 4
_LOOK = 0.1
_CONFLICT = 409
_MAPPING = {
    "settings": {"number_of_shards": 1, "auto_expand_replicas": "0-1"},
    "mappings": {"dynamic": "strict", "properties": {"holder": {"type": "keyword"}}},
}

State = tuple[int, int]
"""Sequence number and primary term of a lock's document, which change with each writing."""


class Lock:
    """A lock that is held."""

    def __init__(self, client: Any, address: Address, name: str, state: State, holder: str) -> None:
        self._client, self._address, self._name = client, address, name
        self._state, self._holder = state, holder
        self._released = Event()
        self._lost = False
        self._thread = Thread(target=self._beat, name=f"lock {name}", daemon=True)
        self._thread.start()

    def check(self) -> None:
        """Make sure that the lock is still held.

        Raises: EngineUnavailableError when another process has taken it over.
        """
        if self._lost:
            raise EngineUnavailableError(
                f"Another process writes to the index on OpenSearch at {self._address} now, "
                f"because this one was not heard of for {LEASE:g} s. The rest is caught up on."
            )

    def release(self) -> None:
        """Let others have the lock; if that cannot be said, they wait until it runs out."""
        self._released.set()
        self._thread.join()
        with suppress(OpenSearchException):
            self._client.delete(
                index=index(self._address), id=self._name, params=_if_still(self._state)
            )

    def _beat(self) -> None:
        while not self._released.wait(BEAT):
            try:
                said = _write(self._client, self._address, self._name, self._holder, self._state)
            except ConflictError:
                self._lost = True
                return
            except OpenSearchException:
                continue
            self._state = said


def index(address: Address) -> str:
    """The index that keeps the locks."""
    return f"{address.name}.locks"


@contextmanager
def locked(client: Any, address: Address, name: str, timeout: float) -> Iterator[Lock]:
    """Hold a lock while the block runs.

    Raises: EngineUnavailableError when it stays taken for `timeout` seconds.
    """
    with talking(address):
        if not client.indices.exists(index=index(address)):
            client.indices.create(index=index(address), body=_MAPPING, params={}, ignore=[400])
        lock = _acquire(client, address, name, timeout)
    try:
        yield lock
    finally:
        lock.release()


def _acquire(client: Any, address: Address, name: str, timeout: float) -> Lock:
    holder = uuid4().hex
    deadline = time.monotonic() + timeout
    seen: State | None = None
    since = time.monotonic()
    while True:
        silent = seen is not None and time.monotonic() - since > LEASE
        with suppress(ConflictError):
            state = _write(client, address, name, holder, seen if silent else None)
            return Lock(client, address, name, state, holder)
        if time.monotonic() >= deadline:
            raise EngineUnavailableError(
                f"Another process has been writing to the index on OpenSearch at {address} for "
                f"{timeout:g} s. Wait until it is done, or stop it, and try again."
            )
        time.sleep(_LOOK)
        now = _state(client, address, name)
        if now != seen:
            seen, since = now, time.monotonic()


def _write(client: Any, address: Address, name: str, holder: str, state: State | None) -> State:
    """Write the lock's document: a new one, or that of `state` and no other."""
    params = {"op_type": "create"} if state is None else _if_still(state)
    said = client.index(index=index(address), id=name, body={"holder": holder}, params=params)
    return said["_seq_no"], said["_primary_term"]


def _state(client: Any, address: Address, name: str) -> State | None:
    said = client.get(index=index(address), id=name, ignore=[404])
    return (said["_seq_no"], said["_primary_term"]) if said.get("found") else None


def _if_still(state: State) -> dict[str, int]:
    return {"if_seq_no": state[0], "if_primary_term": state[1]}
