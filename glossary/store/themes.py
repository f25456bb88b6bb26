"""Themes in the store: the starter ones, as editors have changed them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select

from glossary.store.database import Database, reading
from glossary.store.rows import storable
from glossary.store.schema import COLLECTION
from glossary.store.times import now, time_of, time_text
from glossary.vocabulary.themes import STARTER, Theme, Themes, ordered

_SCHEME = "theme"


@dataclass(frozen=True, slots=True)
class ThemeChange:
    """A theme as somebody left it."""

    id: int
    theme: Theme
    account: str
    at: datetime
    """UTC."""


def themes(database: Database) -> Themes:
    """All themes as they are now.

    Raises: StoreError when the store cannot be read.
    """
    with reading(database) as connection:
        return themes_in(connection)


def themes_in(connection: Connection) -> Themes:
    """All themes as this transaction sees them."""
    found = {theme.id: theme for theme in STARTER.every}
    for row in connection.execute(_rows().order_by(COLLECTION.c.id)):
        found[row.name] = _theme(row)
    return ordered(found)


def last_change(database: Database) -> int:
    """The number of the newest change of a theme; 0 while there is none.

    Raises: StoreError when the store cannot be read.
    """
    with reading(database) as connection:
        return last_change_in(connection)


def last_change_in(connection: Connection) -> int:
    """The number of the newest change of a theme that this transaction sees."""
    return connection.scalar(select(func.max(COLLECTION.c.id))) or 0


def changes(database: Database, most: int = 50) -> tuple[ThemeChange, ...]:
    """The last changes of themes, `most` at most, the newest first.

    Raises: StoreError when the store cannot be read.
    """
    query = _rows().order_by(COLLECTION.c.id.desc()).limit(most)
    with reading(database) as connection:
        return tuple(
            ThemeChange(row.id, _theme(row), row.account, time_of(row.at))
            for row in connection.execute(query)
        )


def write_themes(connection: Connection, changed: Iterable[Theme], account: str) -> None:
    """Store a new revision of each theme.

    Raises: UnstorableError when a database cannot hold one of its characters.
    """
    moment = time_text(now())
    for theme in changed:
        labels, notes = (json.dumps(dict(texts)) for texts in (theme.name, theme.note))
        for text in (theme.id, theme.part_of, *theme.name.values(), *theme.note.values()):
            storable(text, f"The theme {theme.id!a:.60}")
        values = {
            "scheme": _SCHEME,
            "name": theme.id,
            "labels": labels,
            "notes": notes,
            "position": theme.position,
            "part_of": theme.part_of,
            "retired": theme.retired,
            "account": account,
            "at": moment,
        }
        connection.execute(insert(COLLECTION).values(values))


def _rows() -> Select[Any]:
    return select(COLLECTION).where(COLLECTION.c.scheme == _SCHEME)


def _theme(row: Row[Any]) -> Theme:
    return Theme(
        id=row.name,
        name=json.loads(row.labels),
        note=json.loads(row.notes),
        position=row.position,
        part_of=row.part_of,
        retired=row.retired,
    )
