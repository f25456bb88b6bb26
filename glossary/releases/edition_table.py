"""Editions in the store: added, listed, and their files given back byte by byte."""

import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, insert, select

from glossary.releases.edition import Edition, EditionFile, MadeFile
from glossary.releases.errors import EditionExistsError
from glossary.store.database import Database, reading, writing
from glossary.store.errors import StoreDamagedError
from glossary.store.schema import EDITION, EDITION_FILE
from glossary.store.times import time_of, time_text

_LISTED = (
    EDITION_FILE.c.name,
    EDITION_FILE.c.media_type,
    EDITION_FILE.c.bytes,
    EDITION_FILE.c.sha256,
)


def add_edition(database: Database, edition: Edition, files: Sequence[MadeFile]) -> Edition:
    """Add the edition with its files, all or nothing, and answer how it is listed.

    Raises: EditionExistsError where there is one of its name, StoreError when the store cannot be
    written.
    """
    listed = tuple(file.listed for file in files)
    with writing(database) as connection:
        made = connection.scalar(select(EDITION.c.made).where(EDITION.c.name == edition.name))
        if made is not None:
            raise EditionExistsError(
                f"Edition {edition.name} was made on {made[:10]}, and an edition is never "
                f"overwritten: choose another name, such as {edition.name}.1"
            )
        values = {
            "name": edition.name,
            "made": time_text(edition.made),
            "sequence": edition.sequence,
            "concepts": edition.concepts,
            "resources": edition.resources,
        }
        connection.execute(insert(EDITION).values(values))
        connection.execute(insert(EDITION_FILE), list(_rows(edition.name, files)))
    return replace(edition, files=listed)


def editions(database: Database) -> tuple[Edition, ...]:
    """Every edition without its files, the newest first.

    Raises: StoreError when the store cannot be read.
    """
    query = select(EDITION).order_by(EDITION.c.made.desc(), EDITION.c.name.desc())
    with reading(database) as connection:
        return tuple(_edition(row) for row in connection.execute(query))


def edition_of(database: Database, name: str) -> Edition | None:
    """The edition of this name with the list of its files; None where there is none.

    Raises: StoreError when the store cannot be read.
    """
    files = select(*_LISTED).where(EDITION_FILE.c.edition == name).order_by(EDITION_FILE.c.position)
    with reading(database) as connection:
        row = connection.execute(select(EDITION).where(EDITION.c.name == name)).first()
        if row is None:
            return None
        listed = tuple(EditionFile(*each) for each in connection.execute(files))
    return replace(_edition(row), files=listed)


def listed_file(database: Database, edition: str, name: str) -> EditionFile | None:
    """A file of an edition as it is listed; None where there is none.

    Raises: StoreError when the store cannot be read.
    """
    query = select(*_LISTED).where(EDITION_FILE.c.edition == edition, EDITION_FILE.c.name == name)
    with reading(database) as connection:
        row = connection.execute(query).first()
    return EditionFile(*row) if row else None


def content_of(database: Database, edition: str, file: EditionFile) -> bytes:
    """The content of a file of an edition.

    Raises: StoreDamagedError when it is not what its checksum says.
    """
    query = select(EDITION_FILE.c.content).where(
        EDITION_FILE.c.edition == edition, EDITION_FILE.c.name == file.name
    )
    with reading(database) as connection:
        packed = connection.scalar(query)
    try:
        content = zlib.decompress(b64decode(packed or "", validate=True))
    except (ValueError, zlib.error):
        content = b""
    if sha256(content).hexdigest() != file.sha256:
        raise StoreDamagedError(
            f"The file {file.name} of edition {edition} differs from its checksum: restore the "
            "store from a backup"
        )
    return content


def _rows(edition: str, files: Iterable[MadeFile]) -> Iterable[dict[str, Any]]:
    for position, file in enumerate(files):
        listed = file.listed
        yield {
            "edition": edition,
            "name": file.name,
            "position": position,
            "media_type": file.media_type,
            "bytes": listed.bytes,
            "sha256": listed.sha256,
            "content": b64encode(zlib.compress(file.content)).decode(),
        }


def _edition(row: Row[Any]) -> Edition:
    return Edition(row.name, time_of(row.made), row.sequence, row.concepts, row.resources)
