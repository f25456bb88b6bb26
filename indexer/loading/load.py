"""A load: files in, reports out; what was reported is stored."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from glossary.catalogue.catalogue import catalogue
from glossary.store.store import Store
from indexer.loading.attached import with_files
from indexer.loading.changes import reports_of_saved
from indexer.loading.checked import checked
from indexer.loading.context import LOADER, Context, known_from
from indexer.loading.documents import planned_document, saved_document
from indexer.loading.found import FoundFiles, Named, found
from indexer.loading.named import with_ids_of_names
from indexer.loading.planned import planned
from indexer.loading.proposed import with_ids
from indexer.loading.quoted import with_quotations_checked
from indexer.loading.read import read
from indexer.loading.report import FileReport, Progress
from indexer.loading.saved import saved
from indexer.loading.settled import Settled, for_review, settled
from indexer.loading.texts import with_texts
from indexer.loading.themes import store_themes, with_themes
from indexer.reading.bounded import BoundedReader
from indexer.reading.parts.document import Limits


def load(
    paths: Iterable[Named],
    *,
    store: Store,
    originals: Path,
    progress: Progress | None = None,
    limits: Limits | None = None,
) -> Iterator[FileReport]:
    """A report for each file, once what came in from it is stored.

    Nouns come first, all checked together, then documents one by one. The same file again
    changes nothing. A document whose sha256 a resource names as its file gives that resource
    its pages, whichever of the two is loaded first; any other makes a resource of its own.

    Raises: StoreError when the store cannot be read or written.
    """
    bounds = limits or Limits()
    with BoundedReader(bounds) as reader:
        context = Context(store, originals, bounds, reader)
        files = found(paths)
        moved = mover(files, progress)
        yield from files.others
        known = known_from(store)
        if files.exchanged:
            moved(0, files.exchanged[0].path)
            plan = planned(settled_files(files, context), context, known)
            store_themes(store, plan.themes, context.editor or LOADER)
            done = saved(plan, store)
            yield from reports_of_saved(files.exchanged, plan, done.keys, done.remarks)
        for number, file in enumerate(files.documents, len(files.exchanged)):
            moved(number, file.path)
            yield saved_document(context, planned_document(context, known, file, {}))


def settled_files(files: FoundFiles, context: Context) -> Settled:
    """The nouns of files in exchange formats, settled, checked, and with their texts."""
    known = catalogue(context.store)
    whole = with_files(read(files.exchanged, context.limits), files, context.limits)
    stated, themes = with_themes(whole, known.schemes.theme)
    found = with_ids(stated, known, context.store)
    made = with_ids_of_names(settled(found, context.store, themes), context.store)
    made = with_quotations_checked(with_texts(checked(made, known), context), context)
    return made if context.publishes else for_review(made, context.store)


def mover(files: FoundFiles, progress: Progress | None) -> Callable[[int, Path], object]:
    """What reports the progress: called with how many files are done, and the next one."""

    def move(done: int, path: Path) -> None:
        if progress:
            progress(done, len(files), path)

    return move
