"""Processes that answer at one address: whichever of them ends is begun anew."""

import logging
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess, parent_process
from threading import Thread

AGAIN = 1.0
"""Seconds until a process that ended is begun anew, so that one that cannot start does not spin."""
PATIENCE = 10.0
"""Seconds that a process has to finish what it is answering before it is killed."""

SIGNALS = (signal.SIGINT, signal.SIGTERM)

_log = logging.getLogger(__name__)


class Workers:
    """Processes forked from this one, which share what it has loaded by then.

    `work` is called in each with its number from 0 on, and returns when it is interrupted. `part`
    is called before each fork, and lets go of connections: no two processes may use the same.
    """

    def __init__(
        self, count: int, work: Callable[[int], None], part: Callable[[], None] = lambda: None
    ) -> None:
        self._work = work
        self._part = part
        self._count = count
        self._running: dict[int, BaseProcess] = {}
        self._interrupted = False

    def run(self, begun: Callable[[], None] = lambda: None) -> None:
        """Keep them all running until this process is interrupted, then end them.

        `begun` is called when there are as many as there should be.
        """
        with self._heeding_signals() as heard:
            try:
                for number in range(self._count):
                    self._begin(number)
                begun()
                while not self._interrupted:
                    sentinels = (process.sentinel for process in self._running.values())
                    if heard not in wait([heard, *sentinels]):
                        self._begin_ended()
            finally:
                self._end()

    @contextmanager
    def _heeding_signals(self) -> Iterator[int]:
        """What can be read from once this process is interrupted.

        An exception that Python raises in the middle of a fork is lost, and the signal with it.
        """
        heard, say = os.pipe()
        own = os.getpid()

        def heed(_signal: int, _frame: object) -> None:
            self._interrupted = True
            if os.getpid() == own:
                os.write(say, b".")

        before = {each: signal.signal(each, heed) for each in SIGNALS}
        try:
            yield heard
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)
            os.close(heard)
            os.close(say)

    def _begin(self, number: int) -> None:
        self._part()
        process = multiprocessing.get_context("fork").Process(
            target=self._answer, args=(number,), name=f"worker {number}"
        )
        process.start()
        self._running[number] = process

    def _answer(self, number: int) -> None:
        """Work in the process that was begun, until it is interrupted."""
        for each in SIGNALS:
            signal.signal(each, signal.default_int_handler)
        Thread(target=_end_with_parent, daemon=True).start()
        with suppress(KeyboardInterrupt):
            if not self._interrupted:
                self._work(number)

    def _begin_ended(self) -> None:
        ended = [n for n, process in self._running.items() if process.exitcode is not None]
        for number in ended:
            process = self._running[number]
            _log.warning(
                "Process %s of %s ended (%s); it is begun anew",
                process.pid,
                process.name,
                _reason(process.exitcode or 0),
            )
        time.sleep(AGAIN)
        for number in ended:
            if not self._interrupted:
                self._begin(number)

    def _end(self) -> None:
        for process in self._running.values():
            process.terminate()
        until = time.monotonic() + PATIENCE
        for process in self._running.values():
            process.join(max(0.0, until - time.monotonic()))
            if process.is_alive():
                process.kill()
                process.join()


def _end_with_parent() -> None:
    """End this process when the one that looks after it is gone, however that ended."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)


def _reason(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit code {code}"
