"""An empty instance filled: the tables of its store, and the folder of its originals."""

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Table, insert, select

from glossary.backup.errors import BackupError
from glossary.backup.reading import CHUNK, ROWS
from glossary.store.database import Database, open_database
from glossary.store.migrate import migrate, version_of
from glossary.store.schema import HEAD, METADATA


@contextmanager
def opened_empty(url: str) -> Iterator[Database]:
    """The empty store at `url`, whose tables are made if they are missing.

    Raises: BackupError when its tables are another version's, so that it is in use; StoreError
    when it cannot be opened.
    """
    database = open_database(url)
    try:
        version = version_of(database)
        if version not in (None, HEAD):
            raise BackupError(
                f"The store {database.name} is in use by another version of TVETipedia: its tables "
                f"are {version}, those of this version {HEAD}. Nothing was changed; name an empty "
                "database."
            )
        migrate(database)
        yield database
    finally:
        database.engine.dispose()


def check_empty(connection: Connection, name: str) -> None:
    """Make sure that the store called `name` has no row.

    Raises: BackupError when it has.
    """
    for table in METADATA.sorted_tables:
        if connection.execute(select(table).limit(1)).first() is not None:
            raise BackupError(
                f"The store {name} is not empty (its table {table.name} has rows). Nothing was "
                "changed; choose a new instance: name another folder in TVETIPEDIA_INSTANCE, "
                "or another database."
            )


def fill(
    connection: Connection, database: Database, table: Table, rows: Iterable[Mapping[str, Any]]
) -> None:
    """Store rows in an empty table, which counts on from the last of them."""
    left = iter(rows)
    while batch := [*islice(left, ROWS)]:
        connection.execute(insert(table), batch)
    if table.autoincrement_column is not None:
        database.backend.count_on(connection, table, table.autoincrement_column.name)


@contextmanager
def undone_on_failure() -> Iterator[list[Path]]:
    """A list of files that were written, which are removed if the block fails."""
    written: list[Path] = []
    try:
        yield written
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise


def put_original(path: Path, size: int, source: IO[bytes], written: list[Path]) -> None:
    """Put an original in its place as a whole, unless one of this size is there already.

    Its name is the digest of its content. `written` is given the file if it is new.
    """
    if path.is_file() and path.stat().st_size == size:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".restoring-")
    try:
        with os.fdopen(descriptor, "wb") as target:
            while chunk := source.read(CHUNK):
                target.write(chunk)
            target.flush()
            os.fsync(target.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    written.append(path)
