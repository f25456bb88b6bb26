"""What a store and the folder of its originals hold, as of one moment."""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from glossary.store.database import Database
from glossary.store.schema import PAGE, RECORD

ROWS = 500
"""Rows that are fetched, or stored, at once."""
CHUNK = 2**20
"""Bytes of an original that are read at once."""

_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


@contextmanager
def snapshot(database: Database) -> Iterator[Connection]:
    """A connection that sees the store as it is at its first question, and stays with it."""
    with database.engine.connect() as plain:
        yield database.backend.steady(plain)


def rows_of(connection: Connection, table: Table) -> Iterator[Row[Any]]:
    """All rows of a table, in order of its primary key."""
    question = select(table).order_by(*table.primary_key.columns)
    return iter(connection.execute(question, execution_options={"yield_per": ROWS}))


def named_originals(connection: Connection) -> dict[str, str]:
    """The resource by each original that one with text names.

    A resource may name an original before that is loaded; it has no text until then.
    """
    has_text = RECORD.c.sequence.in_(select(PAGE.c.sequence).distinct())
    query = select(RECORD.c.id, RECORD.c.noun).where(RECORD.c.kind == "resource", has_text)
    found = {}
    for id, noun in connection.execute(query, execution_options={"yield_per": ROWS}):
        if name := json.loads(noun).get("file"):
            found[str(name)] = str(id)
    return found


def originals_in(folder: Path) -> Sequence[Path]:
    """The originals in their folder, sorted, without whatever else is in it."""
    return [
        path
        for path in sorted(folder.glob("??/*"))
        if _SHA256.fullmatch(path.name) and path.parent.name == path.name[:2]
    ]
