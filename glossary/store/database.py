"""The databases under the store: how each is opened, read and written."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from glossary.store.backend import WAIT, Backend, backend_of, forms
from glossary.store.errors import StoreError
from glossary.store.faults import translate


@dataclass(frozen=True, slots=True)
class Database:
    """An opened database and its name for messages, which never holds a password."""

    engine: Engine
    name: str
    backend: Backend
    read_only: bool = False


def open_database(url: str) -> Database:
    """The database at `url`; the folder of a file is made if it is missing.

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
    return Database(opened.engine, opened.name, backend, opened.read_only)


def missing_file(url: str) -> Path | None:
    """The file of the database at `url` where opening it would make it, else None."""
    parsed = _parsed(url)
    backend = backend_of(parsed.get_backend_name()) if parsed else None
    return backend.missing(parsed) if parsed and backend else None


@contextmanager
def reading(database: Database) -> Iterator[Connection]:
    """A connection for one question; nothing is written through it."""
    with database.engine.connect() as connection:
        yield connection


@contextmanager
def writing(database: Database, wait: float | None = None) -> Iterator[Connection]:
    """A connection of the only writer, over all processes; committed at the end.

    `wait` is how many seconds another writer may keep this one waiting, `WAIT` if not given.

    Sequences must become visible in the order of their numbers: an index that has seen 7 as the
    newest never asks for 6 again, so a slower writer must not bring in 6 afterwards. Hence
    one writer at a time, from before its first question to after its commit.
    """
    with (
        database.engine.connect() as plain,
        database.backend.writing(plain, WAIT if wait is None else wait) as connection,
    ):
        yield connection


def _parsed(url: str) -> URL | None:
    try:
        return make_url(url)
    except ArgumentError:
        return None
