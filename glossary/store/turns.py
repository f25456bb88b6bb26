"""The writers of one process, who take turns before they ask for the lock over all processes.

SQLite lets those who wait look again at intervals, in any order, for as long as each is patient.
Where a lock stays taken, every thread of a server would come to wait there, and no page be read.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, Lock

from glossary.store.backend import BUSY
from glossary.store.errors import StoreBusyError

MOST_WAITING = 4
"""Writers of one process who may wait while nothing moves, the one who writes among them."""
STANDSTILL = 0.1
"""Seconds after which nothing moves: a transaction takes some milliseconds."""


class Turns:
    """Turns of the writers of one process."""

    def __init__(self) -> None:
        self._turn = Lock()
        self._changed = Condition()
        self._waiting = self._ended = 0

    @property
    def ended(self) -> int:
        """How many turns there have been."""
        return self._ended

    @contextmanager
    def taken(self, name: str, wait: float) -> Iterator[float]:
        """The seconds that are left of `wait`, for the one whose turn it is.

        Raises: StoreBusyError when the turn does not come within `wait` seconds, or as soon as
        others of the store called `name` wait enough already and nothing moves.
        """
        until = time.monotonic() + wait
        if not self._is_let_in(until):
            raise _busy(name)
        try:
            if not self._turn.acquire(timeout=_left(until)):
                raise _busy(name)
            try:
                yield _left(until)
            finally:
                self._turn.release()
        finally:
            self._leave()

    def _is_let_in(self, until: float) -> bool:
        with self._changed:
            while self._waiting >= MOST_WAITING:
                ended = self._ended
                patience = min(STANDSTILL, _left(until))
                if not self._changed.wait_for(lambda: self._ended != ended, patience):  # noqa: B023
                    return False
            self._waiting += 1
        return True

    def _leave(self) -> None:
        with self._changed:
            self._waiting -= 1
            self._ended += 1
            self._changed.notify_all()


def _left(until: float) -> float:
    return max(0.0, until - time.monotonic())


def _busy(name: str) -> StoreBusyError:
    return StoreBusyError(f"The store {name} stayed locked. {BUSY}")
