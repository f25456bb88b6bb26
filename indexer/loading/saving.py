"""Entries saved, or held so that they can be looked at first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from glossary import notes
from glossary.compare.difference import FieldChange, changed_fields
from glossary.exchange.incoming import Entry
from glossary.exchange.storing import Outcome, Planned, planned_on, save, save_all
from glossary.message import english
from glossary.nouns.concept import Concept
from glossary.nouns.record import kind_of
from glossary.nouns.resource import Resource
from glossary.store.errors import ConflictError, UnstorableError
from indexer.loading.context import LOADER, READER, Context, Held
from indexer.loading.entries import Batch, Key
from indexer.loading.gather import Found
from indexer.loading.report import FileReport, NounChange, saved
from indexer.loading.texts import Double, doubles


def save_entries(context: Context, batch: Batch, files: Sequence[Found]) -> Iterator[FileReport]:
    """The report of each file; by then the entries of all of them are saved, or held."""
    outcomes: dict[Key, Outcome] = {}
    changes: dict[Key, NounChange] = {}
    # What is cited before what cites it, so that a load that is cut off leaves no loose ends.
    for concepts in (False, True):
        for file in files:
            path = file.path
            wanted = [e for e in batch.of_file(path) if isinstance(e.noun, Concept) is concepts]
            if context.held is None:
                outcomes.update(_saved(context, batch, path, wanted))
            else:
                changes.update(_held(context, context.held, path, wanted))
    outcomes |= {key: change.outcome for key, change in changes.items()}
    moved = [key for key, outcome in outcomes.items() if outcome is not Outcome.UNCHANGED]
    gone = doubles(context, batch, moved)
    # Before the doubles stand among the entries: their originals belong to others by now.
    context.learn(e.noun for _, e in batch.entries.values() if isinstance(e.noun, Resource))
    for key, double in gone.items():
        batch.entries[key] = (double.path, double.entry)
        outcomes[key] = Outcome.CHANGED
        changes |= _withdrawn(context, key, double)
    for file in files:
        yield _report(batch, file, outcomes, changes)


def _report(
    batch: Batch,
    file: Found,
    outcomes: Mapping[Key, Outcome],
    changes: Mapping[Key, NounChange],
) -> FileReport:
    entries = [entry for entry in batch.of_file(file.path) if _key(entry) in outcomes]
    pages = sum(len(entry.pages or ()) for entry in entries)
    told = (changes.get(_key(entry)) for entry in entries)
    return saved(
        file.path,
        file.format,
        [(entry.noun, outcomes[_key(entry)]) for entry in entries],
        pages=pages,
        refused=sorted(batch.refused.get(file.path, ()), key=lambda refusal: refusal.line),
        remarks=batch.notes.get(file.path, ()),
        changes=[c for c in told if c is not None and c.outcome is not Outcome.UNCHANGED],
    )


def _held(
    context: Context, held: Held, path: Path, entries: Iterable[Entry]
) -> Iterator[tuple[Key, NounChange]]:
    """What would become of each entry; what is to be stored of it is held."""
    editor, note = context.editor or LOADER, str(notes.loaded(path.name))
    for entry in entries:
        newest = context.newest[_key(entry)]
        plan = planned_on(newest, context.store, entry, editor, note)
        if plan.revision:
            held.revisions.append(plan.revision)
        yield _key(entry), _change(context, entry, plan)


def _withdrawn(context: Context, key: Key, double: Double) -> dict[Key, NounChange]:
    """What would become of the double, where that is held; otherwise it is withdrawn by then."""
    editor = context.editor or READER
    plan = planned_on(double.newest, context.store, double.entry, editor, double.note)
    revisions = [plan.revision] if plan.revision else []
    if context.held is None:
        context.store.put_many(revisions)
        return {}
    context.held.revisions += revisions
    return {key: _change(context, double.entry, plan)}


def _change(context: Context, entry: Entry, plan: Planned) -> NounChange:
    kind, before = kind_of(entry.noun), plan.before
    fields = changed_fields(before.noun if before else None, entry.noun)
    if plan.revision and entry.pages is not None:
        pages = context.store.pages(entry.noun.id, revision=before.revision) if before else ()
        if pages != entry.pages:
            was = str(len(pages)) if pages else ""
            fields += (FieldChange("pages", was, str(len(entry.pages)), "changed"),)
    return NounChange(
        kind,
        entry.noun.id,
        entry.line,
        plan.outcome,
        plan.revision.status if plan.revision else (entry.status or "published"),
        before.status if before else None,
        before.revision if before else 0,
        fields,
    )


def _key(entry: Entry) -> Key:
    return kind_of(entry.noun), entry.noun.id


def _saved(context: Context, batch: Batch, path: Path, entries: list[Entry]) -> dict[Key, Outcome]:
    """What became of each entry; one that cannot be stored is refused."""
    note, editor = str(notes.loaded(path.name)), context.editor or LOADER
    outcomes: dict[Key, Outcome] = {}
    try:
        for entry, outcome in save_all(context.store, entries, editor=editor, change_note=note):
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
            editor=context.editor or LOADER,
            change_note=str(notes.loaded(path.name)),
            pages=entry.pages,
        )
    except (ConflictError, UnstorableError) as error:
        batch.refuse(path, entry.line, [("line", str(error))], english("Load the file again."))
