"""A whole instance copied from one database into another: all of it or nothing."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, Table

from glossary.backup.errors import BackupError
from glossary.backup.filling import (
    check_empty,
    fill,
    opened_empty,
    put_original,
    undone_on_failure,
)
from glossary.backup.reading import named_originals, originals_in, rows_of, snapshot
from glossary.store.database import Database, missing_file, open_database, writing
from glossary.store.migrate import version_of
from glossary.store.originals import path_of
from glossary.store.schema import HEAD, METADATA


@dataclass(frozen=True, slots=True)
class InstanceAt:
    """Where an instance is: the address of its store and the folder of its originals."""

    url: str
    originals: Path


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied, for people."""

    rows: int
    tables: int
    """Those that have rows."""
    originals: int
    damaged: tuple[str, ...]
    """Originals whose content is not what their name says; they were copied as they are."""
    missing: tuple[tuple[str, str], ...]
    """(original, resource with text from it) of originals that are not in their folder."""


@dataclass(slots=True)
class _Tally:
    """How many rows a table has, and a sum of their digests.

    Two databases need not sort texts alike, so the order of the rows must not matter.
    """

    rows: int = 0
    digests: int = 0

    def add(self, row: Row[Any]) -> None:
        """Count one more row."""
        digest = hashlib.sha256(json.dumps(list(row)).encode()).digest()
        self.rows += 1
        self.digests = (self.digests + int.from_bytes(digest)) % 2**256


def copy(source: InstanceAt, target: InstanceAt) -> Copied:
    """Copy every table and original of the instance `source` into the empty `target`.

    The tables are read as of one moment and come in in one transaction. Before it is committed,
    what the target has is read back and compared by counts and checksums. A copy that is cut off
    leaves the target's tables empty, and can be done again; the source is never changed.

    Raises: BackupError when the source is no store of this version, the target is not empty, or
    what arrived is not what was sent; StoreError when one of them cannot be read or written.
    """
    try:
        with _source(source.url) as read, opened_empty(target.url) as written:
            return _copy(read, written, source.originals, target.originals)
    except OSError as error:
        raise BackupError(
            f"The originals in {source.originals} cannot be copied to {target.originals}: "
            f"{error.strerror or error}. Nothing was changed; check both folders and the space "
            "on the disk."
        ) from error


@contextmanager
def _source(url: str) -> Iterator[Database]:
    """The store to copy, which is not brought up to date as any other one that is opened."""
    if missing := missing_file(url):
        raise BackupError(f"There is no store {missing} to copy; check the address FROM.")
    database = open_database(url)
    try:
        version = version_of(database)
        if version is None:
            raise BackupError(f"The database {database.name} holds no store to copy.")
        if version != HEAD:
            raise BackupError(
                f"The store {database.name} is of another version of TVETipedia: its tables are "
                f"{version}, those of this version {HEAD}. Nothing was changed; copy it with the "
                "version that serves it, or start this version on it once."
            )
        yield database
    finally:
        database.engine.dispose()


def _copy(source: Database, target: Database, held: Path, folder: Path) -> Copied:
    with undone_on_failure() as made, writing(target) as connection:
        check_empty(connection, target.name)
        with snapshot(source) as reading:
            sent = {table: _sent(reading, connection, target, table) for table in _tables()}
            named = named_originals(reading)
        # The originals before the commit: a resource must not name a file that is not held.
        copied = originals_in(held)
        damaged = [path.name for path in copied if not _copy_original(path, folder, made)]
        for table in _tables():
            _compare(connection, target.name, table, sent[table])
    missing = tuple((name, id) for name, id in sorted(named.items()) if not path_of(folder, name))
    filled = [tally for tally in sent.values() if tally.rows]
    rows = sum(tally.rows for tally in filled)
    return Copied(rows, len(filled), len(copied), tuple(damaged), missing)


def _tables() -> Sequence[Table]:
    return METADATA.sorted_tables


def _sent(reading: Connection, connection: Connection, target: Database, table: Table) -> _Tally:
    """Copy the rows of a table; the tally of what was read."""
    tally = _Tally()

    def rows() -> Iterator[dict[str, Any]]:
        for row in rows_of(reading, table):
            tally.add(row)
            yield dict(row._mapping)

    fill(connection, target, table, rows())
    return tally


def _compare(connection: Connection, name: str, table: Table, sent: _Tally) -> None:
    arrived = _Tally()
    for row in rows_of(connection, table):
        arrived.add(row)
    if arrived != sent:
        raise BackupError(
            f"The table {table.name} did not arrive in the store {name} as it was sent: "
            f"{sent.rows} rows were read, {arrived.rows} are there, or their texts differ. "
            "Nothing was changed."
        )


def _copy_original(path: Path, folder: Path, made: list[Path]) -> bool:
    """Copy an original, unless it is there already; whether its content is what its name says."""
    target = folder / path.parent.name / path.name
    with path.open("rb") as source:
        digest = hashlib.file_digest(source, "sha256").hexdigest()
        source.seek(0)
        put_original(target, path.stat().st_size, source, made)
    with target.open("rb") as arrived:
        if hashlib.file_digest(arrived, "sha256").hexdigest() != digest:
            raise BackupError(
                f"The original {target} is not what {path} is. Nothing was changed; remove the "
                "one that is damaged and copy again."
            )
    return digest == path.name
