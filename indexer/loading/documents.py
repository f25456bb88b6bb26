"""Documents of any format but JSON Lines: each gives a resource its pages."""

from collections.abc import Iterable
from hashlib import sha256

from glossary.editing import Outcome, expected, save
from glossary.errors import ConflictError, UnstorableError
from glossary.exchange.entry import Entry
from glossary.originals import keep
from glossary.resource import Resource
from glossary.rules import Problem, check
from indexer.loading.context import READER, Context
from indexer.loading.gather import Found
from indexer.loading.report import FileReport, refused, saved, unread
from indexer.loading.resources import resource_of
from indexer.reading.document import Document
from indexer.reading.errors import ReadingError
from indexer.reading.files import content_of


def load_document(context: Context, file: Found) -> FileReport:
    """The report of the file, whose pages are stored by then and whose original is kept."""
    try:
        document = context.reader.read(file.path, file.format)
        data = content_of(file.path, context.limits.bytes)
    except ReadingError as error:
        return unread(error, file.path, file.format)
    name = sha256(data).hexdigest()
    known = context.by_file.get(name)
    resource = known or resource_of(document, file.path, name, context.is_taken)
    errors = [] if known else [p for p in check((), (resource,)) if p.severity == "error"]
    if errors:
        return refused(file.path, _told(errors), "Correct its metadata.", file.format)
    try:
        outcome = _save(context, file, resource, document, data)
    except (ConflictError, UnstorableError) as error:
        return refused(file.path, str(error), "Load the file again.", file.format)
    context.learn([resource])
    context.taken.add(resource.id)
    return saved(
        file.path,
        file.format,
        [(resource, outcome)],
        pages=len(document.pages),
        notes=document.notes,
    )


def _save(
    context: Context, file: Found, resource: Resource, document: Document, data: bytes
) -> Outcome:
    if context.check:
        return expected(context.store, Entry(resource, 0, None, document.pages))
    # The original first: a resource must not name a file that is not held.
    keep(context.originals, data)
    return save(
        context.store,
        resource,
        editor=READER,
        change_note=f"Read from {file.path.name}",
        pages=document.pages,
    )


def _told(problems: Iterable[Problem]) -> str:
    return "; ".join(f"{problem.field}: {problem.message}" for problem in problems)
