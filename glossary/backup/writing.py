"""Making a backup while people go on working."""

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from sqlalchemy import Connection, Table

from glossary.backup import manifest as listed
from glossary.backup.errors import BackupError
from glossary.backup.manifest import Manifest, Member, Rows
from glossary.backup.reading import CHUNK, named_originals, originals_in, rows_of, snapshot
from glossary.store.database import Database
from glossary.store.schema import HEAD, METADATA


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds, for people."""

    rows: int
    originals: int
    bytes: int
    """Size of the file."""
    damaged: tuple[str, ...] = ()
    """Originals whose content is no longer what their name says; they are in it as they are."""
    missing: tuple[tuple[str, str], ...] = ()
    """(original, resource with text from it) of originals that are not in their folder."""


@dataclass(slots=True)
class _Writing:
    """A backup in the making."""

    archive: ZipFile
    tables: dict[str, Rows] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)

    @contextmanager
    def member(self, name: str) -> Iterator["_Hashing"]:
        """A new member to write to."""
        with self.archive.open(name, "w", force_zip64=True) as stream:
            hashing = _Hashing(stream)
            yield hashing
        self.members[name] = Member(hashing.bytes, hashing.digest.hexdigest())


class _Hashing:
    """A stream that knows the size and sha256 of what went through it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.bytes = 0
        self.digest = sha256()

    def write(self, data: bytes) -> None:
        """Write on."""
        self._stream.write(data)
        self.bytes += len(data)
        self.digest.update(data)


def back_up(database: Database, originals: Path, file: Path) -> Contents:
    """Write a backup into `file`; what it holds.

    All tables are read in one transaction, so they fit each other though people edit
    meanwhile. The file is made beside and then put in its place, and only its owner may read it:
    it holds everything that the store knows of people.

    Raises: BackupError when the file cannot be written, StoreError when the store cannot be read.
    """
    try:
        return _back_up(database, originals, file)
    except OSError as error:
        raise BackupError(
            f"The backup {file} cannot be written: {error.strerror or error}. Check that the "
            "folder exists, that this user may write there and that the disk has space."
        ) from error


def _back_up(database: Database, originals: Path, file: Path) -> Contents:
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=".backup-")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
                writing = _Writing(archive)
                named = _write_tables(database, writing)
                # Afterwards, because an original is kept before the record that names it.
                damaged = _write_originals(originals, writing)
                archive.writestr(listed.NAME, listed.encode(_manifest(writing)))
            stream.flush()
            os.fsync(stream.fileno())
        size = temporary.stat().st_size
        temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    rows = sum(table.rows for table in writing.tables.values())
    held = {Path(name).name for name in writing.members}
    missing = tuple((name, id) for name, id in sorted(named.items()) if name not in held)
    return Contents(rows, len(writing.members) - len(writing.tables), size, damaged, missing)


def _manifest(writing: _Writing) -> Manifest:
    created = datetime.now(UTC).isoformat(timespec="seconds")
    return Manifest("tvetipedia", listed.FORMAT, HEAD, created, writing.tables, writing.members)


def _write_tables(database: Database, writing: _Writing) -> dict[str, str]:
    """Write every table; the originals from which resources have text, each with a resource."""
    with snapshot(database) as connection:
        for table in METADATA.sorted_tables:
            writing.tables[table.name] = _write_table(connection, table, writing)
        return named_originals(connection)


def _write_table(connection: Connection, table: Table, writing: _Writing) -> Rows:
    count = 0
    with writing.member(listed.member_of(table.name)) as stream:
        for row in rows_of(connection, table):
            line = json.dumps(list(row), ensure_ascii=False, separators=(",", ":"))
            stream.write(line.encode() + b"\n")
            count += 1
    return Rows(tuple(table.columns.keys()), count)


def _write_originals(folder: Path, writing: _Writing) -> tuple[str, ...]:
    damaged = []
    for path in originals_in(folder):
        name = f"originals/{path.parent.name}/{path.name}"
        with path.open("rb") as original, writing.member(name) as stream:
            while chunk := original.read(CHUNK):
                stream.write(chunk)
        if writing.members[name].sha256 != path.name:
            damaged.append(path.name)
    return tuple(damaged)
