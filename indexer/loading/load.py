"""A load: files in, reports out; what was reported is stored."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from glossary.store.store import Store
from indexer.loading.context import Context, Held
from indexer.loading.documents import load_document
from indexer.loading.entries import READERS, drop_faulty, read_entries
from indexer.loading.gather import Found, gathered
from indexer.loading.report import FileReport, Progress
from indexer.loading.saving import save_entries
from indexer.loading.settling import hold_for_review, settle
from indexer.loading.texts import give_texts
from indexer.reading.bounded import BoundedReader
from indexer.reading.parts.document import Limits


def load(
    paths: Iterable[Path | str],
    *,
    store: Store,
    originals: Path,
    check: bool = False,
    progress: Progress | None = None,
    limits: Limits | None = None,
) -> Iterator[FileReport]:
    """A report for each file, once what came in from it is stored; `check` stores nothing.

    Nouns come first, all checked together, then documents one by one. The same file again
    changes nothing. A document whose sha256 a resource names as its file gives that resource
    its pages, whichever of the two is loaded first; any other makes a resource of its own.
    With `check` the reports tell cell by cell what would change.

    Raises: StoreError when the store cannot be read or written.
    """
    bounds = limits or Limits()
    with BoundedReader(bounds) as reader:
        context = Context(store, originals, Held() if check else None, bounds, reader)
        yield from reports(context, paths, progress)


def reports(
    context: Context,
    paths: Iterable[Path | str],
    progress: Progress | None = None,
    *,
    publishes: bool = True,
) -> Iterator[FileReport]:
    """A report for each file, once what came in from it is stored, or held by the context.

    Where `publishes` is False, what would be published comes in for review.
    """
    found = [*gathered(paths)]
    yield from (file for file in found if isinstance(file, FileReport))
    files = [file for file in found if isinstance(file, Found)]
    tables = [file for file in files if file.format in READERS]
    documents = [file for file in files if file.format not in READERS]
    context.learn_from_store()
    if tables:
        _tell(progress, 0, len(files), tables[0].path)
        batch = read_entries(tables)
        context.newest = settle(batch, context.store)
        drop_faulty(batch, context.store)
        give_texts(context, batch)
        if not publishes:
            hold_for_review(batch, context.newest, context.store)
        yield from save_entries(context, batch, tables)
    for number, document in enumerate(documents, len(tables)):
        _tell(progress, number, len(files), document.path)
        yield load_document(context, document, publishes=publishes)


def _tell(progress: Progress | None, done: int, total: int, path: Path) -> None:
    if progress:
        progress(done, total, path)
