"""Restoring a backup into an empty instance: looked through first, then all of it or nothing."""

import json
import zlib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from glossary.backup import manifest as listed
from glossary.backup import tables
from glossary.backup.errors import BackupError
from glossary.backup.filling import (
    check_empty,
    fill,
    opened_empty,
    put_original,
    undone_on_failure,
)
from glossary.backup.manifest import Manifest, Member
from glossary.backup.reading import CHUNK
from glossary.backup.writing import Contents
from glossary.store.database import Database, writing

_UNREADABLE = (
    BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
    IntegrityError,
)
"""What comes of a file that is no archive, not all of one, or made by somebody else."""


def restore(file: Path, url: str, originals: Path) -> Contents:
    """Restore a backup into the empty store at `url` and the folder `originals`; what it held.

    Before anything is written the whole file is compared with its checksums. The tables come in in
    one transaction, which also brings an older version's to the form of this one; a restore that
    is cut off leaves the store empty, and can be done again.

    Raises: BackupError when the file is no backup that this version can read, or the store is not
    empty; StoreError when the store cannot be written.
    """
    try:
        with file.open("rb") as stream, ZipFile(stream) as archive:
            manifest = _checked(archive, str(file))
            with opened_empty(url) as database:
                _restore(archive, manifest, database, originals)
    except _UNREADABLE as error:
        raise listed.foreign(str(file)) from error
    except OSError as error:
        raise BackupError(
            f"The backup {file} cannot be restored: {error.strerror or error}. Nothing was "
            "changed; check the file, the instance folder and the space on the disk."
        ) from error
    rows = sum(table.rows for table in manifest.tables.values())
    held = len(manifest.members) - len(manifest.tables)
    return Contents(rows, held, file.stat().st_size, _damaged(manifest))


def _damaged(manifest: Manifest) -> tuple[str, ...]:
    """Originals that were damaged when the backup was made, and are restored as they were."""
    named = {member.rpartition("/")[2]: stated.sha256 for member, stated in _originals(manifest)}
    return tuple(name for name, sha256 in named.items() if sha256 != name)


def _originals(manifest: Manifest) -> Iterator[tuple[str, Member]]:
    for member, stated in manifest.members.items():
        if member.startswith("originals/"):
            yield member, stated


def _checked(archive: ZipFile, name: str) -> Manifest:
    """The manifest, once everything that it names is there as it says, and nothing else."""
    info = archive.getinfo(listed.NAME)
    if info.file_size > listed.MAX_BYTES:
        raise listed.foreign(name)
    manifest = listed.decode(archive.read(info), name)
    names = archive.namelist()
    if sorted(names) != sorted([listed.NAME, *manifest.members]):
        raise listed.foreign(name)
    for member, wanted in manifest.members.items():
        if archive.getinfo(member).file_size != wanted.bytes:
            raise listed.foreign(name)
        if _digest(archive, member) != wanted.sha256:
            raise listed.foreign(name)
    for table, rows in manifest.tables.items():
        if sum(1 for _ in _rows(archive, table, rows.columns)) != rows.rows:
            raise listed.foreign(name)
    return manifest


def _digest(archive: ZipFile, member: str) -> str:
    digest = sha256()
    with archive.open(member) as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _restore(archive: ZipFile, manifest: Manifest, database: Database, originals: Path) -> None:
    with undone_on_failure() as written, writing(database) as connection:
        check_empty(connection, database.name)
        # The originals first: a resource must not name a file that is not held.
        for member, _ in _originals(manifest):
            _, head, name = member.split("/")
            size = archive.getinfo(member).file_size
            with archive.open(member) as stream:
                put_original(originals / head / name, size, stream, written)
        _restore_tables(connection, archive, manifest, database)


def _restore_tables(
    connection: Connection, archive: ZipFile, manifest: Manifest, database: Database
) -> None:
    tables.make_empty(connection, database.name, manifest.schema)
    for table in tables.present(connection, [*manifest.tables]):
        columns = manifest.tables[table.name].columns
        fill(connection, database, table, _rows(archive, table.name, columns))
    tables.bring_up(connection, database.name)


def _rows(archive: ZipFile, table: str, columns: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    with archive.open(listed.member_of(table)) as lines:
        for line in lines:
            cells = json.loads(line)
            if not isinstance(cells, list) or any(isinstance(cell, list | dict) for cell in cells):
                raise ValueError(f"a row of {table} is no list of values")
            yield dict(zip(columns, cells, strict=True))
