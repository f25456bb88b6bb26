"""Reports on files in exchange formats, made of the changes that were planned or saved."""

from collections.abc import Container, Iterable, Iterator

from glossary.compare.difference import FieldChange, changed_fields
from glossary.exchange.storing import Outcome
from glossary.nouns.concept import Concept
from glossary.nouns.record import kind_of
from glossary.store.store import Store
from indexer.loading.planned import Planned, PlannedChange
from indexer.loading.read import Key
from indexer.loading.remarks import Remarks
from indexer.loading.report import FileReport, FoundFile, NounChange, reported


def reports_of_saved(
    files: Iterable[FoundFile], planned: Planned, done: Container[Key], remarks: Remarks
) -> Iterator[FileReport]:
    """What came in from each file: the changes with these keys."""
    for file in files:
        changes = [c for key, c in planned.changes.items() if c.path == file.path and key in done]
        yield _report(file, changes, remarks)


def reports_of_planned(
    files: Iterable[FoundFile], planned: Planned, store: Store
) -> Iterator[FileReport]:
    """What would come in from each file, cell by cell."""
    for file in files:
        changes = [change for change in planned.changes.values() if change.path == file.path]
        yield _report(file, changes, planned.remarks, store)


def _report(
    file: FoundFile, changes: Iterable[PlannedChange], remarks: Remarks, store: Store | None = None
) -> FileReport:
    ordered = sorted(changes, key=lambda change: isinstance(change.entry.noun, Concept))
    moved = (c for c in ordered if store and c.intended.outcome is not Outcome.UNCHANGED)
    return reported(
        file,
        [(change.entry.noun, change.intended.outcome) for change in ordered],
        pages=sum(len(change.entry.pages or ()) for change in ordered),
        refused=sorted(remarks.refused.get(file.path, ()), key=lambda refused: refused.line),
        remarks=remarks.notes.get(file.path, ()),
        changes=[_noun_change(store, change) for change in moved if store],
    )


def _noun_change(store: Store, change: PlannedChange) -> NounChange:
    entry, intended = change.entry, change.intended
    before, revision = intended.before, intended.revision
    return NounChange(
        kind_of(entry.noun),
        entry.noun.id,
        entry.line,
        intended.outcome,
        revision.status if revision else (entry.status or "published"),
        before.status if before else None,
        before.revision if before else 0,
        (
            *changed_fields(before.noun if before else None, entry.noun),
            *_changed_pages(store, change),
        ),
    )


def _changed_pages(store: Store, change: PlannedChange) -> Iterator[FieldChange]:
    entry, before = change.entry, change.intended.before
    if change.intended.revision is None or entry.pages is None:
        return
    pages = store.pages(entry.noun.id, revision=before.revision) if before else ()
    if pages != entry.pages:
        was = str(len(pages)) if pages else ""
        yield FieldChange("pages", was, str(len(entry.pages)), "changed")
