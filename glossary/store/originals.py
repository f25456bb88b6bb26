"""The original files of resources, each named by the sha256 of its content."""

import os
import re
import tempfile
from hashlib import sha256
from pathlib import Path

from glossary.store.errors import StoreUnavailableError

_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


def keep(folder: Path, data: bytes) -> str:
    """The sha256 of `data` in hexadecimal, under which `path_of` finds it from now on.

    The folder is made if it is missing. After a crash the file is there as a whole or not at
    all; keeping the same content again changes nothing.

    Raises: StoreUnavailableError when the file cannot be written.
    """
    name = sha256(data).hexdigest()
    try:
        if not _holds(folder / name[:2] / name, len(data)):
            _write(folder / name[:2] / name, data)
    except OSError as error:
        raise StoreUnavailableError(
            f"The original of {len(data)} bytes cannot be kept in {folder}: {error.strerror}. "
            "Check that the disk has space and that this user may write there."
        ) from error
    return name


def path_of(folder: Path, sha256: str) -> Path | None:
    """The file with this sha256; None where it is not held, or where that is no sha256."""
    if not _SHA256.fullmatch(sha256):
        return None
    path = folder / sha256[:2] / sha256
    return path if path.is_file() else None


def _holds(path: Path, size: int) -> bool:
    # A file cut short by a failing disk is written anew.
    return path.is_file() and path.stat().st_size == size


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".keeping-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    # The new name outlasts a power cut only if the folder is flushed too.
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
