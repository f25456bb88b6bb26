"""One thread of a process that keeps the index where the store is, for everybody who writes."""

import logging
from threading import Condition, Thread

from glossary.store.store import Store, StoreError
from indexer.engines.contract import EngineUnavailableError, SearchEngine
from indexer.sync.sync import heal

EVERY = 2.0
"""Seconds between two looks at the store when nobody asks: other processes write too."""

_log = logging.getLogger(__name__)


class IndexKeeper:
    """Brings the index to where the store is; what many ask for at once is done once.

    Every call of `follow` gets a number. A round answers all numbers that were given before it
    began, because their records were committed by then.
    """

    def __init__(self, store: Store, engine: SearchEngine) -> None:
        self._store = store
        self._engine = engine
        self._changed = Condition()
        self._asked = self._answered = self._reached = 0
        self._thread: Thread | None = None
        self._closed = False
        self._trouble = ""

    def start(self) -> None:
        """Nothing; from now on the index follows the store, whoever writes to it."""
        with self._changed:
            self._run()

    def follow(self, seconds: float) -> bool:
        """Whether the index has come, within `seconds`, to where the store was at the call.

        Where it could not, the thread goes on trying until it can. Never raises.
        """
        with self._changed:
            self._run()
            self._asked += 1
            number = self._asked
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._answered >= number or self._closed, seconds)
            return self._reached >= number

    def close(self) -> None:
        """Nothing; the thread begins no further round. One that is under way is waited for briefly.

        A round that is cut off by the end of the process does no harm: its commit is whole or none.
        """
        with self._changed:
            self._closed = True
            self._changed.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join(EVERY)

    def _run(self) -> None:
        if self._closed or (self._thread is not None and self._thread.is_alive()):
            return
        self._thread = Thread(target=self._keep, name="index keeper", daemon=True)
        self._thread.start()

    def _keep(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._asked > self._answered or self._closed, EVERY)
                if self._closed:
                    return
                asked = self._asked
            reached = self._brought()
            with self._changed:
                self._answered = asked
                self._reached = asked if reached else self._reached
                self._changed.notify_all()

    def _brought(self) -> bool:
        try:
            heal(self._store, self._engine, lambda error: _log.warning("%s Rebuilding it.", error))
        except (EngineUnavailableError, StoreError) as error:
            # Tried again every few seconds, which the log need not tell each time.
            if str(error) != self._trouble:
                _log.warning("The index is behind the store and tried again soon: %s", error)
            self._trouble = str(error)
            return False
        self._trouble = ""
        return True
