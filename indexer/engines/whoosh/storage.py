"""The files of a Whoosh index, opened only while they are what was written.

Whoosh keeps pickles in its table of contents and in its segments, and a pickle of changed bytes
may do anything. So each file has its checksum beside it (`….sum`), written before the commit that
makes the file part of the index, and compared before Whoosh sees the file.
"""

import os
from hashlib import blake2b
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import Any, BinaryIO

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import BufferFile, StructFile

from indexer.engines.contract import IndexDamagedError

SIZE = 16
"""Bytes of a checksum."""
_CHUNK = 1 << 20
_CONTENTS, _SEGMENT, _SUM = ".toc", ".seg", ".sum"


def checksum(name: str, stream: BinaryIO) -> bytes:
    """The checksum of the rest of `stream`, and of the name under which it is kept."""
    digest = blake2b(name.encode() + b"\0", digest_size=SIZE)
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
    return digest.digest()


class CheckedStorage(FileStorage):  # type: ignore[misc] # Whoosh has no types
    """The folder of one generation, as Whoosh reads and writes it."""

    def __init__(self, folder: Path) -> None:
        # A mapped file that somebody cuts short ends the process with a bus error.
        super().__init__(str(folder), supports_mmap=False)
        self._folder = folder
        self._intact: dict[str, tuple[int, int, int]] = {}
        """Segments that were compared, as they were then: segments never change."""

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Rename a file; with the table of contents, which ends a commit, all get their checksum.

        Raises: OSError when one cannot be written.
        """
        if newname.endswith(_CONTENTS):
            for segment in self._folder.glob(f"*{_SEGMENT}"):
                if not Path(f"{segment}{_SUM}").exists():
                    self._seal(segment, segment.name)
            self._seal(self._folder / oldname, newname)
        super().rename_file(oldname, newname, safe)

    def delete_file(self, name: str) -> None:
        """Delete a file, and its checksum.

        Raises: OSError
        """
        super().delete_file(name)
        if name.endswith(_CONTENTS):
            (self._folder / f"{name}{_SUM}").unlink(missing_ok=True)

    def open_file(self, name: str, **options: Any) -> StructFile:
        """Open a file to read it, if it is what was written.

        Raises: IndexDamagedError when it is not, OSError when it or its checksum is missing.
        """
        if name.endswith(_CONTENTS):
            return BufferFile(self._contents(name), name=name)
        if name.endswith(_SEGMENT):
            return self._segment(name)
        return super().open_file(name, **options)

    def _seal(self, path: Path, name: str) -> None:
        with path.open("rb") as stream:
            (self._folder / f"{name}{_SUM}").write_bytes(checksum(name, stream))

    def _contents(self, name: str) -> bytes:
        with (self._folder / name).open("rb") as stream:
            self._compare(name, stream)
            stream.seek(0)
            return stream.read()

    def _segment(self, name: str) -> StructFile:
        handle = _Handle(self._folder / name)
        status = os.fstat(handle.number)
        found = (status.st_ino, status.st_size, status.st_mtime_ns)
        file = FilePiece(handle, 0, status.st_size, name)
        if self._intact.get(name) != found:
            self._compare(name, file.file)
            file.seek(0)
            self._intact[name] = found
        return file

    def _compare(self, name: str, stream: BinaryIO) -> None:
        expected = (self._folder / f"{name}{_SUM}").read_bytes()
        if checksum(name, stream) != expected:
            raise IndexDamagedError(
                f"The file {self._folder / name} of the index is not as it was written. "
                "Run `tvetipedia index rebuild`; the records are safe in the store."
            )


class _Handle:
    """An open file that is closed when nobody uses it any more, wherever they read in it."""

    def __init__(self, path: Path) -> None:
        self.number = os.open(path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))

    def __del__(self) -> None:
        if hasattr(self, "number"):
            os.close(self.number)


class _Window(RawIOBase):
    """A stretch of an open file, read with a position of its own."""

    def __init__(self, handle: _Handle, start: int, length: int) -> None:
        self._handle, self._start, self._length = handle, start, length
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._length}[whence]
        self._at = max(0, base + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: Any) -> int:
        data = read_at(self._handle, self._start, self._length, self._at, len(buffer))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)


class FilePiece(StructFile):  # type: ignore[misc]
    """A stretch of an open file as Whoosh wants it; several threads may `get` from it at once."""

    def __init__(self, handle: _Handle, start: int, length: int, name: str) -> None:
        super().__init__(BufferedReader(_Window(handle, start, length)), name=name)
        # Whoosh takes a file with a number of its own for one that it may map.
        self.is_real = False
        self._handle, self._start, self._length = handle, start, length

    def subset(self, position: int, length: int, name: str | None = None) -> "FilePiece":
        """A stretch of this stretch."""
        return FilePiece(self._handle, self._start + position, length, name or str(self))

    def get(self, position: int, length: int) -> bytes:
        """Some bytes from a position on, without moving the file's own."""
        return read_at(self._handle, self._start, self._length, position, length)


def read_at(handle: _Handle, start: int, end: int, position: int, length: int) -> bytes:
    """At most `length` bytes at `position` of the stretch from `start`, which has `end` bytes."""
    return os.pread(handle.number, max(0, min(length, end - position)), start + position)
