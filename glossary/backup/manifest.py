"""The list of what a backup holds, itself a part of it.

A backup is a ZIP archive: `manifest.json`; for each table `tables/NAME.jsonl` with a row on each
line, an array of its columns' values; and `originals/AB/SHA256`.
"""

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from glossary.backup.errors import BackupError
from glossary.backup.tables import columns_of, is_known
from glossary.store.schema import HEAD

FORMAT = 1
"""Counts the forms of backups; a newer one cannot be read."""
NAME = "manifest.json"
MAX_BYTES = 256 * 2**20

_MEMBER = re.compile(r"tables/[a-z_]{1,63}\.jsonl|originals/([0-9a-f]{2})/\1[0-9a-f]{62}", re.ASCII)

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Version = Annotated[str, Field(pattern=r"^[0-9a-z_]{1,32}$")]


@dataclass(frozen=True, slots=True)
class Rows:
    """A table: its columns, and how many rows it has."""

    columns: tuple[str, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class Member:
    """A file in the archive."""

    bytes: int
    sha256: Digest


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds."""

    program: str
    format: int
    schema: Version
    """The migration that made the tables; this version's or an older one's."""
    created: str
    """UTC as ISO 8601."""
    tables: dict[str, Rows]
    members: dict[str, Member]
    """By their name in the archive; all but the manifest itself."""


@dataclass(frozen=True, slots=True)
class _Head:
    program: str
    format: int


_MANIFEST = TypeAdapter(Manifest)
_HEAD = TypeAdapter(_Head)


def encode(manifest: Manifest) -> bytes:
    """The manifest as JSON."""
    return _MANIFEST.dump_json(manifest, indent=1)


def decode(data: bytes, name: str) -> Manifest:
    """The manifest in `data`; `name` names the backup in messages.

    Raises: BackupError when it is not ours, of another version, or names what no backup holds.
    """
    try:
        head = _HEAD.validate_json(data)
        if head.program == "tvetipedia" and head.format > FORMAT:
            raise BackupError(
                f"The backup {name} has the form {head.format} of a newer version of TVETipedia; "
                f"this one reads up to {FORMAT}. Nothing was changed; update TVETipedia first."
            )
        manifest = _MANIFEST.validate_json(data)
    except ValidationError:
        raise foreign(name) from None
    if manifest.program != "tvetipedia" or any(not _MEMBER.fullmatch(m) for m in manifest.members):
        raise foreign(name)
    _check_tables(manifest, name)
    return manifest


def foreign(name: str) -> BackupError:
    """The error for a file that is no backup of ours, or not all of one."""
    return BackupError(
        f"{name} is no backup of TVETipedia, or it is cut off or damaged. Nothing was changed; "
        "take another copy of it, or an older backup."
    )


def member_of(table: str) -> str:
    """The name in the archive of a table's rows."""
    return f"tables/{table}.jsonl"


def _check_tables(manifest: Manifest, name: str) -> None:
    # Older ones are all known, so what is not known is newer.
    if not is_known(manifest.schema):
        raise BackupError(
            f"The backup {name} was made by a newer version of TVETipedia: its tables are "
            f"{manifest.schema}, this version knows them up to {HEAD}. Nothing was changed; "
            "update TVETipedia, then restore it."
        )
    known = columns_of(manifest.schema)
    stated = {table: sorted(rows.columns) for table, rows in manifest.tables.items()}
    members = {member_of(table) for table in known}
    named = {member for member in manifest.members if member.startswith("tables/")}
    if stated != known or named != members:
        raise foreign(name)
