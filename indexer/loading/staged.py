"""A load in two steps: an import that can be shown, then all of it in one transaction."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection

from glossary.nouns.record import Record
from glossary.store.collections import last_change_in, write_collections
from glossary.store.errors import ConflictError
from glossary.store.originals import keep
from glossary.store.revision import NewRevision
from glossary.store.store import Also, Store
from indexer.loading.changes import reports_of_planned
from indexer.loading.context import LOADER, Context, known_from
from indexer.loading.documents import PlannedDocument, planned_document
from indexer.loading.found import Named, found
from indexer.loading.load import mover, settled_files
from indexer.loading.planned import Planned, planned
from indexer.loading.read import Key
from indexer.loading.remarks import Remarks
from indexer.loading.report import FileReport, Progress
from indexer.loading.themes import NewTheme
from indexer.reading.bounded import BoundedReader
from indexer.reading.parts.document import Limits
from indexer.reading.parts.files import content_of


@dataclass(frozen=True, slots=True)
class Staged:
    """What a load would do, and what it needs to do it."""

    reports: tuple[FileReport, ...]
    revisions: tuple[NewRevision, ...]
    originals: tuple[Path, ...]
    """Files whose originals are to be kept."""
    change: int
    """The newest change of a theme or kind that the rules knew of."""
    themes: tuple[NewTheme, ...] = ()
    """The themes that come with them."""
    editor: str = LOADER

    @property
    def refused(self) -> bool:
        """True if anything was refused."""
        return any(report.refused for report in self.reports)

    @property
    def fingerprint(self) -> str:
        """Equal for imports that do the same; 64 hexadecimal digits."""
        return sha256(repr(self.reports).encode("utf-8", "surrogatepass")).hexdigest()


class StaleImportError(Exception):
    """The store moved on since the import was shown, so that it would do something else now."""


def stage(
    paths: Iterable[Named],
    *,
    store: Store,
    originals: Path,
    editor: str | None = None,
    publishes: bool = True,
    progress: Progress | None = None,
    limits: Limits | None = None,
) -> Staged:
    """What loading the paths would do; nothing is changed.

    `editor` will be named in the records. Where `publishes` is False, what would be published or
    withdrawn comes in for review.

    Raises: StoreError when the store cannot be read.
    """
    bounds = limits or Limits()
    with BoundedReader(bounds) as reader:
        context = Context(store, originals, bounds, reader, editor, publishes)
        files, known = found(paths), known_from(store)
        move = mover(files, progress)
        plan = Planned({}, Remarks())
        if files.exchanged:
            move(0, files.exchanged[0].path)
            plan = planned(settled_files(files, context), context, known)
        documents = _Documents(dict(_revisions(plan)))
        for number, file in enumerate(files.documents, len(files.exchanged)):
            move(number, file.path)
            documents.add(planned_document(context, known, file, documents.revisions))
    nouns = reports_of_planned(files.exchanged, plan, store)
    return Staged(
        (*files.others, *nouns, *documents.reports),
        tuple(documents.revisions.values()),
        tuple(documents.originals),
        known.schemes.change,
        plan.themes,
        editor or LOADER,
    )


def apply(
    staged: Staged,
    *,
    store: Store,
    originals: Path,
    also: Also | None = None,
    limits: Limits | None = None,
) -> tuple[FileReport, ...]:
    """The reports of the import, once everything in it is stored in one transaction.

    `also` writes what stands or falls with it, as in `Store.put_many`.

    Raises: StaleImportError when somebody changed one of its nouns, or a theme or kind, meanwhile,
    other StoreErrors when the store cannot be written; in both cases nothing came in, though
    originals may be kept.
    """

    def unmoved(connection: Connection, records: Sequence[Record]) -> None:
        if last_change_in(connection) > staged.change:
            raise StaleImportError("A theme or kind was changed.")
        themes = [theme.collection for theme in staged.themes]
        write_collections(connection, "theme", themes, staged.editor)
        if also:
            also(connection, records)

    bounds = limits or Limits()
    # The originals first: a resource must not name a file that is not held.
    for path in staged.originals:
        keep(originals, content_of(path, bounds.bytes))
    try:
        store.put_many(staged.revisions, unmoved)
    except ConflictError as error:
        raise StaleImportError(str(error)) from error
    return staged.reports


@dataclass(slots=True)
class _Documents:
    """What documents add to an import; a resource has one revision in it at most."""

    revisions: dict[Key, NewRevision]
    reports: list[FileReport] = field(default_factory=list)
    originals: list[Path] = field(default_factory=list)

    def add(self, document: PlannedDocument) -> None:
        """Take in what the document comes to."""
        self.reports.append(document.report)
        if document.resource is not None:
            self.originals.append(document.report.path)
            if document.revision:
                self.revisions["resource", document.resource.id] = document.revision


def _revisions(plan: Planned) -> Iterator[tuple[Key, NewRevision]]:
    for key, change in plan.changes.items():
        if change.intended.revision:
            yield key, change.intended.revision
