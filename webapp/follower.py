"""Taking up what other processes store, so that no reader waits for it.

Where the database announces publications, they are taken up at once, and indexed at once by the
process that keeps the index; looking from time to time remains for what was not heard.
"""

import logging
from threading import Event, Thread

from glossary.store.database import listener_to
from glossary.store.store import StoreError
from indexer.engines.contract import EngineUnavailableError
from webapp.frame.services import Services

EVERY = 0.25
"""Seconds between two looks at the store: one question, which takes 0.1 ms."""

_log = logging.getLogger(__name__)


class StoreFollower:
    """A thread that takes up, as long as the service runs, what is stored by whomever."""

    def __init__(self, services: Services, every: float = EVERY) -> None:
        self._services = services
        self._every = every
        self._closed = Event()
        self._thread = Thread(target=self._work, name="store follower", daemon=True)

    def start(self) -> None:
        """Begin to follow the store."""
        self._services.states.is_followed = True
        self._thread.start()

    def close(self) -> None:
        """Follow no further; from now on, requests do so themselves."""
        self._services.states.is_followed = False
        self._closed.set()
        if self._thread.is_alive():
            self._thread.join(timeout=2)

    def _work(self) -> None:
        listener = listener_to(self._services.store.database)
        try:
            while True:
                heard = listener.wait(self._every, self._closed)
                if self._closed.is_set():
                    return
                self._round(heard=heard)
        finally:
            listener.close()

    def _round(self, *, heard: bool) -> None:
        if heard:
            self._services.keeper.wake()
        try:
            self._services.take_up()
        except (StoreError, EngineUnavailableError) as error:
            _log.debug("What others store is taken up later: %s", error)
        except Exception:  # noqa: BLE001 - the thread outlives whatever one round meets
            _log.exception("What others store could not be taken up; it is tried again soon")
