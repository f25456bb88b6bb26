"""The starter corpus that is shipped with the service, brought into an empty store."""

from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from webapp.frame.services import Services

if TYPE_CHECKING:
    from indexer.loading import FileReport

UNFINISHED = "starter-unfinished"
"""File in the instance folder while the corpus is coming in, for the case of a crash."""


def wants_starter(services: Services) -> bool:
    """True for an empty store, and for one in which a crash left half of the corpus.

    Raises: StoreError when the store cannot be read.
    """
    return services.store.sequence() == 0 or _mark(services).exists()


def load_starter(services: Services) -> Iterator["FileReport"]:
    """A report for each file of the corpus, once it is in; what is there already stays as it is.

    Raises: StoreError when the store cannot be written; OSError when the folder cannot.
    """
    # The readers are for a first start only and would hold up every other one.
    from indexer.loading import load  # noqa: PLC0415

    mark = _mark(services)
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.touch()
    with as_file(files("corpus")) as corpus:
        paths = [*sorted(corpus.glob("*.jsonl")), corpus / "originals"]
        yield from load(paths, store=services.store, originals=services.originals)
    mark.unlink()


def _mark(services: Services) -> Path:
    return services.settings.instance / UNFINISHED
