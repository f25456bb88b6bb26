"""One thread of a process that keeps the index where the store is, and heals it.

Nobody else rebuilds an index while a service runs: a reader who meets a damaged one is asked to
come back, and has it repaired meanwhile.
"""

import logging
from collections.abc import Callable
from contextlib import suppress
from threading import BoundedSemaphore, Condition, Thread

from glossary.store.store import Store, StoreError
from indexer.engines.contract import EngineUnavailableError, IndexDamagedError, SearchEngine
from indexer.sync.sync import heal

EVERY = 2.0
"""Seconds between two looks at the store when nobody asks: other processes write too."""
LONGEST = 60.0
"""Seconds to the next try at most, after each that failed half as many again as before."""

MANY = 200
"""Changes from which on the index follows in a process of its own, which starts in a second."""
MOST_FOLLOWING = 8
"""How many may wait for the index at the same time; for others it follows without their waiting."""

_log = logging.getLogger(__name__)


class IndexKeeper:
    """Brings the index to where the store is; what many ask for at once is done once.

    Every call of `follow` and `repair` gets a number. A round answers all numbers that were given
    before it began, because their records were committed by then.
    """

    def __init__(
        self, store: Store, engine: SearchEngine, apart: Callable[[], bool] | None = None
    ) -> None:
        """`apart` says whether it brought the index to where the store is in another process."""
        self._store = store
        self._engine = engine
        self._apart = apart
        self._changed = Condition()
        self._asked = self._answered = self._reached = 0
        self._wait = EVERY
        self._thread: Thread | None = None
        self._closed = False
        self._trouble = ""
        self._room = BoundedSemaphore(MOST_FOLLOWING)

    def start(self) -> None:
        """Follow the store from now on, whoever writes to it."""
        with self._changed:
            self._run()

    def follow(self, seconds: float) -> bool:
        """Whether the index has come, within `seconds`, to where the store was at the call.

        Where it could not, the thread goes on trying until it can. Where many wait already, the
        answer is False at once. Never raises.
        """
        has_room = self._room.acquire(blocking=False)
        try:
            return self._followed(seconds if has_room else 0)
        finally:
            if has_room:
                self._room.release()

    def _followed(self, seconds: float) -> bool:
        with self._changed:
            number = self._ask()
            self._changed.wait_for(lambda: self._answered >= number or self._closed, seconds)
            return self._reached >= number

    def repair(self) -> None:
        """Look at the index as soon as may be, and rebuild it if it is damaged; do not wait.

        After tries that failed, the next one keeps its time however many ask.
        """
        with self._changed:
            if self._wait == EVERY:
                self._ask()

    def close(self) -> None:
        """Begin no further round. One that is under way is waited for briefly.

        A round that is cut off by the end of the process does no harm: its commit is whole or none.
        """
        with self._changed:
            self._closed = True
            self._changed.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join(EVERY)

    def _ask(self) -> int:
        self._run()
        self._asked += 1
        self._changed.notify_all()
        return self._asked

    def _run(self) -> None:
        if self._closed or (self._thread is not None and self._thread.is_alive()):
            return
        self._thread = Thread(target=self._keep, name="index keeper", daemon=True)
        self._thread.start()

    def _keep(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(
                    lambda: self._asked > self._answered or self._closed, self._wait
                )
                if self._closed:
                    return
                asked = self._asked
            reached = self._brought()
            with self._changed:
                self._answered = asked
                self._reached = asked if reached else self._reached
                self._wait = EVERY if reached else min(1.5 * self._wait, LONGEST)
                self._changed.notify_all()

    def _is_far_behind(self) -> bool:
        with suppress(IndexDamagedError):
            checkpoint = self._engine.checkpoint()
            return checkpoint is not None and self._store.has_changed(checkpoint, MANY)
        return False

    def _brought(self) -> bool:
        try:
            while self._apart and self._is_far_behind() and self._apart():
                pass
            heal(self._store, self._engine, lambda error: _log.warning("%s Rebuilding it.", error))
        except (EngineUnavailableError, StoreError) as error:
            # Tried again and again, which the log need not say each time.
            if str(error) != self._trouble:
                _log.warning("The index is behind the store and tried again soon: %s", error)
            self._trouble = str(error)
            return False
        except Exception:  # noqa: BLE001 - the thread outlives whatever one round meets
            _log.exception("The index could not follow the store; it is tried again soon")
            return False
        self._trouble = ""
        return True
