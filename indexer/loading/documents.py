"""Documents: each gives a resource its pages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from glossary import notes
from glossary.exchange.incoming import Entry, Refused
from glossary.exchange.storing import Outcome, intended
from glossary.message import english
from glossary.nouns.record import Noun, Status
from glossary.nouns.resource import Page, Resource
from glossary.rules import Problem, check
from glossary.store.errors import ConflictError, UnstorableError
from glossary.store.originals import keep, path_of
from glossary.store.revision import NewRevision
from indexer.loading.context import READER, Context, Known
from indexer.loading.read import Key
from indexer.loading.report import FileReport, FoundFile, refused, reported
from indexer.loading.resources import resource_of
from indexer.reading.parts.document import ReadFile
from indexer.reading.parts.errors import ReadingError
from indexer.reading.parts.files import content_of

_AGAIN = english("Load the file again.")

Waiting = Mapping[Key, NewRevision]
"""What is to be stored already."""


@dataclass(frozen=True, slots=True)
class PlannedDocument:
    """What a document comes to: the report on it, and what is to be stored for it."""

    report: FileReport
    resource: Resource | None = None
    """None where the document is refused or left alone."""
    revision: NewRevision | None = None
    """None where nothing changes."""
    original: bytes = b""


@dataclass(frozen=True, slots=True)
class _Read:
    """A document as it was read."""

    file: FoundFile
    document: ReadFile
    original: bytes
    name: str
    """The sha256 of the original."""


def planned_document(
    context: Context, known: Known, file: FoundFile, waiting: Waiting
) -> PlannedDocument:
    """What the file comes to; its resource is known from here on.

    Where nothing may be published, the resource waits for review with its pages; one that has its
    original and text is left alone.
    """
    try:
        document = context.reader.read(file.path, file.format)
        original = content_of(file.path, context.limits.bytes)
    except ReadingError as error:
        return PlannedDocument(refused(file.path, error.problem, error.fix, file.format))
    read = _Read(file, document, original, sha256(original).hexdigest())
    ours = known.by_file.get(read.name)
    if ours and not context.publishes and _is_complete(context, ours, read.name, waiting):
        skipped = english("it is the original of %(id)s", id=ours.id)
        return PlannedDocument(FileReport(file.path, file.format, skipped=skipped))
    resource = ours or resource_of(document, file.path, read.name, known.is_taken)
    problems = () if ours else check((), (resource,))
    if errors := [problem for problem in problems if problem.severity == "error"]:
        return PlannedDocument(_faulty(file, errors))
    known.learn([resource])
    return _planned(context, read, resource, waiting)


def saved_document(context: Context, planned: PlannedDocument) -> FileReport:
    """Keep the original, save the resource with its pages, and report it."""
    if planned.resource is None:
        return planned.report
    try:
        # The original first: a resource must not name a file that is not held.
        keep(context.originals, planned.original)
        if planned.revision:
            context.store.put_many([planned.revision])
    except (ConflictError, UnstorableError) as error:
        report = planned.report
        return refused(report.path, str(error), _AGAIN, report.format)
    return planned.report


def _planned(
    context: Context, read: _Read, resource: Resource, waiting: Waiting
) -> PlannedDocument:
    pages = read.document.pages
    revision = waiting.get(("resource", resource.id))
    if revision:
        outcome, revision = _completed(context, revision, pages)
    else:
        entry = _entry(context, resource, pages)
        editor, note = context.editor or READER, str(notes.read(read.file.path.name))
        made = intended(context.store, entry, editor, note)
        outcome, revision = made.outcome, made.revision
    report = reported(
        read.file, [(resource, outcome)], pages=len(pages), remarks=read.document.notes
    )
    return PlannedDocument(report, resource, revision, read.original)


def _is_complete(context: Context, resource: Resource, name: str, waiting: Waiting) -> bool:
    """Whether the resource has its text, and the original with this sha256 is held."""
    if path_of(context.originals, name) is None:
        return False
    revision = waiting.get(("resource", resource.id))
    if revision and revision.pages is not None:
        return True
    return bool(context.store.revisions_with_pages(resource.id))


def _completed(
    context: Context, revision: NewRevision, pages: tuple[Page, ...]
) -> tuple[Outcome, NewRevision | None]:
    """What becomes of a revision that waits, with these pages.

    Two revisions of one resource in one import would both be made to what the store has.
    """
    text = revision.pages
    if text is None:
        text = context.store.pages(revision.noun.id, revision=revision.expected_revision)
    if text == pages:
        return Outcome.UNCHANGED, None
    return Outcome.CHANGED, replace(revision, pages=pages)


def _entry(context: Context, resource: Resource, pages: tuple[Page, ...]) -> Entry:
    if context.publishes:
        return Entry(resource, 0, _status(context, resource), pages)
    return _for_review(context, resource, pages)


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


def _faulty(file: FoundFile, errors: Iterable[Problem]) -> FileReport:
    wrong = tuple(
        (each.field, english("%(place)s: %(wrong)s", place=each.field, wrong=each.wrong))
        for each in errors
    )
    refusal = Refused(str(file.path), 0, wrong, english("Correct its metadata."))
    return FileReport(file.path, file.format, refused=(refusal,))
