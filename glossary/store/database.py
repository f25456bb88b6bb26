"""The databases under the store: how each is opened, read and written."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from glossary.store.backend import WAIT, Backend, backend_of, forms
from glossary.store.coordination import Claim, Listener
from glossary.store.errors import StoreError
from glossary.store.faults import translate
from glossary.store.turns import Turns


@dataclass(frozen=True, slots=True)
class Database:
    """An opened database and its name for messages, which never holds a password."""

    engine: Engine
    name: str
    backend: Backend
    read_only: bool = False
    patience: float = WAIT
    """Seconds that a writer waits for another one, where it does not say how many."""
    turns: Turns = field(default_factory=Turns, compare=False)
    """The writers of this process."""


def open_database(url: str, patience: float = WAIT) -> Database:
    """The database at `url`; the folder of a file is made if it is missing.

    `patience` is how many seconds a writer waits for another one.

    Raises: StoreError when the address is no good, StoreUnavailableError when the folder
    cannot be made or a file to be read only is missing.
    """
    parsed = _parsed(url)
    if parsed is None:
        # The message and the cause would show the address, and with it a password.
        raise StoreError(f"The store's address cannot be read; write it as {forms()}.")
    scheme = parsed.get_backend_name()
    backend = backend_of(scheme)
    if backend is None:
        raise StoreError(f"The store cannot be kept in '{scheme}'; write {forms()}.")
    opened = backend.open(parsed)
    translate(opened.engine, opened.name, backend.fault)
    return Database(opened.engine, opened.name, backend, opened.read_only, patience)


def missing_file(url: str) -> Path | None:
    """The file of the database at `url` where opening it would make it, else None."""
    file = file_of(url)
    return None if file is None or file.exists() else file


def file_of(url: str) -> Path | None:
    """The file that holds the database at `url`, where it is one."""
    parsed = _parsed(url)
    backend = backend_of(parsed.get_backend_name()) if parsed else None
    return backend.file(parsed) if parsed and backend else None


@contextmanager
def reading(database: Database) -> Iterator[Connection]:
    """A connection for one question; nothing is written through it."""
    with database.engine.connect() as connection:
        yield connection


@contextmanager
def writing(database: Database, wait: float | None = None) -> Iterator[Connection]:
    """A connection of the only writer, over all processes; committed at the end.

    `wait` is how many seconds others may keep this one waiting, `database.patience` at most.

    Sequences must become visible in the order of their numbers: an index that has seen 7 as the
    newest never asks for 6 again, so a slower writer must not bring in 6 afterwards. Hence
    one writer at a time, from before its first question to after its commit.

    Raises: StoreBusyError when others write for longer than that.
    """
    patience = database.patience if wait is None else min(wait, database.patience)
    with (
        database.turns.taken(database.name, patience) as left,
        database.engine.connect() as plain,
        database.backend.writing(plain, left) as connection,
    ):
        yield connection


def claim_on(database: Database, task: str) -> Claim:
    """A claim on the task of this name, for which all processes of the store compete."""
    return database.backend.claim(database.engine, task)


def announce(database: Database, connection: Connection) -> None:
    """Wake whoever follows the store, on every host, once this transaction is committed."""
    database.backend.announce(connection)


def listener_to(database: Database) -> Listener:
    """A listener to what is announced to those who follow the store."""
    return database.backend.listener(database.engine)


def _parsed(url: str) -> URL | None:
    try:
        return make_url(url)
    except ArgumentError:
        return None
