"""Amendments as they are stored: a changed noun beside the one that is in review."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast

from sqlalchemy import ColumnElement, Connection, Row, insert, select, update

from glossary.nouns.codec import decode, encode
from glossary.nouns.record import Kind, Noun, kind_of
from glossary.nouns.resource import Resource
from glossary.store.database import Database, reading
from glossary.store.rows import storable
from glossary.store.schema import AMENDMENT
from glossary.store.times import now, time_of, time_text

AmendmentState = Literal["waiting", "taken", "declined", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change that somebody proposes to a noun in review."""

    id: int
    noun: Noun
    """The noun with the change."""
    base_revision: int
    """The revision that the change was begun on."""
    account: str
    """Name of who proposes it."""
    at: datetime
    """UTC."""
    note: str
    sources: tuple[Resource, ...]
    """New sources that came with it."""
    state: AmendmentState
    answer: str
    """Why it was declined."""
    answered_by: str

    @property
    def kind(self) -> Kind:
        """`concept` or `resource`."""
        return kind_of(self.noun)

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has taken, declined or withdrawn it."""
        return self.state == "waiting"


@dataclass(frozen=True, slots=True)
class NewAmendment:
    """An amendment that is about to be stored."""

    noun: Noun
    base_revision: int
    account: str
    note: str
    sources: Sequence[Resource] = ()


def waiting_amendments(
    database: Database, kind: Kind | None = None, id: str = ""
) -> tuple[Amendment, ...]:
    """The amendments that wait, of one noun if it is named, the oldest first.

    Raises: StoreError when the store cannot be read.
    """
    where = [AMENDMENT.c.state == "waiting"]
    if kind:
        where += [AMENDMENT.c.kind == kind, AMENDMENT.c.noun_id == id]
    return _all(database, *where)


def amendment_by(database: Database, kind: Kind, id: str, account: str) -> Amendment | None:
    """The amendment of the noun that waits from the account with this name, or None.

    Raises: StoreError when the store cannot be read.
    """
    found = waiting_amendments(database, kind, id)
    return next((each for each in found if each.account == account), None)


def amendment(database: Database, id: int) -> Amendment | None:
    """The amendment with this id, whatever became of it, or None.

    Raises: StoreError when the store cannot be read.
    """
    return next(iter(_all(database, AMENDMENT.c.id == id)), None)


def store_amendment(connection: Connection, new: NewAmendment) -> int:
    """Store the amendment in place of the one that waits from the same person; its id.

    The earlier one is closed and stays: whoever looks at it takes no other one by its id.
    """
    waits = (*_of(kind_of(new.noun), new.noun.id), AMENDMENT.c.account == new.account)
    for id in connection.scalars(select(AMENDMENT.c.id).where(*waits)).all():
        close_amendment(connection, id, "withdrawn", new.account)
    values = {
        "kind": kind_of(new.noun),
        "noun_id": new.noun.id,
        "base_revision": new.base_revision,
        "account": new.account,
        "at": time_text(now()),
        "note": storable(new.note, "The change note"),
        "noun": storable(encode(new.noun), "The text"),
        "sources": storable(json.dumps([encode(each) for each in new.sources]), "The sources"),
        "state": "waiting",
    }
    made = connection.execute(insert(AMENDMENT).values(values)).inserted_primary_key
    return int(made[0]) if made else 0


def close_amendment(
    connection: Connection, id: int, state: AmendmentState, by: str, answer: str = ""
) -> bool:
    """Whether the amendment waited until now and is closed."""
    values = {
        "state": state,
        "answered_by": by,
        "answer": storable(answer, "The reason"),
        "answered": time_text(now()),
    }
    waits = (AMENDMENT.c.id == id, AMENDMENT.c.state == "waiting")
    return connection.execute(update(AMENDMENT).where(*waits).values(values)).rowcount == 1


def _of(kind: Kind, id: str) -> tuple[ColumnElement[bool], ...]:
    return AMENDMENT.c.kind == kind, AMENDMENT.c.noun_id == id, AMENDMENT.c.state == "waiting"


def _all(database: Database, *where: ColumnElement[bool]) -> tuple[Amendment, ...]:
    query = select(AMENDMENT).where(*where).order_by(AMENDMENT.c.id)
    with reading(database) as connection:
        return tuple(map(_amendment, connection.execute(query)))


def _amendment(row: Row[Any]) -> Amendment:
    sources = (decode("resource", text) for text in json.loads(row.sources))
    return Amendment(
        id=row.id,
        noun=decode(row.kind, row.noun),
        base_revision=row.base_revision,
        account=row.account,
        at=time_of(row.at),
        note=row.note,
        sources=tuple(cast("Resource", source) for source in sources),
        state=row.state,
        answer=row.answer,
        answered_by=row.answered_by,
    )
