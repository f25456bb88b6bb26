"""A file sent while it is written, however long it is: a writer in a thread, a bounded queue."""

import io
from collections.abc import Callable, Iterator
from contextlib import suppress
from queue import Full, Queue
from threading import Event, Thread
from typing import BinaryIO, cast

CHUNK = 64 * 1024
"""Bytes that are handed on at once."""
WAITING = 4
"""Chunks that may wait for the reader; the writer waits while there are so many."""
TURN = 1.0
"""Seconds after which a waiting writer looks whether the reader has gone."""


class ReaderGoneError(OSError):
    """Nobody reads what is written any more."""


class _Pipe(io.RawIOBase):
    """What the writer writes to: chunks go into the queue, as long as somebody reads."""

    def __init__(self, queue: "Queue[bytes | BaseException | None]", gone: Event) -> None:
        self._queue = queue
        self._gone = gone

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        """Pass the data on.

        Raises: ReaderGoneError when nobody reads any more.
        """
        chunk = bytes(cast("bytes", data))
        while not self._gone.is_set():
            try:
                self._queue.put(chunk, timeout=TURN)
            except Full:
                continue
            return len(chunk)
        raise ReaderGoneError


def streamed(write: Callable[[BinaryIO], object]) -> Iterator[bytes]:
    """What `write` writes, piece by piece; what it raises is raised here.

    The writer ends when whoever reads has gone: then its next write raises ReaderGoneError.

    Raises: what `write` raises.
    """
    queue: Queue[bytes | BaseException | None] = Queue(WAITING)
    gone = Event()
    thread = Thread(target=_run, args=(write, queue, gone), daemon=True)
    thread.start()
    try:
        while (piece := queue.get()) is not None:
            if isinstance(piece, BaseException):
                raise piece
            yield piece
    finally:
        gone.set()


def _run(
    write: Callable[[BinaryIO], object],
    queue: "Queue[bytes | BaseException | None]",
    gone: Event,
) -> None:
    end: BaseException | None = None
    try:
        with io.BufferedWriter(_Pipe(queue, gone), CHUNK) as buffer:
            write(cast("BinaryIO", buffer))
    # Whatever went wrong belongs to the thread that reads, where one does.
    except Exception as error:  # noqa: BLE001 - see above
        end = error
    while not gone.is_set():
        with suppress(Full):
            queue.put(end, timeout=TURN)
            break
