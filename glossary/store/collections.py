"""Collections in the store: the starter themes and kinds, as editors have changed them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select

from glossary.store.database import Database, reading
from glossary.store.rows import storable
from glossary.store.schema import COLLECTION
from glossary.store.selection import last_public_sequence
from glossary.store.times import now, time_of, time_text
from glossary.vocabulary.collections import (
    SCHEME_NAMES,
    Collection,
    SchemeName,
    Schemes,
    ordered,
)
from glossary.vocabulary.schemes import STARTER


@dataclass(frozen=True, slots=True)
class CollectionChange:
    """A theme or kind as somebody left it."""

    id: int
    collection: Collection
    account: str
    at: datetime
    """UTC."""


def schemes(database: Database) -> Schemes:
    """All themes and kinds as they are now.

    Raises: StoreError when the store cannot be read.
    """
    with reading(database) as connection:
        return schemes_in(connection)


def schemes_in(connection: Connection) -> Schemes:
    """All themes and kinds as this transaction sees them."""
    found = {name: {each.id: each for each in STARTER.of(name).every} for name in SCHEME_NAMES}
    last = 0
    for row in connection.execute(select(COLLECTION).order_by(COLLECTION.c.id)):
        last = row.id
        # A later release may keep a scheme here that this one does not know.
        found.setdefault(row.scheme, {})[row.name] = _collection(row)
    return Schemes(ordered(found["theme"].values()), ordered(found["kind"].values()), last)


def public_state(database: Database) -> tuple[int, int]:
    """The highest sequence of what readers may see, and the newest change of a theme or kind.

    Raises: StoreError when the store cannot be read.
    """
    change = select(func.max(COLLECTION.c.id)).scalar_subquery()
    query = select(last_public_sequence().scalar_subquery(), change)
    with reading(database) as connection:
        sequence, changed = connection.execute(query).one()
    return sequence or 0, changed or 0


def last_change(database: Database, scheme: SchemeName | None = None) -> int:
    """The number of the newest change in the scheme, or in any; 0 while there is none.

    Raises: StoreError when the store cannot be read.
    """
    with reading(database) as connection:
        return last_change_in(connection, scheme)


def last_change_in(connection: Connection, scheme: SchemeName | None = None) -> int:
    """The number of the newest change in the scheme, or in any, that this transaction sees."""
    query = select(func.max(COLLECTION.c.id))
    if scheme:
        query = query.where(COLLECTION.c.scheme == scheme)
    return connection.scalar(query) or 0


def changes(database: Database, scheme: SchemeName, most: int = 50) -> tuple[CollectionChange, ...]:
    """The last changes in the scheme, `most` at most, the newest first.

    Raises: StoreError when the store cannot be read.
    """
    query = _rows(scheme).order_by(COLLECTION.c.id.desc()).limit(most)
    with reading(database) as connection:
        return tuple(
            CollectionChange(row.id, _collection(row), row.account, time_of(row.at))
            for row in connection.execute(query)
        )


def write_collections(
    connection: Connection, scheme: SchemeName, changed: Iterable[Collection], account: str
) -> None:
    """Store a new revision of each collection.

    Raises: UnstorableError when a database cannot hold one of its characters.
    """
    moment = time_text(now())
    for each in changed:
        texts = (*each.name.values(), *each.plural.values(), *each.note.values())
        for text in (each.id, each.part_of, *texts):
            storable(text, f"{scheme.capitalize()} {each.id!a:.60}")
        values = {
            "scheme": scheme,
            "name": each.id,
            "labels": json.dumps(dict(each.name)),
            "plurals": json.dumps(dict(each.plural)),
            "notes": json.dumps(dict(each.note)),
            "position": each.position,
            "part_of": each.part_of,
            "retired": each.retired,
            "account": account,
            "at": moment,
        }
        connection.execute(insert(COLLECTION).values(values))


def _rows(scheme: SchemeName) -> Select[Any]:
    return select(COLLECTION).where(COLLECTION.c.scheme == scheme)


def _collection(row: Row[Any]) -> Collection:
    return Collection(
        id=row.name,
        name=json.loads(row.labels),
        note=json.loads(row.notes),
        plural=json.loads(row.plurals),
        position=row.position,
        part_of=row.part_of,
        retired=row.retired,
    )
