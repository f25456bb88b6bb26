"""The folder of an index: generations beside each other, one of them current, one writer at a time.

index/CURRENT        name of the generation that readers use
index/g-…/           a Whoosh index
index/write.lock     held while documents are replaced or generations change places
index/rebuild.lock   held while a generation is built
"""

import errno
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from filelock import FileLock, Timeout
from whoosh.reading import SegmentReader
from whoosh.writing import NO_MERGE

from indexer.engines import analysed
from indexer.engines.contract import (
    EngineUnavailableError,
    IndexDamagedError,
    IndexMissingError,
)
from indexer.engines.whoosh.schema import FORMAT

MANY, MERGED = 8, 400
"""So many small segments are merged at a commit, and at most so many documents."""

_SCARCE = (errno.EMFILE, errno.ENFILE, errno.ENOMEM)
"""What the system is short of for a while; no index is rebuilt for that."""

_BOOT = Path("/proc/sys/kernel/random/boot_id")
"""Names this start of this machine, on Linux; containers on it have the same."""

_COMMIT = re.compile(r"_MAIN_(\d+)\.toc")


@cache
def version() -> str:
    """Eight digits that change with what an index holds of a text and how it holds it."""
    return analysed.version(FORMAT)


def identity(folder: Path) -> str:
    """A name that processes of one machine give to this folder, and to no other.

    It is known by the number of the folder around it: in two containers, one path may be two
    folders. Where the machine cannot be told, the name is empty.
    """
    try:
        machine = _BOOT.read_text("ascii").strip()
        around = folder.absolute().parent.stat()
    except OSError:
        return ""
    return f"whoosh {machine} {around.st_dev} {around.st_ino} {folder.name}"


def current(folder: Path) -> Path:
    """The generation that readers use.

    Raises: IndexDamagedError when there is none, or none that this version can use.
    """
    if not folder.exists():
        raise IndexMissingError(f"There is no index in {folder}. Run `tvetipedia index rebuild`.")
    try:
        name = (folder / "CURRENT").read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        name = ""
    generation = folder / name
    if not name.startswith("g-") or not generation.is_dir():
        raise IndexDamagedError(f"There is no index in {folder}. Run `tvetipedia index rebuild`.")
    if not name.startswith(f"g-{version()}-"):
        raise IndexDamagedError(
            f"The index in {folder} was made by another version. Run `tvetipedia index rebuild`."
        )
    return generation


def last_commit(folder: Path) -> Path:
    """The file that ended the last commit to the current generation; each commit writes its own.

    Raises: IndexDamagedError when there is none.
    """
    generation = current(folder)
    with suppress(OSError):
        commits = {
            int(match[1]): file
            for file in generation.iterdir()
            if (match := _COMMIT.fullmatch(file.name))
        }
        if commits:
            return commits[max(commits)]
    raise IndexDamagedError(f"The index in {generation} is empty. Run `tvetipedia index rebuild`.")


@contextmanager
def building(folder: Path) -> Iterator[Path]:
    """An empty folder for a generation that is being built; removed again when that fails.

    Raises: EngineUnavailableError when it cannot be made.
    """
    generation = folder / f"g-{version()}-{uuid4().hex[:12]}"
    with writing_to(folder):
        generation.mkdir(parents=True)
    try:
        yield generation
    except BaseException:
        shutil.rmtree(generation, ignore_errors=True)
        raise


@contextmanager
def committed(
    writer: Any, merge: Callable[[Any, list[Any]], list[Any]] = NO_MERGE
) -> Iterator[None]:
    """Commit what the block writes, whole; or else let the writer go of its lock.

    `merge`: Whoosh's merge policy; it writes the segments that it merges and returns the others.
    """
    try:
        yield
        writer.commit(mergetype=merge)
    except BaseException:
        # A commit that a full disk stopped half-way cannot always be cancelled in good order.
        with suppress(Exception):
            writer.cancel()
        writer.writelock = None
        raise


def merge_small(writer: Any, segments: list[Any]) -> list[Any]:
    """The segments that stay beside the one being written; many small ones are merged into it.

    Whoosh's own policy merges any number of documents where there are many segments, and whoever
    publishes a line would have to wait for that.
    """
    small: list[Any] = []
    for segment in sorted(segments, key=lambda segment: segment.doc_count_all()):
        if sum(s.doc_count_all() for s in (*small, segment)) <= MERGED:
            small.append(segment)
    if len(small) < MANY:
        return segments
    for segment in small:
        with reading(Path(writer.storage.folder)):
            reader = SegmentReader(writer.storage, writer.schema, segment)
        writer.add_reader(reader)
        reader.close()
    return [segment for segment in segments if segment not in small]


def make_current(generation: Path) -> None:
    """Let readers use `generation` from now on and drop all others.

    Readers that have files of an old generation open keep them until they let go.
    """
    folder = generation.parent
    unfinished = folder / f".CURRENT.{generation.name}"
    with writing_to(folder):
        with unfinished.open("w", encoding="utf-8") as stream:
            stream.write(generation.name)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(folder / "CURRENT")
    for other in folder.glob("g-*"):
        if other != generation:
            shutil.rmtree(other, ignore_errors=True)


@contextmanager
def locked(folder: Path, name: str, timeout: float) -> Iterator[None]:
    """Hold a lock while the block runs: no other process or thread has it meanwhile.

    Raises: EngineUnavailableError when it stays taken for `timeout` seconds.
    """
    file = folder / f"{name}.lock"
    lock = FileLock(file)
    with writing_to(folder):
        folder.mkdir(parents=True, exist_ok=True)
        # A file that cannot be made looks like a taken lock to filelock, until the time is out.
        file.open("ab").close()
        try:
            lock.acquire(timeout=timeout)
        except Timeout as error:
            raise EngineUnavailableError(
                f"Another process has been writing to the index in {folder} for {timeout:g} s. "
                "Wait until it is done, or stop it, and try again."
            ) from error
    try:
        yield
    finally:
        lock.release()


def is_locked(folder: Path, name: str) -> bool:
    """Whether a thread or process has the lock just now."""
    try:
        with FileLock(folder / f"{name}.lock").acquire(blocking=False):
            return False
    except Timeout:
        return True
    except OSError:
        return False


@contextmanager
def reading(folder: Path) -> Iterator[None]:
    """Take whatever the block raises while it reads an index for damage.

    Raises: IndexDamagedError; EngineUnavailableError when memory or open files run short.
    """
    try:
        yield
    except EngineUnavailableError:
        raise
    except Exception as error:
        if isinstance(error, MemoryError) or getattr(error, "errno", None) in _SCARCE:
            raise EngineUnavailableError(
                f"The index in {folder} cannot be read just now ({error or 'out of memory'}). "
                "Give the service more memory or open files."
            ) from error
        raise IndexDamagedError(
            f"The index in {folder} is damaged ({type(error).__name__}: {error}). "
            "Run `tvetipedia index rebuild`; the records are safe in the store."
        ) from error


@contextmanager
def writing_to(folder: Path) -> Iterator[None]:
    """Turn a disk that refuses into a message that names the folder.

    Raises: EngineUnavailableError
    """
    try:
        yield
    except OSError as error:
        raise EngineUnavailableError(
            f"The index in {folder} cannot be written: {error.strerror or error}. "
            "Make room or give write permission, then run `tvetipedia index catch-up`; "
            "nothing is lost, the records are in the store."
        ) from error
