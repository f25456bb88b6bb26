"""Zip archives, such as office documents and books are, opened and unpacked within bounds."""

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from glossary.message import Count, english
from indexer.reading.parts.errors import EncryptedError, UnreadableFileError

MAGIC = b"PK\x03\x04"
_END = b"PK\x05\x06"
_END_SIZE = 22
_COMMENT = 65_535
_MOST_PARTS = 20_000
_MOST_DIRECTORY = 8 * 2**20
_UNPACKED = 100 * 2**20
_RATIO = 100
_SMALL = 2**20
"""So much may be unpacked from the smallest file: short parts of one letter shrink to nothing."""
_SECRET = 1
_LONGEST_TYPE = 200
_BROKEN = (BadZipFile, OSError, EOFError, NotImplementedError, zlib.error)
_SAVE_ANEW = english("Open it in its own program, save it as a new file and use that.")


class NoArchiveError(Exception):
    """The file is no zip archive, damaged, or one with more parts than documents have."""


@dataclass(slots=True)
class Archive:
    """The parts of an archive, which together may not grow beyond a limit."""

    path: Path
    zip: ZipFile
    left: int
    """Bytes that may still be unpacked."""

    @property
    def names(self) -> frozenset[str]:
        """The names of its parts."""
        return frozenset(self.zip.namelist())

    def part(self, name: str) -> bytes | None:
        """The bytes of the part; None where there is no part with this name.

        Raises: UnreadableFileError, DamagedPartError, EncryptedError.
        """
        if name not in self.zip.NameToInfo:
            return None
        if self.zip.getinfo(name).flag_bits & _SECRET:
            raise EncryptedError(self.path)
        try:
            with self.zip.open(name) as stream:
                data = stream.read(self.left + 1)
        except _BROKEN as error:
            raise DamagedPartError(self.path, name) from error
        self.left -= len(data)
        if self.left < 0:
            problem = english("it unpacks to more than its size allows (in %(part)s)", part=name)
            raise UnreadableFileError(self.path, problem, _SAVE_ANEW)
        return data

    def needed(self, name: str) -> bytes:
        """The bytes of the part.

        Raises: UnreadableFileError, also when there is no such part; EncryptedError.
        """
        data = self.part(name)
        if data is None:
            problem = english("it is damaged: its part %(part)s is missing", part=name)
            raise UnreadableFileError(self.path, problem, _SAVE_ANEW)
        return data


class DamagedPartError(UnreadableFileError):
    """One part of the archive cannot be unpacked."""

    def __init__(self, path: Path, part: str) -> None:
        problem = english("it is damaged: its part %(part)s cannot be unpacked", part=part)
        super().__init__(path, problem, _SAVE_ANEW)


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """The archive, whose parts may grow to a hundred times its size and 100 MB at most.

    Raises: UnreadableFileError when it is damaged or has too many parts.
    """
    try:
        archive = _archive(path)
    except NoArchiveError:
        problem = english("it is damaged or has more than %(most)s parts", most=Count(_MOST_PARTS))
        raise UnreadableFileError(path, problem, _SAVE_ANEW) from None
    with archive:
        left = min(_UNPACKED, _SMALL + _RATIO * path.stat().st_size)
        yield Archive(path, archive, left)


def part_names(path: Path) -> frozenset[str]:
    """The names of the archive's parts; none where it is damaged or has too many."""
    try:
        with _archive(path) as archive:
            return frozenset(archive.namelist())
    except NoArchiveError:
        return frozenset()


def stated_type(path: Path) -> str:
    """The media type that the archive states in its first part, `mimetype`; else empty."""
    try:
        with _archive(path) as archive, archive.open("mimetype") as stream:
            return stream.read(_LONGEST_TYPE).decode("ascii", "replace").strip()
    except (NoArchiveError, KeyError, RuntimeError, *_BROKEN):
        return ""


def _archive(path: Path) -> ZipFile:
    # Its table of contents is read as a whole, however long it says it is.
    _check_directory(path)
    try:
        return ZipFile(path)
    except (OSError, BadZipFile, NotImplementedError, ValueError, struct.error) as error:
        raise NoArchiveError from error


def _check_directory(path: Path) -> None:
    with path.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - _END_SIZE - _COMMENT))
        tail = stream.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE:
        raise NoArchiveError
    parts, directory = struct.unpack_from("<HI", tail, at + 10)
    if parts > _MOST_PARTS or directory > _MOST_DIRECTORY:
        raise NoArchiveError
