"""Errors of the database drivers, retold as errors of the store with their mend."""

from sqlalchemy.engine import Engine, ExceptionContext
from sqlalchemy.event import listen
from sqlalchemy.exc import IntegrityError

from glossary.store.errors import (
    StoreDamagedError,
    StoreError,
    StoreReadOnlyError,
    StoreUnavailableError,
    UnstorableError,
)

# Primary result codes of SQLite, see https://www.sqlite.org/rescode.html
_SQLITE_FAULTS: dict[int, tuple[type[StoreError], str]] = {
    3: (StoreUnavailableError, "Give this user the right to read and write it."),
    5: (
        StoreUnavailableError,
        "Another process has been writing to it for too long; try again when it has finished.",
    ),
    6: (
        StoreUnavailableError,
        "Another process has been writing to it for too long; try again when it has finished.",
    ),
    8: (
        StoreReadOnlyError,
        "It cannot be written: give this user the right to write the file and its folder, "
        "or choose another place for the store.",
    ),
    10: (
        StoreUnavailableError,
        "The disk refused to read or write: check that it is in order and has free space.",
    ),
    11: (StoreDamagedError, "The file is damaged: restore it from a backup."),
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

# SQLSTATE codes, see https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRESQL_FAULTS: dict[str, tuple[type[StoreError], str]] = {
    "25006": (StoreReadOnlyError, "The server takes no writes: name its primary instead."),
    "42501": (StoreUnavailableError, "Grant this user the right to read and write the tables."),
    "53100": (StoreUnavailableError, "The server's disk is full: free some space and try again."),
    "55P03": (
        StoreUnavailableError,
        "Another process has been writing to it for too long; try again when it has finished.",
    ),
}

_NUL = (UnstorableError, "No text in a database holds this character: take it out.")

_UNREACHABLE = (
    StoreUnavailableError,
    "Check that the server runs, that the database exists and that user and password are right.",
)


def retell(engine: Engine, name: str) -> None:
    """Make every error of the engine's driver a StoreError about the store called `name`.

    A violated UNIQUE stays what it is: the store makes a conflict of it.
    """

    def handle(context: ExceptionContext) -> StoreError | None:
        # The pool pings a connection before its use, and mends by itself what it finds.
        if context.is_pre_ping or isinstance(context.sqlalchemy_exception, IntegrityError):
            return None
        return _retold(context.original_exception, name)

    listen(engine, "handle_error", handle, retval=True)


def _retold(error: BaseException, name: str) -> StoreError:
    kind, mend = _fault(error)
    told = str(error).strip().splitlines() or [type(error).__name__]
    return kind(f"The store {name} failed: {told[0].rstrip('.')}. {mend}")


def _fault(error: BaseException) -> tuple[type[StoreError], str]:
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        # The low byte is the primary code, the rest tells its finer kind.
        return _SQLITE_FAULTS.get(code & 0xFF, (StoreError, "See the log for the cause."))
    state = getattr(error, "sqlstate", None)
    if state is None and type(error).__name__ == "OperationalError":
        return _UNREACHABLE
    if state is None and type(error).__name__ == "DataError" and "NUL" in str(error):
        # PostgreSQL's driver refuses it, be it only looked for, before the server is asked.
        return _NUL
    return _POSTGRESQL_FAULTS.get(state or "", _by_class(state or ""))


def _by_class(state: str) -> tuple[type[StoreError], str]:
    # 08 connection, 28 authorisation, 3D no such database, 57 shut down by its operator
    if state[:2] in ("08", "28", "3D", "57"):
        return _UNREACHABLE
    return StoreError, "See the server's log for the cause."
