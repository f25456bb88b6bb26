"""A store on a PostgreSQL server."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Table, create_engine, func, select, text
from sqlalchemy.engine import URL

from glossary.store.advisory_locks import AdvisoryClaim
from glossary.store.backend import BUSY, WAIT, Backend, Fault, Opened
from glossary.store.errors import (
    StoreBusyError,
    StoreError,
    StoreReadOnlyError,
    StoreUnavailableError,
    UnstorableError,
)
from glossary.store.notifications import NotificationListener, announce

_WRITERS_LOCK = 0x74766574
"""Key of the advisory lock of writers; any number that no other program uses."""

# SQLSTATE codes, see https://www.postgresql.org/docs/current/errcodes-appendix.html
_FAULTS: dict[str, Fault] = {
    "25006": (StoreReadOnlyError, "The server takes no writes: name its primary instead."),
    "42501": (StoreUnavailableError, "Grant this user the right to read and write the tables."),
    "53100": (StoreUnavailableError, "The server's disk is full: free some space and try again."),
    "55P03": (StoreBusyError, BUSY),
}

_NUL: Fault = (UnstorableError, "No text in a database holds this character: take it out.")

_UNREACHABLE: Fault = (
    StoreUnavailableError,
    "Check that the server runs, that the database exists and that user and password are right.",
)


def _open(url: URL) -> Opened:
    address = url.set(drivername="postgresql+psycopg")
    name = f"{url.host or url.query.get('host') or 'localhost'}/{url.database or ''}"
    options: dict[str, str | int] = {"client_encoding": "utf8"}
    if "connect_timeout" not in url.query:
        options["connect_timeout"] = int(WAIT)
    try:
        engine = create_engine(
            address, connect_args=options, pool_pre_ping=True, hide_parameters=True
        )
    except ModuleNotFoundError as error:
        raise StoreError(
            f"The store {name} is in PostgreSQL, whose driver is not installed: "
            "install it with pip install 'tvetipedia[postgres]'."
        ) from error
    return Opened(engine, name)


@contextmanager
def _writing(connection: Connection, wait: float) -> Iterator[Connection]:
    # The lock is held until after the commit.
    with connection.begin():
        connection.execute(text(f"SET LOCAL lock_timeout = '{max(1, round(wait * 1000))}ms'"))
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_WRITERS_LOCK})"))
        yield connection


def _steady(connection: Connection) -> Connection:
    return connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _count_on(connection: Connection, table: Table, column: str) -> None:
    # The server goes on counting where its own counter is, which knows nothing of these rows.
    last = connection.scalar(select(func.max(table.c[column])))
    if last is not None:
        counter = func.pg_get_serial_sequence(table.name, column)
        connection.execute(select(func.setval(counter, last)))


def _fault(error: BaseException) -> Fault:
    state = getattr(error, "sqlstate", None)
    if state is None and type(error).__name__ == "OperationalError":
        return _UNREACHABLE
    if state is None and type(error).__name__ == "DataError" and "NUL" in str(error):
        # The driver refuses it, even where it is only looked for, before the server is asked.
        return _NUL
    return _FAULTS.get(state or "", _by_class(state or ""))


def _by_class(state: str) -> Fault:
    # 08 connection, 28 authorisation, 3D no such database, 57 shut down by its operator
    if state[:2] in ("08", "28", "3D", "57"):
        return _UNREACHABLE
    return StoreError, "See the server's log for the cause."


BACKEND = Backend(
    schemes=("postgresql", "postgres"),
    form="postgresql://user@host/database",
    open=_open,
    file=lambda _url: None,
    prepare=lambda _engine: None,
    writing=_writing,
    steady=_steady,
    count_on=_count_on,
    claim=AdvisoryClaim,
    announce=announce,
    listener=NotificationListener,
    fault=_fault,
)
