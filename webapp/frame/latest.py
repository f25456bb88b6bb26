"""What is made from everything public, and follows the store as it changes."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock, local
from typing import Generic, TypeVar

from glossary.catalogue.catalogue import Catalogue
from glossary.store.collections import public_state
from glossary.store.store import Store

Made = TypeVar("Made")
State = tuple[int, int]
"""The sequence of the newest public record, and the newest change of a theme or kind."""


class StoreState:
    """Where the store is, asked once for a request unless this process writes meanwhile."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._request = local()
        self.is_followed = False
        """Whether a thread of this process takes up what others store."""

    def begin_request(self) -> None:
        """Ask anew from here on, and once only until `end_request`, in this thread."""
        self._request.known = (-1, (0, 0))

    def end_request(self) -> None:
        """Ask each time again, in this thread."""
        self._request.known = None

    def now(self, *, anew: bool = False) -> State:
        """Where the store is, as this request knows it already unless it is asked `anew`.

        Raises: StoreError when the store cannot be read.
        """
        known: tuple[int, State] | None = getattr(self._request, "known", None)
        written = self._store.database.turns.ended
        if known is not None and known[0] == written and not anew:
            return known[1]
        state = public_state(self._store.database)
        if known is not None:
            self._request.known = (written, state)
        return state

    def may_lag(self, kept: State, state: State) -> bool:
        """Whether readers may still be given what was made of `kept` now that it is `state`.

        Not where a theme or kind changed, or where this process itself stored something: who did so
        looks for it on the next page.
        """
        own = self._store.published
        return self.is_followed and kept[1] == state[1] and kept[0] >= own


@dataclass(frozen=True, slots=True)
class Following(Generic[Made]):
    """Something made from a catalogue, with the catalogue that it was made from."""

    catalogue: Catalogue
    made: Made


class Latest(Generic[Made]):
    """Something made from all that is public and the themes and kinds, updated when they change.

    `make` gets what it made before, None at first. `state_of` is what state that was made of; it is
    the store's at the moment if not given.
    """

    def __init__(
        self,
        states: StoreState,
        make: Callable[[Made | None], Made],
        state_of: Callable[[Made], State] | None = None,
    ) -> None:
        self._states = states
        self._make = make
        self._state_of = state_of
        self._lock = Lock()
        self._kept: tuple[State, Made] | None = None

    def current(self, *, newest: bool = False) -> Made:
        """What the store gives as it is now.

        Where a thread follows the store and only other processes have stored something, it may be
        what the store gave a moment ago, unless the `newest` is wanted: a file that is loaded is
        stored in a hundred pieces, and no reader is to wait for each of them.

        Raises: StoreError when the store cannot be read.
        """
        state, kept = self._states.now(anew=newest), self._kept
        if kept is not None:
            may_lag = not newest and self._states.may_lag(kept[0], state)
            if kept[0] >= state or may_lag:
                return kept[1]
        with self._lock:
            return self._updated(state)

    def take_up(self) -> None:
        """Follow the store up to where it is now; what there was before serves meanwhile.

        What nobody has asked for so far is not made.

        Raises: StoreError when the store cannot be read.
        """
        if self._kept is not None:
            with self._lock:
                self._updated(self._states.now(anew=True))

    def _updated(self, state: State) -> Made:
        kept = self._kept
        if kept is not None and kept[0] >= state:
            return kept[1]
        made = self._make(None if kept is None else kept[1])
        self._kept = (self._state_of(made) if self._state_of else state, made)
        return made
