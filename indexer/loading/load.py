"""A load: files in, reports out; what was reported is stored."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from glossary.store import Store
from indexer.loading.context import Context
from indexer.loading.documents import load_document
from indexer.loading.entries import drop_faulty, read_entries
from indexer.loading.gather import Found, gathered
from indexer.loading.report import FileReport, Progress
from indexer.loading.saving import save_entries
from indexer.reading.bounded import BoundedReader
from indexer.reading.document import Limits


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

    JSON Lines come first, all checked together, then documents one by one. The same file again
    changes nothing. A document whose sha256 a resource names as its file gives that resource
    its pages, whichever of the two is loaded first; any other makes a resource of its own.

    Raises: StoreError when the store cannot be read or written.
    """
    bounds = limits or Limits()
    found = [*gathered(paths)]
    yield from (file for file in found if isinstance(file, FileReport))
    files = [file for file in found if isinstance(file, Found)]
    lines = [file.path for file in files if file.format == "json-lines"]
    documents = [file for file in files if file.format != "json-lines"]
    with BoundedReader(bounds) as reader:
        context = Context(store, originals, check, bounds, reader)
        context.learn_from_store()
        if lines:
            _tell(progress, 0, len(files), lines[0])
            batch = read_entries(lines)
            drop_faulty(batch, store)
            yield from save_entries(context, batch, lines)
        for number, document in enumerate(documents, len(lines)):
            _tell(progress, number, len(files), document.path)
            yield load_document(context, document)


def _tell(progress: Progress | None, done: int, total: int, path: Path) -> None:
    if progress:
        progress(done, total, path)
