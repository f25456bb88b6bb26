"""The few open parts of the service, made once: store, search engine, lexicon, catalogue."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, Generic, TypeVar

from glossary.catalogue import Catalogue, catalogue
from glossary.concept import Concept
from glossary.record import Record
from glossary.store import Store, open_store
from indexer.engine import SearchEngine
from indexer.lexicon import Lexicon, lexicon
from indexer.occurrences import LabelIndex, label_index
from indexer.whoosh_engine.engine import open_engine
from webapp.settings import Settings

Made = TypeVar("Made")


class Latest(Generic[Made]):
    """Something made from a whole store, and made anew only when the store has changed."""

    def __init__(self, store: Store, make: Callable[[], Made]) -> None:
        self._store = store
        self._make = make
        self._lock = Lock()
        self._kept: tuple[int, Made] | None = None

    def current(self) -> Made:
        """What the store gives as it is now.

        Raises: StoreError when the store cannot be read.
        """
        sequence = self._store.sequence()
        kept = self._kept
        if kept is not None and kept[0] >= sequence:
            return kept[1]
        with self._lock:
            if self._kept is None or self._kept[0] < sequence:
                self._kept = (sequence, self._make())
            return self._kept[1]


@dataclass(frozen=True, slots=True)
class Services:
    """The open parts of one running service; any number of threads may use them."""

    settings: Settings
    store: Store
    engine: SearchEngine
    _catalogue: Latest[Catalogue]
    _lexicon: Latest[Lexicon]
    _label_index: Latest[LabelIndex]
    _computed: Latest[dict[Hashable, Any]]

    @property
    def originals(self) -> Path:
        """The folder of the original files."""
        return self.settings.originals

    @property
    def lexicon(self) -> Lexicon:
        """The labels and words of everything public, as the store has it now.

        Raises: StoreError when the store cannot be read.
        """
        return self._lexicon.current()

    @property
    def label_index(self) -> LabelIndex:
        """All labels of published concepts in stems, as the store has them now.

        Raises: StoreError when the store cannot be read.
        """
        return self._label_index.current()

    @property
    def computed(self) -> dict[Hashable, Any]:
        """Room for what is computed from the store as it is now; emptied when it changes.

        Raises: StoreError when the store cannot be read.
        """
        return self._computed.current()

    def catalogue(self) -> Catalogue:
        """Everything public, as the store has it now.

        Raises: StoreError when the store cannot be read.
        """
        return self._catalogue.current()

    def close(self) -> None:
        """Nothing; index and store are closed and the services must not be used again."""
        self.engine.close()
        self.store.close()


def open_services(settings: Settings) -> Services:
    """The services over what the instance folder holds; an empty store is made if needed.

    Raises: StoreError when the store cannot be opened.
    """
    store = open_store(settings.database_url)
    catalogues = Latest(store, lambda: catalogue(store))
    return Services(
        settings=settings,
        store=store,
        engine=open_engine(settings.index),
        _catalogue=catalogues,
        _lexicon=Latest(store, lambda: lexicon(_records(catalogues.current()))),
        _label_index=Latest(store, lambda: label_index(_concepts(catalogues.current()))),
        _computed=Latest(store, dict),
    )


def _concepts(catalogue: Catalogue) -> Iterator[Concept]:
    for record in catalogue.concepts.values():
        if record.status == "published" and isinstance(record.noun, Concept):
            yield record.noun


def _records(catalogue: Catalogue) -> Iterator[Record]:
    yield from catalogue.concepts.values()
    yield from catalogue.resources.values()
