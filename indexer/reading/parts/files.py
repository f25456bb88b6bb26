"""Bytes of a file, within bounds."""

from pathlib import Path

from glossary.message import Count, english
from indexer.reading.parts.errors import UnreadableFileError


def content_of(path: Path, limit: int) -> bytes:
    """All bytes of the file.

    Raises: UnreadableFileError when it has more than `limit` bytes or cannot be opened.
    """
    check_size(path, limit)
    return head_of(path, limit)


def check_size(path: Path, limit: int) -> None:
    """Check that the file has at most `limit` bytes.

    Raises: UnreadableFileError when it has more or cannot be reached.
    """
    try:
        size = path.stat().st_size
    except OSError as error:
        raise _unopened(path, error) from None
    check_length(path, size, limit)


def check_length(path: Path, size: int, limit: int) -> None:
    """Check that what comes from the file, with `size` bytes, has at most `limit`.

    Raises: UnreadableFileError when it has more.
    """
    if size > limit:
        problem = english(
            "it has %(size)s bytes, more than %(most)s", size=Count(size), most=Count(limit)
        )
        raise UnreadableFileError(path, problem, english("Divide it into parts."))


def head_of(path: Path, size: int) -> bytes:
    """The first `size` bytes of the file, or all it has.

    Raises: UnreadableFileError when it cannot be opened.
    """
    try:
        with path.open("rb") as stream:
            return stream.read(size)
    except OSError as error:
        raise _unopened(path, error) from None


def _unopened(path: Path, error: OSError) -> UnreadableFileError:
    return UnreadableFileError(
        path,
        english("it cannot be opened (%(error)s)", error=str(error.strerror)),
        english("Check that it exists and that this user may read it."),
    )
