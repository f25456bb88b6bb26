"""The databases under the store: how each is opened, read and written."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, QueuePool, create_engine, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.event import listen
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from glossary.store.errors import StoreError, StoreUnavailableError
from glossary.store.faults import retell

_FORMS = "sqlite:///folder/store.sqlite or postgresql://user@host/database"
_WAIT = 20
"""Seconds that a writer waits for another one, and a connection for the server."""

_WRITERS_LOCK = 0x74766574
"""Key of PostgreSQL's advisory lock; any number that no other program uses."""


@dataclass(frozen=True, slots=True)
class Database:
    """An opened database and its name for messages, which never holds a password."""

    engine: Engine
    name: str
    read_only: bool = False


def open_database(url: str) -> Database:
    """The database at `url`; the folder of an SQLite file is made if it is missing.

    Raises: StoreError when the address is no good, StoreUnavailableError when the folder
    cannot be made or a file to be read only is missing.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        # The message and the cause would show the address, and with it a password.
        raise StoreError(f"The store's address cannot be read; write it as {_FORMS}.") from None
    match parsed.get_backend_name():
        case "sqlite":
            return _open_sqlite(parsed)
        case "postgresql" | "postgres":
            return _open_postgresql(parsed)
        case other:
            raise StoreError(f"The store cannot be kept in '{other}'; write {_FORMS}.")


def missing_file(url: str) -> Path | None:
    """The SQLite file of the database at `url` where opening it would make it, else None."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        return None
    if parsed.get_backend_name() != "sqlite" or parsed.database in (None, "", ":memory:"):
        return None
    path = Path(parsed.database or "").absolute()
    return None if path.exists() else path


@contextmanager
def reading(database: Database) -> Iterator[Connection]:
    """A connection for one question; nothing is written through it."""
    with database.engine.connect() as connection:
        yield connection


@contextmanager
def writing(database: Database, wait: float = _WAIT) -> Iterator[Connection]:
    """A connection of the only writer, over all processes; committed at the end.

    `wait` is how many seconds another writer may keep this one waiting.

    Sequences must become visible in the order of their numbers: an index that has seen 7 as the
    newest never asks for 6 again, so a slower writer must not bring in 6 afterwards. Hence
    one writer at a time: SQLite by taking its lock at the beginning of the transaction
    rather than at the first insert, PostgreSQL by an advisory lock held until after the commit.
    """
    with database.engine.connect() as plain:
        connection = plain.execution_options(sqlite_begin="IMMEDIATE")
        with _patient(plain, wait), connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"SET LOCAL lock_timeout = '{wait * 1000:.0f}ms'"))
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_WRITERS_LOCK})"))
            yield connection


@contextmanager
def _patient(connection: Connection, wait: float) -> Iterator[None]:
    """For a while, the connection waits as long for SQLite's lock."""
    if connection.dialect.name != "sqlite" or wait == _WAIT:
        yield
        return
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute(f"PRAGMA busy_timeout = {wait * 1000:.0f}")
    try:
        yield
    finally:
        driver.execute(f"PRAGMA busy_timeout = {_WAIT * 1000}")


def _open_sqlite(url: URL) -> Database:
    if url.database in (None, "", ":memory:"):
        raise StoreError(f"The store's address names no file; write it as {_FORMS}.")
    path = Path(url.database or "").absolute()
    asked = url.query.get("mode") == "ro"
    _make_folder(path, asked)
    read_only = asked or _write_protected(path)
    if not read_only:
        _make_file(path)
    address = _address(path, read_only)

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, timeout=_WAIT, check_same_thread=False, uri=True)

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, hide_parameters=True)
    listen(engine, "connect", _prepare_sqlite)
    listen(engine, "begin", _begin_sqlite)
    retell(engine, str(path))
    return Database(engine, str(path), read_only)


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
    # only when told that nobody changes it meanwhile.
    alone = not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists()
    return f"{path.as_uri()}?{'immutable=1' if alone else 'mode=ro'}"


def _prepare_sqlite(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    # The driver would begin transactions by itself, and only before an insert.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    # A confirmed record outlasts a power cut only if the log is flushed at every commit;
    # NORMAL would flush it at checkpoints alone.
    connection.execute("PRAGMA synchronous = FULL")


def _begin_sqlite(connection: Connection) -> None:
    mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
    if mode:
        connection.exec_driver_sql(f"BEGIN {mode}")


def _open_postgresql(url: URL) -> Database:
    address = url.set(drivername="postgresql+psycopg")
    name = f"{url.host or url.query.get('host') or 'localhost'}/{url.database or ''}"
    options: dict[str, str | int] = {"client_encoding": "utf8"}
    if "connect_timeout" not in url.query:
        options["connect_timeout"] = int(_WAIT)
    try:
        engine = create_engine(
            address, connect_args=options, pool_pre_ping=True, hide_parameters=True
        )
    except ModuleNotFoundError as error:
        raise StoreError(
            f"The store {name} is in PostgreSQL, whose driver is not installed: "
            "install it with pip install 'tvetipedia[postgres]'."
        ) from error
    retell(engine, name)
    return Database(engine, name)
