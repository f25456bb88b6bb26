"""How processes that share a store agree on who does a task, and wake each other."""

from abc import ABC, abstractmethod
from threading import Event


class Claim(ABC):
    """A claim on a task that one process at a time does, over all hosts; for one thread to use."""

    @abstractmethod
    def is_held(self) -> bool:
        """Whether this process has the task, which it takes where it is free.

        Raises: StoreError when the database cannot be reached; the task is given up then.
        """

    @abstractmethod
    def release(self) -> None:
        """Let another process have the task."""


class Listener(ABC):
    """Hears what processes on any host announce; for one thread to use."""

    @abstractmethod
    def wait(self, seconds: float, closed: Event) -> bool:
        """Whether something may have been announced, as soon as it was.

        After `seconds`, or soon after `closed` is set, the answer is False. Never raises: while the
        database cannot be reached it waits, and once it is back something may have been announced.
        """

    @abstractmethod
    def close(self) -> None:
        """Hear no more."""


class AlwaysHeld(Claim):
    """A claim where the task itself has a lock, because all processes are on one machine."""

    def is_held(self) -> bool:
        """True, for every process."""
        return True

    def release(self) -> None:
        """Leave everything as it is."""


class Unannounced(Listener):
    """A listener where nothing is announced, so that whoever waits has to look by itself."""

    def wait(self, seconds: float, closed: Event) -> bool:
        """False, after `seconds` or once `closed` is set."""
        closed.wait(seconds)
        return False

    def close(self) -> None:
        """Leave everything as it is."""
