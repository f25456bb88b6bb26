"""The few open parts of the service, made once: store, search engine, lexicon, catalogue."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from glossary.catalogue.catalogue import Catalogue, catalogue, past_catalogue, updated_catalogue
from glossary.catalogue.duplicates import Duplicates, LikelyDuplicates
from glossary.desk.decisions import decided
from glossary.desk.figures.search_figures import SearchTally
from glossary.store.backend import WAIT
from glossary.store.store import Store, open_store
from indexer.annotate.label_index import LabelIndex
from indexer.engines.contract import SearchEngine
from indexer.engines.registry import open_engine
from indexer.search.lexicon import Lexicon
from indexer.sync.keeper import IndexKeeper
from indexer.sync.own_process import catch_up_apart
from webapp.frame.followed import (
    duplicates_of,
    label_index_of,
    lexicon_of,
    spelt_labels_of,
)
from webapp.frame.latest import Following, Latest, State, StoreState
from webapp.frame.policy import Policy, policy_of
from webapp.frame.settings import Settings
from webapp.frame.spelt_labels import Labels

PATIENCE = 5.0
"""Seconds that a request which writes waits for others who do, unless it says so itself."""
PAST = 4
"""Catalogues of former times that are kept, those that were asked for last."""


@dataclass(frozen=True, slots=True)
class Services:
    """The open parts of one running service; any number of threads may use them."""

    settings: Settings
    store: Store
    engine: SearchEngine
    keeper: IndexKeeper
    """Brings the index to where the store is."""
    states: StoreState
    """Where the store is."""
    _catalogue: Latest[Catalogue]
    _lexicon: Latest[Following[Lexicon]]
    _label_index: Latest[Following[LabelIndex]]
    _duplicates: Latest[Following[Duplicates]]
    _spelt_labels: Latest[Following[Labels]]
    _computed: Latest[Following[dict[Hashable, Any]]]
    _past: Callable[[int], Catalogue]
    searches: SearchTally = field(default_factory=SearchTally)
    """Searches that are still to be stored."""

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
    def spelt_labels(self) -> Labels:
        """Who has a label, by how it is spelt, as the store has it now.

        Raises: StoreError when the store cannot be read.
        """
        return self._spelt_labels.current().made

    @property
    def computed(self) -> dict[Hashable, Any]:
        """Room for what is computed from the store as it is now; emptied when it changes.

        Raises: StoreError when the store cannot be read.
        """
        return self._computed.current().made

    def catalogue(self) -> Catalogue:
        """Everything public, as the store has it now.

        Raises: StoreError when the store cannot be read.
        """
        return self._catalogue.current()

    def newest_catalogue(self) -> Catalogue:
        """Everything public, for who writes and must have read what others wrote.

        Raises: StoreError when the store cannot be read.
        """
        return self._catalogue.current(newest=True)

    def take_up(self) -> None:
        """Make anew, while the old ones serve, what is made of everything public.

        Raises: StoreError when the store cannot be read, EngineUnavailableError when the index
        cannot be.
        """
        for made in (
            self._catalogue,
            self._lexicon,
            self._label_index,
            self._duplicates,
            self._spelt_labels,
            self._computed,
        ):
            made.take_up()
        self.engine.checkpoint()

    def catalogue_at(self, moment: datetime) -> Catalogue:
        """Everything that was public at the moment.

        Raises: StoreError when the store cannot be read.
        """
        present, sequence = self.catalogue(), self.store.sequence_at(moment)
        return present if sequence >= present.sequence else self._past(sequence)

    def disconnect(self) -> None:
        """Close connections to store and index before other processes take these services over.

        Each process then opens its own when it needs them.
        """
        self.engine.disconnect()
        self.store.disconnect()

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
    states = StoreState(store)
    catalogues = Latest(
        states,
        lambda old: updated_catalogue(old, store) if old else catalogue(store),
        lambda made: made.state,
    )
    return Services(
        settings=settings,
        store=store,
        engine=engine,
        keeper=IndexKeeper(
            store,
            engine,
            partial(catch_up_apart, settings.database_url, settings.engine_url),
        ),
        states=states,
        _catalogue=catalogues,
        _lexicon=Latest(states, lambda old: lexicon_of(old, catalogues.current()), _state),
        _label_index=Latest(states, lambda old: label_index_of(old, catalogues.current()), _state),
        _duplicates=Latest(states, lambda old: duplicates_of(old, catalogues.current()), _state),
        _spelt_labels=Latest(
            states, lambda old: spelt_labels_of(old, catalogues.current()), _state
        ),
        _computed=Latest(states, lambda _: Following(catalogues.current(), {}), _state),
        _past=lru_cache(PAST)(partial(past_catalogue, store)),
    )


def _state(following: Following[Any]) -> State:
    """The state of the store that something was made of."""
    return following.catalogue.state
