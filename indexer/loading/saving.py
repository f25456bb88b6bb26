"""Entries of JSON Lines saved, and resources given the text of originals that are held already."""

from collections.abc import Iterator
from pathlib import Path

from glossary.concept import Concept
from glossary.editing import Outcome, expected, save, save_all
from glossary.errors import ConflictError, UnstorableError
from glossary.exchange.entry import Entry
from glossary.originals import path_of
from glossary.record import kind_of
from glossary.resource import Resource
from indexer.loading.context import LOADER, READER, Context
from indexer.loading.entries import Batch, Key
from indexer.loading.report import FileReport, saved
from indexer.reading.errors import ReadingError
from indexer.reading.recognise import recognise


def save_entries(context: Context, batch: Batch, paths: list[Path]) -> Iterator[FileReport]:
    """The report of each file; by then the entries of all of them are saved."""
    outcomes: dict[Key, Outcome] = {}
    # What is cited before what cites it, so that a load that is cut off leaves no loose ends.
    for concepts in (False, True):
        for path in paths:
            wanted = [e for e in batch.of_file(path) if isinstance(e.noun, Concept) is concepts]
            outcomes.update(_saved(context, batch, path, wanted))
    for path in paths:
        entries = [entry for entry in batch.of_file(path) if _key(entry) in outcomes]
        pages = sum(len(entry.pages or ()) for entry in entries)
        for entry in entries:
            if outcomes[_key(entry)] is not Outcome.UNCHANGED and entry.pages is None:
                pages += _give_pages(context, entry)
        yield saved(
            path,
            "json-lines",
            [(entry.noun, outcomes[_key(entry)]) for entry in entries],
            pages=pages,
            refused=sorted(batch.refused.get(path, ()), key=lambda refusal: refusal.line),
            notes=batch.notes.get(path, ()),
        )
    context.learn(e.noun for _, e in batch.entries.values() if isinstance(e.noun, Resource))


def _key(entry: Entry) -> Key:
    return kind_of(entry.noun), entry.noun.id


def _saved(context: Context, batch: Batch, path: Path, entries: list[Entry]) -> dict[Key, Outcome]:
    """What became of each entry; one that cannot be stored is refused."""
    if context.check:
        return {_key(entry): expected(context.store, entry) for entry in entries}
    note = f"Loaded from {path.name}"
    outcomes: dict[Key, Outcome] = {}
    try:
        for entry, outcome in save_all(context.store, entries, editor=LOADER, change_note=note):
            outcomes[_key(entry)] = outcome
    except (ConflictError, UnstorableError):
        # One of them spoils its whole batch; apart, each gets its due.
        for entry in entries:
            if _key(entry) not in outcomes:
                _save_alone(context, batch, path, entry, outcomes)
    return outcomes


def _save_alone(
    context: Context, batch: Batch, path: Path, entry: Entry, outcomes: dict[Key, Outcome]
) -> None:
    try:
        outcomes[_key(entry)] = save(
            context.store,
            entry.noun,
            status=entry.status,
            editor=LOADER,
            change_note=f"Loaded from {path.name}",
            pages=entry.pages,
        )
    except (ConflictError, UnstorableError) as error:
        batch.refuse(path, entry.line, [("line", str(error))], "Load the file again.")


def _give_pages(context: Context, entry: Entry) -> int:
    """How many pages the resource got from its original, where that was loaded before it."""
    resource = entry.noun
    if context.check or not isinstance(resource, Resource) or not resource.file:
        return 0
    original = path_of(context.originals, resource.file)
    format = recognise(original).format if original else None
    if original is None or format is None or format == "json-lines":
        return 0
    try:
        pages = context.reader.read(original, format).pages
    except ReadingError:
        # It was read when it was loaded; the resource stands without its text till then.
        return 0
    save(
        context.store,
        resource,
        editor=READER,
        change_note="Text read from its original",
        pages=pages,
    )
    _withdraw_double(context, resource)
    return len(pages)


def _withdraw_double(context: Context, resource: Resource) -> None:
    """Withdraw the resource that was made of the same original before this one was known."""
    double = context.by_file.get(resource.file or "")
    if double is None or double.id == resource.id:
        return
    history = context.store.history("resource", double.id)
    if all(record.editor == READER for record in history):
        save(
            context.store,
            double,
            status="withdrawn",
            editor=READER,
            change_note=f"The same document as {resource.id}",
        )
