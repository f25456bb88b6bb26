"""A store in an SQLite file."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, QueuePool, create_engine
from sqlalchemy.engine import URL
from sqlalchemy.event import listen
from sqlalchemy.pool import ConnectionPoolEntry

from glossary.store.backend import BUSY, WAIT, Backend, Fault, Opened, forms
from glossary.store.coordination import AlwaysHeld, Unannounced
from glossary.store.errors import (
    StoreBusyError,
    StoreDamagedError,
    StoreError,
    StoreReadOnlyError,
    StoreUnavailableError,
)

_CHECKED = 32 * 2**20
"""Bytes of a store that is checked as a whole when it is opened, which takes 2 ms a megabyte."""

_NO_FILE = (None, "", ":memory:")

_NO_UNICODE = "Could not decode to UTF-8"
"""How the driver begins what it says of a text that is damaged."""

# Primary result codes of SQLite, see https://www.sqlite.org/rescode.html
_DAMAGED = 11
_FAULTS: dict[int, Fault] = {
    1: (
        StoreDamagedError,
        "Its tables are not as TVETipedia made them: restore it from a backup.",
    ),
    3: (StoreUnavailableError, "Give this user the right to read and write it."),
    5: (StoreBusyError, BUSY),
    6: (StoreBusyError, BUSY),
    8: (
        StoreReadOnlyError,
        "It cannot be written: give this user the right to write the file and its folder, "
        "or choose another place for the store.",
    ),
    10: (
        StoreUnavailableError,
        "The disk refused to read or write: check that it is in order and has free space.",
    ),
    _DAMAGED: (StoreDamagedError, "The file is damaged: restore it from a backup."),
    13: (StoreUnavailableError, "The disk is full: free some space and try again."),
    14: (
        StoreUnavailableError,
        "Check that the folder exists and that this user may read and write it.",
    ),
    26: (
        StoreDamagedError,
        "The file is no SQLite database, or it is damaged: restore it from a backup, "
        "or move it away to begin with an empty store.",
    ),
}


def _open(url: URL) -> Opened:
    if url.database in _NO_FILE:
        raise StoreError(f"The store's address names no file; write it as {forms()}.")
    path = Path(url.database or "").absolute()
    asked = url.query.get("mode") == "ro"
    _make_folder(path, asked)
    read_only = asked or _write_protected(path)
    if not read_only:
        _check_log(path)
        _make_file(path)
    address = _address(path, read_only)

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, timeout=WAIT, check_same_thread=False, uri=True)

    _check_tables(path, connect)
    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, hide_parameters=True)
    listen(engine, "connect", _configure)
    listen(engine, "begin", _begin)
    return Opened(engine, str(path), read_only)


def _make_folder(path: Path, read_only: bool) -> None:
    if read_only:
        if not path.is_file():
            raise StoreUnavailableError(f"There is no store {path} to read; check its address.")
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailableError(
            f"The folder {path.parent} of the store cannot be made: {error.strerror}. "
            "Choose a place where this user may write."
        ) from error


def _check_log(path: Path) -> None:
    """Raise if only the log of the store is left: beside a new file, SQLite would remove it."""
    log = Path(f"{path}-wal")
    empty = not path.exists() or (path.is_file() and path.stat().st_size == 0)
    if empty and log.is_file() and log.stat().st_size > 0:
        raise StoreDamagedError(
            f"The store {path} is gone, but its log {log.name} is there: restore the store from a "
            "backup, or move the log away to begin with an empty store."
        )


def _check_tables(path: Path, connect: Callable[[], sqlite3.Connection]) -> None:
    """Raise if the tables and their indexes do not agree: rows would be missing from answers."""
    # What keeps it from being checked, SQLite will say at the first question.
    with suppress(OSError, sqlite3.Error, UnicodeDecodeError):
        if not 0 < path.stat().st_size <= _CHECKED:
            return
        with closing(connect()) as connection:
            said = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if said != "ok":
            first = " ".join(said.split())[:120]
            raise StoreDamagedError(
                f"The store {path} is damaged ({first}): restore it from a backup."
            )


def _make_file(path: Path) -> None:
    """Make a new file this user's alone, for it holds digests of passwords and addresses.

    SQLite gives its two helper files the mode of the store. One that is there keeps its own.
    """
    # What is wrong with the place, SQLite will say at the first question. A file that is there is
    # not even opened: closing it would end the locks of this process on it.
    with suppress(OSError):
        path.touch(0o600, exist_ok=False)


def _write_protected(path: Path) -> bool:
    # SQLite makes two files beside the store, so it must be able to write the folder too.
    return path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def _address(path: Path, read_only: bool) -> str:
    if not read_only:
        return path.as_uri()
    # Without its two helper files, and without the right to make them, SQLite reads a file
    # only when it may take it that nobody changes it meanwhile.
    alone = not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists()
    return f"{path.as_uri()}?{'immutable=1' if alone else 'mode=ro'}"


def _configure(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    # The driver would begin transactions by itself, and only before an insert.
    connection.isolation_level = None
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        # A confirmed record outlasts a power cut only if the log is flushed at every commit;
        # NORMAL would flush it at checkpoints alone.
        connection.execute("PRAGMA synchronous = FULL")
    except UnicodeDecodeError as error:
        # The driver cannot decode what SQLite says of a damaged name, and SQLAlchemy lets it pass.
        raise sqlite3.DatabaseError(_NO_UNICODE) from error


def _begin(connection: Connection) -> None:
    mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
    if mode:
        connection.exec_driver_sql(f"BEGIN {mode}")


def _file(url: URL) -> Path | None:
    return None if url.database in _NO_FILE else Path(url.database or "").absolute()


def _use_wal(engine: Engine) -> None:
    """Let readers and the writer of a file work side by side; the file remembers it."""
    with engine.connect() as plain:
        # The mode cannot be changed inside a transaction.
        connection = plain.execution_options(sqlite_begin=None)
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")


@contextmanager
def _writing(plain: Connection, wait: float) -> Iterator[Connection]:
    # The lock is taken at the beginning of the transaction rather than at the first insert.
    connection = plain.execution_options(sqlite_begin="IMMEDIATE")
    with _patient(plain, wait), connection.begin():
        yield connection


@contextmanager
def _patient(connection: Connection, wait: float) -> Iterator[None]:
    """For a while, the connection waits as long for the lock."""
    if wait == WAIT:
        yield
        return
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute(f"PRAGMA busy_timeout = {wait * 1000:.0f}")
    try:
        yield
    finally:
        driver.execute(f"PRAGMA busy_timeout = {WAIT * 1000:.0f}")


def _fault(error: BaseException) -> Fault:
    if isinstance(error, UnicodeDecodeError) or str(error).startswith(_NO_UNICODE):
        return _FAULTS[_DAMAGED]
    # The low byte is the primary code, the rest says which finer kind it is.
    code = getattr(error, "sqlite_errorcode", 0)
    return _FAULTS.get(code & 0xFF, (StoreError, "See the log for the cause."))


BACKEND = Backend(
    schemes=("sqlite",),
    form="sqlite:///folder/store.sqlite",
    open=_open,
    file=_file,
    prepare=_use_wal,
    writing=_writing,
    # Every transaction sees one state by itself.
    steady=lambda connection: connection,
    count_on=lambda _connection, _table, _column: None,
    # Index and store are on one machine, where the index has a lock of its own.
    claim=lambda _engine, _task: AlwaysHeld(),
    announce=lambda _connection: None,
    listener=lambda _engine: Unannounced(),
    fault=_fault,
)
