"""The few open parts of the service, made once: store, search engine, lexicon, catalogue."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache, partial
from pathlib import Path
from threading import Lock
from typing import Any, Generic, TypeVar

from glossary.catalogue.catalogue import (
    Catalogue,
    catalogue,
    differences,
    past_catalogue,
    updated_catalogue,
)
from glossary.catalogue.duplicates import Duplicates, LikelyDuplicates, updated_duplicates
from glossary.desk.decisions import decided
from glossary.nouns.concept import Concept, LabelLists, Labels
from glossary.nouns.record import Record, Status
from glossary.store.backend import WAIT
from glossary.store.collections import last_change
from glossary.store.store import Store, open_store
from indexer.annotate.label_index import LabelIndex, updated_label_index
from indexer.engines.contract import SearchEngine
from indexer.engines.registry import open_engine
from indexer.search.lexicon import Lexicon, lexicon, updated_lexicon, with_schemes
from indexer.sync.keeper import IndexKeeper
from webapp.frame.policy import Policy, policy_of
from webapp.frame.settings import Settings

Made = TypeVar("Made")

PATIENCE = 5.0
"""Seconds that a request which writes waits for others who do, unless it says so itself."""
PAST = 4
"""Catalogues of former times that are kept, those that were asked for last."""


class Latest(Generic[Made]):
    """Something made from all that is public and the themes and kinds, updated when they change.

    `make` gets what it made before, None at first.
    """

    def __init__(self, store: Store, make: Callable[[Made | None], Made]) -> None:
        self._store = store
        self._make = make
        self._lock = Lock()
        self._kept: tuple[tuple[int, int], Made] | None = None

    def current(self) -> Made:
        """What the store gives as it is now.

        Raises: StoreError when the store cannot be read.
        """
        state = (self._store.public_sequence(), last_change(self._store.database))
        kept = self._kept
        if kept is not None and kept[0] >= state:
            return kept[1]
        with self._lock:
            if self._kept is None or self._kept[0] < state:
                before = None if self._kept is None else self._kept[1]
                self._kept = (state, self._make(before))
            return self._kept[1]


@dataclass(frozen=True, slots=True)
class Following(Generic[Made]):
    """Something made from a catalogue, with the catalogue that it was made from."""

    catalogue: Catalogue
    made: Made


@dataclass(frozen=True, slots=True)
class Services:
    """The open parts of one running service; any number of threads may use them."""

    settings: Settings
    store: Store
    engine: SearchEngine
    keeper: IndexKeeper
    """Brings the index to where the store is."""
    _catalogue: Latest[Catalogue]
    _lexicon: Latest[Following[Lexicon]]
    _label_index: Latest[Following[LabelIndex]]
    _duplicates: Latest[Following[Duplicates]]
    _computed: Latest[dict[Hashable, Any]]
    _past: Callable[[int], Catalogue]

    def policy(self) -> Policy:
        """What administrators have decided about the desk, as the store has it now.

        Raises: StoreError when the store cannot be read.
        """
        return policy_of(self.settings, decided(self.store.database))

    @property
    def originals(self) -> Path:
        """The folder of the original files."""
        return self.settings.originals

    @property
    def lexicon(self) -> Lexicon:
        """The labels and words of everything public, as the store has it now.

        Raises: StoreError when the store cannot be read.
        """
        return self._lexicon.current().made

    @property
    def label_index(self) -> LabelIndex:
        """All labels of concepts, published and withdrawn, as the store has them now.

        Raises: StoreError when the store cannot be read.
        """
        return self._label_index.current().made

    @property
    def duplicates(self) -> tuple[LikelyDuplicates, ...]:
        """Pairs of published concepts that may be the same, as the store has them now.

        Raises: StoreError when the store cannot be read.
        """
        return self._duplicates.current().made.pairs

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

    def catalogue_at(self, moment: datetime) -> Catalogue:
        """Everything that was public at the moment.

        Raises: StoreError when the store cannot be read.
        """
        present, sequence = self.catalogue(), self.store.sequence_at(moment)
        return present if sequence >= present.sequence else self._past(sequence)

    def close(self) -> None:
        """Close index and store; the services must not be used afterwards."""
        self.keeper.close()
        self.engine.close()
        self.store.close()


def open_services(settings: Settings, patience: float = WAIT) -> Services:
    """The services over what the instance folder holds; an empty store is made if needed.

    `patience` is how many seconds whoever writes waits for others who do.

    Raises: StoreError when the store cannot be opened, EngineUnavailableError when the address
    of the index is no good.
    """
    engine = open_engine(settings.engine_url)
    store = open_store(settings.database_url, patience)
    catalogues = Latest(
        store, lambda old: updated_catalogue(old, store) if old else catalogue(store)
    )
    return Services(
        settings=settings,
        store=store,
        engine=engine,
        keeper=IndexKeeper(store, engine),
        _catalogue=catalogues,
        _lexicon=Latest(store, lambda old: _lexicon(old, catalogues.current())),
        _label_index=Latest(store, lambda old: _label_index(old, catalogues.current())),
        _duplicates=Latest(store, lambda old: _duplicates(old, catalogues.current())),
        _computed=Latest(store, lambda _: {}),
        _past=lru_cache(PAST)(partial(past_catalogue, store)),
    )


def _lexicon(before: Following[Lexicon] | None, catalogue: Catalogue) -> Following[Lexicon]:
    if before is None:
        made = lexicon(_records(catalogue))
    else:
        made = updated_lexicon(before.made, *differences(before.catalogue, catalogue))
    return Following(catalogue, with_schemes(made, catalogue.schemes))


def _label_index(
    before: Following[LabelIndex] | None, catalogue: Catalogue
) -> Following[LabelIndex]:
    if before is not None:
        gone, come = differences(before.catalogue, catalogue)
        made = _with_labels(before.made, gone, come)
    else:
        made = _with_labels(LabelIndex(), (), catalogue.concepts.values())
    return Following(catalogue, made)


def _duplicates(
    before: Following[Duplicates] | None, catalogue: Catalogue
) -> Following[Duplicates]:
    if before is None:
        made = updated_duplicates(Duplicates(), (), _live(catalogue.concepts.values()))
    else:
        gone, come = differences(before.catalogue, catalogue)
        made = updated_duplicates(before.made, _live(gone), _live(come))
    return Following(catalogue, made)


def _live(records: Iterable[Record]) -> Iterator[Concept]:
    for record in records:
        if record.status == "published" and isinstance(record.noun, Concept):
            yield record.noun


def _with_labels(index: LabelIndex, gone: Iterable[Record], come: Iterable[Record]) -> LabelIndex:
    """The index with the labels of records that `come` in place of those that are `gone`."""
    old, new = _named(gone), _named(come)
    # Few changes touch any label by which texts may name concepts.
    moved = [id for id in old.keys() | new.keys() if old.get(id) != new.get(id)]
    if not moved:
        return index
    fresh = [new[id] for id in sorted(moved) if id in new]
    return updated_label_index(
        index,
        [old[id].concept for id in sorted(moved) if id in old],
        [each.concept for each in fresh if each.status == "published"],
        [each.concept for each in fresh if each.status == "withdrawn"],
    )


@dataclass(frozen=True, slots=True)
class _Named:
    """The labels by which texts may name a concept."""

    status: Status
    preferred: Labels
    others: LabelLists
    concept: Concept = field(compare=False)


def _named(records: Iterable[Record]) -> dict[str, _Named]:
    return {
        noun.id: _Named(record.status, noun.pref_label, noun.alt_label, noun)
        for record in records
        if isinstance(noun := record.noun, Concept)
    }


def _records(catalogue: Catalogue) -> Iterator[Record]:
    yield from catalogue.concepts.values()
    yield from catalogue.resources.values()
