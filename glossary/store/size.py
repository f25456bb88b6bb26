"""How much room the store takes."""

from contextlib import suppress
from pathlib import Path

from sqlalchemy import func, select

from glossary.store.database import Database, reading


def stored_bytes(database: Database) -> int:
    """Bytes of the database, with its indexes and what is still in the write-ahead log.

    Raises: StoreError when the database cannot be reached.
    """
    if database.engine.dialect.name == "postgresql":
        with reading(database) as connection:
            size = func.pg_database_size(func.current_database())
            return int(connection.scalar(select(size)) or 0)
    file = Path(database.name)
    return sum(_size(file.with_name(file.name + end)) for end in ("", "-wal", "-shm"))


def _size(file: Path) -> int:
    with suppress(OSError):
        return file.stat().st_size
    return 0
