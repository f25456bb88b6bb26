"""The engine itself: five verbs over one folder."""

import threading
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from whoosh.index import create_in, open_dir
from whoosh.writing import LockError

from indexer.documents.document import Document
from indexer.engines.contract import EngineUnavailableError, IndexDamagedError, SearchEngine
from indexer.engines.whoosh.folder import (
    DAMAGE,
    building,
    committed,
    current,
    last_commit,
    locked,
    make_current,
    merge_small,
    writing_to,
)
from indexer.engines.whoosh.matching import matches
from indexer.engines.whoosh.schema import CHECKPOINT, Plain, row, schema
from indexer.engines.whoosh.snapshot import Snapshot, snapshot
from indexer.ranking.matches import Clause, Matched


class WhooshEngine(SearchEngine):
    """The index in `folder`; several threads and processes may have it open at once."""

    def __init__(self, folder: Path, *, timeout: float = 30.0) -> None:
        self._folder = folder
        self._timeout = timeout
        self._opening = threading.Lock()
        self._open: tuple[Path, Snapshot] | None = None

    def match(self, clauses: Sequence[Clause]) -> Matched:
        """Which documents match each of `clauses`, and how well.

        Raises: IndexDamagedError when there is no index or it cannot be read.
        """
        view = self._snapshot()
        return Matched(
            documents=view.size,
            owner=view.owner,
            owners=view.owners,
            matches={clause: matches(view, clause) for clause in clauses},
            fetch=lambda rows: self._fetch(view, rows),
        )

    def replace(self, documents: Mapping[str, Sequence[Document]], checkpoint: int) -> None:
        """Each owner has exactly these documents, and the index knows that it came so far.

        Raises: EngineUnavailableError when another process writes for too long or the disk refuses;
        IndexDamagedError when there is no index.
        """
        with locked(self._folder, "write", self._timeout):
            index = self._index(current(self._folder))
            with writing_to(self._folder):
                self._write(index, documents, checkpoint)

    def rebuild(self, documents: Iterable[Document], checkpoint: int) -> None:
        """The index is built beside the old one and takes its place when it is whole.

        Raises: EngineUnavailableError as `replace` does.
        """
        with locked(self._folder, "rebuild", self._timeout):
            with building(self._folder) as generation, writing_to(self._folder):
                writer = create_in(generation, schema()).writer(codec=Plain(), limitmb=256)
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
        return self._snapshot().checkpoint

    def close(self) -> None:
        """Nothing; open files are let go."""
        self._open = None

    def _fetch(self, view: Snapshot, rows: Sequence[int]) -> list[Document]:
        try:
            return [view.stored(row) for row in rows]
        except DAMAGE as error:
            raise self._damaged(error) from error

    def _write(
        self, index: Any, documents: Mapping[str, Sequence[Document]], checkpoint: int
    ) -> None:
        try:
            # Without a timeout a second writer is refused at once.
            writer = index.writer(codec=Plain(), timeout=self._timeout, limitmb=128)
        except LockError:
            raise EngineUnavailableError(
                f"The index in {self._folder} is locked by another program. "
                "Stop it and run `tvetipedia index catch-up`."
            ) from None
        with committed(writer, merge_small):
            # Opened once for all: it reads the lists of terms of every segment.
            with writer.searcher() as searcher:
                for owner in (*documents, CHECKPOINT):
                    writer.delete_by_term("owner", owner, searcher)
            for own in documents.values():
                for document in own:
                    writer.add_document(**row(document))
            writer.add_document(owner=CHECKPOINT, main=False, data=str(checkpoint))

    def _index(self, generation: Path) -> Any:
        try:
            return open_dir(generation)
        except DAMAGE as error:
            raise self._damaged(error) from error

    def _snapshot(self) -> Snapshot:
        """The newest commit; opened anew only when there was one since."""
        try:
            return self._newest()
        except IndexDamagedError:
            # Another process may have cleared away just what was about to be read.
            return self._newest()

    def _newest(self) -> Snapshot:
        commit = last_commit(self._folder)
        opened = self._open
        if opened is not None and opened[0] == commit:
            return opened[1]
        with self._opening:
            if self._open is None or self._open[0] != commit:
                before = None if self._open is None else self._open[1]
                try:
                    index = self._index(commit.parent)
                    self._open = (commit, snapshot(index, commit.parent, before))
                except DAMAGE as error:
                    raise self._damaged(error) from error
            return self._open[1]

    def _damaged(self, error: BaseException) -> IndexDamagedError:
        return IndexDamagedError(
            f"The index in {self._folder} is damaged ({type(error).__name__}: {error}). "
            "Run `tvetipedia index rebuild`; the records are safe in the store."
        )


def open_engine(folder: Path, *, timeout: float = 30.0) -> WhooshEngine:
    """The engine over the index in `folder`, which need not exist yet.

    `timeout`: seconds that a writer waits for another one.
    """
    return WhooshEngine(folder, timeout=timeout)
