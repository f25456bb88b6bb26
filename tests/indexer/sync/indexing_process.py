"""A process of its own that indexes: `python indexing_process.py VERB FOLDER [FILE…]`.

Verbs with `halting-` say `halted` in the middle of their work and wait there to be killed.
"""

import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from glossary.store.store import Store, open_store
from indexer.documents.document import IndexDocument
from indexer.engines.contract import SearchEngine
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.loading import load
from indexer.query.tree import QueryTree
from indexer.ranking.answer import Answer
from indexer.sync.sync import catch_up, rebuild


class _Halting(list[IndexDocument]):
    def __iter__(self) -> Iterator[IndexDocument]:
        for number, document in enumerate(super().__iter__()):
            yield document
            if number == 1:
                _say("halted")
                time.sleep(600)


class HaltingEngine:
    """An engine that stops in the middle of writing and waits."""

    def __init__(self, engine: SearchEngine) -> None:
        self._engine = engine

    def search(self, tree: QueryTree) -> Answer:
        """What the engine answers."""
        return self._engine.search(tree)

    def checkpoint(self) -> int | None:
        """How far the engine has come."""
        return self._engine.checkpoint()

    def replace(self, documents: Mapping[str, Sequence[IndexDocument]], checkpoint: int) -> None:
        """Begun, not ended."""
        halting = {owner: _Halting(own) for owner, own in documents.items()}
        self._engine.replace(halting, checkpoint)

    def rebuild(self, documents: Iterable[IndexDocument], checkpoint: int) -> None:
        """Begun, not ended."""
        self._engine.rebuild(_Halting(documents), checkpoint)

    def close(self) -> None:
        """Close the engine."""
        self._engine.close()


def _say(text: object) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main(verb: str, folder: Path, *files: str) -> None:
    """Do what `verb` says with the store and the index in `folder`."""
    engine: SearchEngine = WhooshEngine(folder / "index")
    if verb.startswith("halting-"):
        engine = HaltingEngine(engine)
    with open_store(f"sqlite:///{folder / 'store.sqlite'}") as store:
        _say("ready")
        _act(verb.removeprefix("halting-"), store, engine, folder, files)


def _act(verb: str, store: Store, engine: SearchEngine, folder: Path, files: Sequence[str]) -> None:
    if verb == "load":
        for report in load(files, store=store, originals=folder / "originals"):
            _say(report.path)
    else:
        {"catch-up": catch_up, "rebuild": rebuild}[verb](store, engine)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
