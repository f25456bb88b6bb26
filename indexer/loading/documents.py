"""Documents: each gives a resource its pages."""

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from glossary import notes
from glossary.exchange.incoming import Entry, Refused
from glossary.exchange.storing import Outcome, planned, save
from glossary.message import english
from glossary.nouns.record import Noun, Status, kind_of
from glossary.nouns.resource import Page, Resource
from glossary.rules import Problem, check
from glossary.store.errors import ConflictError, UnstorableError
from glossary.store.originals import keep, path_of
from glossary.store.revision import NewRevision
from indexer.loading.context import READER, Context, Held
from indexer.loading.gather import Found
from indexer.loading.report import FileReport, refused, saved, unread
from indexer.loading.resources import resource_of
from indexer.reading.parts.document import Document
from indexer.reading.parts.errors import ReadingError
from indexer.reading.parts.files import content_of


def load_document(context: Context, file: Found, *, publishes: bool = True) -> FileReport:
    """The report of the file, whose pages are stored by then and whose original is kept.

    Where `publishes` is False, the resource waits for review with its pages; one that has its
    original and text is left alone.
    """
    try:
        document = context.reader.read(file.path, file.format)
        data = content_of(file.path, context.limits.bytes)
    except ReadingError as error:
        return unread(error, file.path, file.format)
    name = sha256(data).hexdigest()
    known = context.by_file.get(name)
    resource = known or resource_of(document, file.path, name, context.is_taken)
    if known and not publishes and _is_complete(context, known, name):
        skipped = english("it is the original of %(id)s", id=known.id)
        return FileReport(file.path, file.format, skipped=skipped)
    problems = () if known else check((), (resource,))
    if any(problem.severity == "error" for problem in problems):
        return _faulty(file, problems)
    try:
        outcome = _save(context, file, resource, document, data, publishes=publishes)
    except (ConflictError, UnstorableError) as error:
        return refused(file.path, str(error), english("Load the file again."), file.format)
    context.learn([resource])
    return saved(
        file.path,
        file.format,
        [(resource, outcome)],
        pages=len(document.pages),
        remarks=document.notes,
    )


def _save(
    context: Context,
    file: Found,
    resource: Resource,
    document: Document,
    data: bytes,
    *,
    publishes: bool,
) -> Outcome:
    note = str(notes.read(file.path.name))
    editor = context.editor or READER
    if context.held is None:
        # The original first: a resource must not name a file that is not held.
        keep(context.originals, data)
        return save(
            context.store,
            resource,
            status=_status(context, resource),
            editor=editor,
            change_note=note,
            pages=document.pages,
        )
    context.held.documents.append(file.path)
    if revision := _revision(context.held, resource):
        return _completed(context, context.held, revision, document.pages)
    if publishes:
        entry = Entry(resource, 0, _status(context, resource), document.pages)
    else:
        entry = _for_review(context, resource, document.pages)
    plan = planned(context.store, entry, editor, note)
    if plan.revision:
        context.held.revisions.append(plan.revision)
    return plan.outcome


def _is_complete(context: Context, resource: Resource, name: str) -> bool:
    """Whether the resource has its text, and the original with this sha256 is held."""
    if path_of(context.originals, name) is None:
        return False
    revision = _revision(context.held, resource) if context.held else None
    if revision and revision.pages is not None:
        return True
    return bool(context.store.revisions_with_pages(resource.id))


def _revision(held: Held, resource: Resource) -> NewRevision | None:
    """What is to be stored of the resource already; None where nothing is."""
    ours = (r for r in held.revisions if kind_of(r.noun) == "resource" and r.noun.id == resource.id)
    return next(ours, None)


def _completed(
    context: Context, held: Held, revision: NewRevision, pages: tuple[Page, ...]
) -> Outcome:
    """What becomes of the revision, which is held with these pages by then.

    Two revisions of one resource in one plan would both be made to what the store has.
    """
    text = revision.pages
    if text is None:
        text = context.store.pages(revision.noun.id, revision=revision.expected_revision)
    if text == pages:
        return Outcome.UNCHANGED
    held.revisions[held.revisions.index(revision)] = replace(revision, pages=pages)
    return Outcome.CHANGED


def _status(context: Context, resource: Resource) -> Status | None:
    """In review where readers see the resource without this file; otherwise it keeps its own."""
    shown = context.store.public("resource", resource.id)
    names_it = shown is None or _names(shown.noun, resource.file)
    return None if names_it else "in-review"


def _for_review(context: Context, resource: Resource, pages: tuple[Page, ...]) -> Entry:
    """The resource with the pages, as it waits for review; as it is where it has them already.

    A change of it that waits already goes on, if it names the same file.
    """
    newest = context.store.get("resource", resource.id)
    if newest is None:
        return Entry(resource, 0, "in-review", pages)
    waits = newest.status == "in-review" and _names(newest.noun, resource.file)
    noun = newest.noun if waits else resource
    has_them = context.store.pages(noun.id, revision=newest.revision) == pages
    status = newest.status if has_them and newest.noun == noun else "in-review"
    return Entry(noun, 0, status, pages)


def _names(noun: Noun, file: str | None) -> bool:
    return isinstance(noun, Resource) and noun.file == file


def _faulty(file: Found, problems: Iterable[Problem]) -> FileReport:
    errors = (problem for problem in problems if problem.severity == "error")
    wrong = tuple(
        (each.field, english("%(place)s: %(wrong)s", place=each.field, wrong=each.wrong))
        for each in errors
    )
    refusal = Refused(str(file.path), 0, wrong, english("Correct its metadata."))
    return FileReport(file.path, file.format, refused=(refusal,))
