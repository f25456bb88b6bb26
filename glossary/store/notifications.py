"""What processes announce to each other through a PostgreSQL server."""

import logging
import time
from contextlib import suppress
from threading import Event

from sqlalchemy import Connection, Engine, text

from glossary.store.advisory_locks import own_connection
from glossary.store.coordination import Listener
from glossary.store.errors import StoreError

_CHANNEL = "tvetipedia"
_SLICE = 0.25
"""Seconds after which it is seen that the one who waits is to end."""

_log = logging.getLogger(__name__)


def announce(connection: Connection) -> None:
    """Wake all listeners, on every host, once the transaction of this connection is committed."""
    connection.execute(text(f"NOTIFY {_CHANNEL}"))


class NotificationListener(Listener):
    """A listener with a connection of its own, which it makes anew whenever it is lost."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection | None = None

    def wait(self, seconds: float, closed: Event) -> bool:
        """Whether something may have been announced, as soon as it was; see `Listener.wait`."""
        try:
            if self._connection is None:
                self._connection = own_connection(self._engine)
                self._connection.execute(text(f"LISTEN {_CHANNEL}"))
                # What was announced before, nobody knows.
                return True
            return self._has_heard(self._connection, seconds, closed)
        except (StoreError, self._engine.dialect.loaded_dbapi.Error) as error:
            _log.debug("Publications of other processes are not heard at the moment: %s", error)
            self.close()
            closed.wait(seconds)
            return False

    def close(self) -> None:
        """Hear no more."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(StoreError):
                connection.close()

    @staticmethod
    def _has_heard(connection: Connection, seconds: float, closed: Event) -> bool:
        driver = connection.connection.dbapi_connection
        assert driver is not None
        until = time.monotonic() + seconds
        while not closed.is_set() and (left := until - time.monotonic()) > 0:
            if [*driver.notifies(timeout=min(left, _SLICE), stop_after=1)]:
                return True
        return False
