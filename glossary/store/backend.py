"""What a database states of itself, and how the one for an address is found."""

import pkgutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from sqlalchemy import Connection, Engine, Table
from sqlalchemy.engine import URL

from glossary.store.coordination import Claim, Listener
from glossary.store.errors import StoreError

WAIT = 20.0
"""Seconds that a writer waits for another one, and a connection for the server."""

BRIEFLY = 1.0
"""Seconds that a writer waits at most who is soon back: a form that is saved as one types."""

BUSY = "Another process has been writing to it for too long; try again when it has finished."
"""What to do where a lock stays taken."""

Fault = tuple[type[StoreError], str]
"""The error of ours that an error of a driver is, and what to do about it."""

_PACKAGE = "glossary.store.backends"


@dataclass(frozen=True, slots=True)
class Opened:
    """An opened database and its name for messages, which never holds a password."""

    engine: Engine
    name: str
    read_only: bool = False


@dataclass(frozen=True, slots=True)
class Backend:
    """What is peculiar to one kind of database."""

    schemes: tuple[str, ...]
    """Schemes of its addresses; the first is the name of its module."""
    form: str
    """How its addresses are written."""
    open: Callable[[URL], Opened]
    """Opens the database at an address; raises StoreError, StoreUnavailableError."""
    file: Callable[[URL], Path | None]
    """The file that holds the database at an address, if any."""
    prepare: Callable[[Engine], None]
    """Makes a database ready before its tables are made."""
    writing: Callable[[Connection, float], AbstractContextManager[Connection]]
    """A transaction of the only writer, over all processes, who waits so many seconds for it."""
    steady: Callable[[Connection], Connection]
    """A connection that sees one state of the store, whatever is written meanwhile."""
    count_on: Callable[[Connection, Table, str], None]
    """Lets a table number on behind rows that came with numbers of their own in a column."""
    claim: Callable[[Engine, str], Claim]
    """A claim on the task of this name, for which the processes of all hosts compete."""
    announce: Callable[[Connection], None]
    """Wakes the listeners of all processes once the transaction of a connection is committed."""
    listener: Callable[[Engine], Listener]
    """A listener to what is announced."""
    fault: Callable[[BaseException], Fault]
    """What an error of its driver is for us."""


def backends() -> Iterator[Backend]:
    """Every backend there is, in order of the names."""
    folder = import_module(_PACKAGE).__path__
    for name in sorted(module.name for module in pkgutil.iter_modules(folder)):
        backend: Backend = import_module(f"{_PACKAGE}.{name}").BACKEND
        yield backend


def backend_of(scheme: str) -> Backend | None:
    """The backend for addresses with this scheme."""
    return next((backend for backend in backends() if scheme in backend.schemes), None)


def forms() -> str:
    """How addresses of stores are written, the shortest first, for messages."""
    return " or ".join(sorted((backend.form for backend in backends()), key=len))
