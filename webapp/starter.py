"""The starter corpus that is shipped with the service, brought into an empty store."""

from importlib.resources import as_file, files
from pathlib import Path

from glossary.concept import Concept
from glossary.exchange import jsonl
from glossary.exchange.entry import Entry
from glossary.store import NewRevision, Store

EDITOR = "starter corpus"


def load_starter(store: Store, originals: Path) -> int:
    """How many terms and resources came in, all in one transaction.

    A process killed on the way leaves the store empty, so that the next start begins again.

    Raises: StoreError when the store cannot be written.
    """
    with as_file(files("corpus")) as folder:
        entries = [entry for file in sorted(folder.glob("*.jsonl")) for entry in _entries(file)]
    # Sources before the concepts whose definitions name them.
    entries.sort(key=lambda entry: isinstance(entry.noun, Concept))
    return len(store.put_many(_new(entry) for entry in entries))


def _entries(file: Path) -> list[Entry]:
    with file.open("rb") as stream:
        return [entry for entry in jsonl.read(stream, file.name) if isinstance(entry, Entry)]


def _new(entry: Entry) -> NewRevision:
    return NewRevision(
        entry.noun,
        EDITOR,
        entry.status or "published",
        "Starter corpus",
        0,
        entry.pages,
    )
