"""Claims on a PostgreSQL server: a lock that lasts as long as the connection that holds it."""

from contextlib import suppress
from hashlib import sha256

from sqlalchemy import Connection, Engine, func, select, text

from glossary.store.coordination import Claim
from glossary.store.errors import StoreError

_DEAD_AFTER = ("tcp_keepalives_idle = 3", "tcp_keepalives_interval = 1", "tcp_keepalives_count = 3")
"""The server looks for a holder whose host is gone after 3 s, and gives it up after 3 more."""


class AdvisoryClaim(Claim):
    """A claim that ends with the process, its host or its connection, whichever ends first."""

    def __init__(self, engine: Engine, task: str) -> None:
        self._engine = engine
        self._key = int.from_bytes(sha256(task.encode()).digest()[:8], signed=True)
        self._connection: Connection | None = None
        self._held = False

    def is_held(self) -> bool:
        """Whether this process has the task, which it takes where it is free.

        Raises: StoreError when the database cannot be reached; the task is given up then.
        """
        if self._connection is not None:
            # A server that was restarted has forgotten the lock, and takes a new connection.
            with suppress(StoreError):
                return self._asked()
        return self._asked()

    def release(self) -> None:
        """Let another process have the task."""
        if self._connection is not None and self._held:
            # The server would free it too once it sees that the connection is closed.
            with suppress(StoreError):
                self._connection.execute(select(func.pg_advisory_unlock(self._key)))
        self._drop()

    def _drop(self) -> None:
        connection, self._connection, self._held = self._connection, None, False
        if connection is not None:
            with suppress(StoreError):
                connection.close()

    def _asked(self) -> bool:
        try:
            if self._connection is None:
                self._connection = own_connection(self._engine)
                for option in _DEAD_AFTER:
                    self._connection.execute(text(f"SET {option}"))
            if self._held:
                self._connection.execute(select(1))
            else:
                taken = select(func.pg_try_advisory_lock(self._key))
                self._held = bool(self._connection.scalar(taken))
        except BaseException:
            self._drop()
            raise
        return self._held


def own_connection(engine: Engine) -> Connection:
    """A connection outside the pool and outside transactions, to be closed by the caller.

    Raises: StoreError when the database cannot be reached.
    """
    connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    connection.detach()
    return connection
