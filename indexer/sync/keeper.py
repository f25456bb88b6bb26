"""One thread of a process that keeps the index where the store is, and heals it.

Of the processes that share a store and an index, on whatever hosts, one at a time does so; the
others see how far it has come, and one of them takes over when it ends or fails.

Nobody else rebuilds an index while a service runs: a reader who meets a damaged one is asked to
come back, and has it repaired meanwhile.
"""

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from threading import BoundedSemaphore, Condition, Thread

from glossary.store.coordination import AlwaysHeld, Claim
from glossary.store.database import claim_on
from glossary.store.store import Store, StoreError
from indexer.engines.contract import EngineUnavailableError, IndexDamagedError, SearchEngine
from indexer.sync.sync import heal

EVERY = 2.0
"""Seconds between two looks at the store when nobody asks: other processes write too."""
LOOK = 0.05
"""Seconds between two looks at the index while another process brings it to where the store is."""
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
        self._claim: Claim | None = None
        self._ours = False
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

    def wake(self) -> None:
        """Look at the store as soon as may be, because something was published; do not wait."""
        with self._changed:
            self._ask()

    def repair(self) -> None:
        """Look at the index as soon as may be, and rebuild it if it is damaged; do not wait.

        After tries that failed, the next one keeps its time however many ask.
        """
        with self._changed:
            if self._wait == EVERY:
                self._ask()

    def is_ours(self) -> bool:
        """Whether this process was, when it last looked, the one that keeps the index."""
        return self._ours

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
        # In a forked process, the claim would be that of the one that was forked.
        self._claim = None
        try:
            while (asked := self._awaited()) is not None:
                self._answer(asked, self._brought())
        finally:
            self._let_others()

    def _awaited(self) -> int | None:
        """The number that the next round answers, once it is due; None at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._asked > self._answered or self._closed, self._wait)
            return None if self._closed else self._asked

    def _answer(self, asked: int, reached: bool) -> None:
        with self._changed:
            # Where another process is still at it, whoever waits goes on waiting.
            self._answered = asked if reached or self._trouble else self._answered
            self._reached = asked if reached else self._reached
            self._wait = min(1.5 * self._wait, LONGEST) if self._trouble else EVERY
            self._changed.notify_all()

    def _brought(self) -> bool:
        """Whether the index is where the store is, brought there by this process or another."""
        try:
            reached = self._has_followed()
        except (EngineUnavailableError, StoreError) as error:
            # Tried again and again, which the log need not say each time.
            if str(error) != self._trouble:
                _log.warning("The index is behind the store and tried again soon: %s", error)
            self._trouble = str(error)
        except Exception as error:  # noqa: BLE001 - the thread outlives whatever one round meets
            _log.exception("The index could not follow the store; it is tried again soon")
            self._trouble = repr(error)
        else:
            self._trouble = ""
            return reached
        # Perhaps another host can do what this one cannot.
        self._let_others()
        return False

    def _has_followed(self) -> bool:
        """Bring the index to where the store is, or wait while another process does; whether it is.

        Another one is waited for until the next round at most.
        """
        wanted = self._store.public_sequence()
        until = time.monotonic() + EVERY
        while not self._claimed():
            with suppress(IndexDamagedError):
                if (self._engine.checkpoint() or 0) >= wanted:
                    return True
            if time.monotonic() > until or self._closed:
                return False
            time.sleep(LOOK)
        self._bring()
        return True

    def _claimed(self) -> bool:
        if self._claim is None:
            name = self._engine.identity()
            self._claim = claim_on(self._store.database, name) if name else AlwaysHeld()
        self._ours = self._claim.is_held()
        return self._ours

    def _let_others(self) -> None:
        self._ours = False
        if self._claim is not None:
            self._claim.release()

    def _bring(self) -> None:
        while self._apart and self._is_far_behind() and self._apart():
            pass
        heal(self._store, self._engine, lambda error: _log.warning("%s Rebuilding it.", error))

    def _is_far_behind(self) -> bool:
        with suppress(IndexDamagedError):
            checkpoint = self._engine.checkpoint()
            return checkpoint is not None and self._store.has_changed(checkpoint, MANY)
        return False
