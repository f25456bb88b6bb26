"""Files that cost a second or more: made one at a time, and the last ones kept."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock
from typing import cast

from flask import current_app

from webapp.frame.errors import BusyError

EXTENSION = "tvetipedia-workshop"
PATIENCE = 20.0
"""Seconds that a file waits for the one before it."""
QUEUE = 3
"""Files that are made or wait: more would keep every thread of the server waiting."""
MOST_KEPT = 8
LARGEST_KEPT = 4 * 2**20
"""Bytes of a file that is kept."""


class Workshop:
    """Where files are made, one at a time: each takes a processor and much memory."""

    def __init__(self) -> None:
        self._places = BoundedSemaphore(QUEUE)
        self._lock = Lock()
        self._kept: OrderedDict[str, bytes] = OrderedDict()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for one's turn, and have it.

        Raises: BusyError when too many wait, or the one before takes too long.
        """
        if not self._places.acquire(blocking=False):
            raise BusyError
        try:
            if not self._lock.acquire(timeout=PATIENCE):
                raise BusyError
            try:
                yield
            finally:
                self._lock.release()
        finally:
            self._places.release()

    def file(self, tag: str, make: Callable[[], bytes]) -> bytes:
        """The file with this tag, made unless it is kept.

        Raises: BusyError as `turn`.
        """
        kept = self._kept.get(tag)
        if kept is not None:
            return kept
        with self.turn():
            made = self._kept.get(tag) or make()
            if len(made) <= LARGEST_KEPT:
                self._kept[tag] = made
                while len(self._kept) > MOST_KEPT:
                    self._kept.popitem(last=False)
        return made


def workshop() -> Workshop:
    """The workshop of the application that answers this request."""
    return cast("Workshop", current_app.extensions[EXTENSION])
