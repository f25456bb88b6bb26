"""Files opened so that reading them costs no more than their limits."""

import time
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from glossary.message import Count, Message, english

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_CHUNK = 2**16


class OverBoundsError(Exception):
    """A file whose size or reading is beyond its limits; `wrong` says which."""

    def __init__(self, wrong: Message) -> None:
        super().__init__(str(wrong))
        self.wrong = wrong


def open_bounded(path: Path, most: int, seconds: float) -> BinaryIO:
    """The file for reading; whoever reads on after `seconds` of processor time gets an error.

    Every reader reads on while it works, so that the time between two reads is short.

    Raises: OverBoundsError when the file has more than `most` bytes, OSError when it cannot be
    opened.
    """
    size = path.stat().st_size
    if size > most:
        wrong = english(
            "it has %(size)s bytes, more than %(most)s", size=Count(size), most=Count(most)
        )
        raise OverBoundsError(wrong)
    return BufferedReader(_Bounded(path, seconds), _CHUNK)


class _Bounded(RawIOBase):
    """The bytes of a file, as long as the thread that reads has processor time left."""

    def __init__(self, path: Path, seconds: float) -> None:
        self._file = path.open("rb", buffering=0)
        self._seconds = seconds
        self._started = time.thread_time()

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill the buffer from the file; the number of bytes read.

        Raises: OverBoundsError when reading has taken too much processor time.
        """
        if time.thread_time() - self._started > self._seconds:
            seconds = f"{self._seconds:g}"
            raise OverBoundsError(english("reading it took longer than %(time)s s", time=seconds))
        return self._file.readinto(buffer)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def close(self) -> None:
        self._file.close()
        super().close()
