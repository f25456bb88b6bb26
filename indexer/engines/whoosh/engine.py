"""The engine itself: it matches, writes and rebuilds over one folder."""

import threading
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote

from whoosh.index import FileIndex
from whoosh.writing import LockError

from indexer.documents.document import IndexDocument
from indexer.engines.contract import (
    EngineKind,
    EngineUnavailableError,
    IndexDamagedError,
    SearchEngine,
)
from indexer.engines.whoosh.codec import PlainCodec
from indexer.engines.whoosh.folder import (
    building,
    committed,
    current,
    identity,
    is_locked,
    last_commit,
    locked,
    make_current,
    merge_small,
    reading,
    writing_to,
)
from indexer.engines.whoosh.matching import matches
from indexer.engines.whoosh.schema import CHECKPOINT, row, schema
from indexer.engines.whoosh.snapshot import Snapshot, snapshot
from indexer.engines.whoosh.storage import CheckedStorage
from indexer.ranking.matches import Clause, Matched


class WhooshEngine(SearchEngine):
    """The index in `folder`; several threads and processes may have it open at once."""

    def __init__(self, folder: Path, *, timeout: float = 30.0) -> None:
        self._folder = folder
        self._timeout = timeout
        self._opening = threading.Lock()
        self._open: tuple[Path, Snapshot] | None = None
        self._storage: tuple[Path, CheckedStorage] | None = None
        self._damage: tuple[Path, str] | None = None

    def match(self, clauses: Sequence[Clause]) -> Matched:
        """Which documents match each of `clauses`, and how well.

        Raises: IndexDamagedError when there is no index or it cannot be read.
        """
        commit, view = self._latest()
        return Matched(
            documents=view.size,
            owner=view.owner,
            owners=view.owners,
            matches={clause: matches(view, clause) for clause in clauses},
            fetch=lambda rows: self._fetch(commit, view, rows),
        )

    def replace(self, documents: Mapping[str, Sequence[IndexDocument]], checkpoint: int) -> None:
        """Give each owner exactly these documents, and move the checkpoint.

        Raises: EngineUnavailableError when another process writes for too long or the disk refuses;
        IndexDamagedError when there is no index.
        """
        with locked(self._folder, "write", self._timeout):
            index = self._index(current(self._folder))
            # Readers use what is open until the new commit is open too.
            with self._opening:
                with writing_to(self._folder):
                    self._write(index, documents, checkpoint)
                self._take_up()

    def rebuild(self, documents: Iterable[IndexDocument], checkpoint: int) -> None:
        """Build an index beside the old one, and let it take its place when it is whole.

        Raises: EngineUnavailableError as `replace` does.
        """
        with locked(self._folder, "rebuild", self._timeout):
            with building(self._folder) as generation, writing_to(self._folder):
                index = FileIndex.create(CheckedStorage(generation), schema(), "MAIN")
                writer = index.writer(codec=PlainCodec(), limitmb=256)
                with committed(writer):
                    for document in documents:
                        writer.add_document(**row(document))
                    writer.add_document(owner=CHECKPOINT, main=False, data=str(checkpoint))
            with locked(self._folder, "write", self._timeout):
                make_current(generation)

    def checkpoint(self) -> int | None:
        """The store's sequence that the index has come to.

        Raises: IndexDamagedError when there is no index or it cannot be read.
        """
        return self._latest()[1].checkpoint

    def identity(self) -> str:
        """The machine and the folder: hosts may each have an index of their own at one path."""
        return identity(self._folder)

    def close(self) -> None:
        """Let go of open files."""
        self._open = None

    def _write(
        self, index: Any, documents: Mapping[str, Sequence[IndexDocument]], checkpoint: int
    ) -> None:
        try:
            # Without a timeout a second writer is refused at once.
            writer = index.writer(codec=PlainCodec(), timeout=self._timeout, limitmb=128)
        except LockError:
            raise EngineUnavailableError(
                f"The index in {self._folder} is locked by another program. "
                "Stop it and run `tvetipedia index catch-up`."
            ) from None
        with committed(writer, merge_small):
            # Opened once for all: it reads the lists of terms of every segment.
            with reading(self._folder), writer.searcher() as searcher:
                for owner in (*documents, CHECKPOINT):
                    writer.delete_by_term("owner", owner, searcher)
            for own in documents.values():
                for document in own:
                    writer.add_document(**row(document))
            writer.add_document(owner=CHECKPOINT, main=False, data=str(checkpoint))

    def _index(self, generation: Path) -> FileIndex:
        """Whoosh's index over a generation, whose segments are compared once a process."""
        storage = self._storage
        if storage is None or storage[0] != generation:
            self._storage = storage = (generation, CheckedStorage(generation))
        with reading(self._folder):
            return FileIndex(storage[1], indexname="MAIN")

    def _fetch(self, commit: Path, view: Snapshot, rows: Sequence[int]) -> list[IndexDocument]:
        try:
            with reading(self._folder):
                return [view.stored(row) for row in rows]
        except IndexDamagedError as error:
            self._damage = (commit, str(error))
            raise

    def _latest(self) -> tuple[Path, Snapshot]:
        """The newest commit and what it holds; opened anew only when there was one since.

        While somebody writes, or another thread opens that commit, the one before serves.
        """
        try:
            return self._newest()
        except IndexDamagedError:
            # Another process may have cleared away just what was about to be read.
            return self._newest()

    def _newest(self) -> tuple[Path, Snapshot]:
        commit = last_commit(self._folder)
        self._refuse_damaged(commit)
        opened = self._open
        if opened is not None and opened[0] == commit:
            return opened
        if opened is not None and is_locked(self._folder, "write"):
            # Whoever writes lays out what was committed before anybody else has to.
            return opened
        if not self._opening.acquire(blocking=opened is None):
            assert opened is not None
            return opened
        try:
            return self._opened(commit)
        finally:
            self._opening.release()

    def _opened(self, commit: Path) -> tuple[Path, Snapshot]:
        if self._open is None or self._open[0] != commit:
            before = None if self._open is None else self._open[1]
            index = self._index(commit.parent)
            with reading(self._folder):
                self._open = (commit, snapshot(index, commit.parent, before))
        return self._open

    def _take_up(self) -> None:
        """Open what was just committed; what is wrong with it, who reads it will be told."""
        with suppress(EngineUnavailableError):
            self._opened(last_commit(self._folder))

    def _refuse_damaged(self, commit: Path) -> None:
        """A document that could not be read condemns its commit, also for who may rebuild it.

        Raises: IndexDamagedError
        """
        if self._damage is not None and self._damage[0] == commit:
            raise IndexDamagedError(self._damage[1])


def _open(url: SplitResult, timeout: float) -> WhooshEngine:
    if url.netloc:
        raise ValueError("it names a server, and the index is a folder")
    if not url.path:
        raise ValueError("it names no folder")
    return WhooshEngine(Path(unquote(url.path)), timeout=timeout)


ENGINE = EngineKind("whoosh:///folder", _open)
