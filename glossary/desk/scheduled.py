"""Publications that are planned for a date: approved already, published when they are due."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from glossary.nouns.concept import Concept
from glossary.nouns.record import Kind, Noun
from glossary.store.database import Database, reading
from glossary.store.rows import record_of
from glossary.store.schema import RECORD, SCHEDULE
from glossary.store.selection import revisions
from glossary.store.times import time_of, time_text


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A revision that a reviewer has approved for a date."""

    kind: Kind
    noun_id: str
    revision: int
    at: datetime
    """UTC."""
    account: str
    """Name of the reviewer."""


def planned(database: Database, kind: Kind, noun_id: str) -> Scheduled | None:
    """The publication that is planned of the noun, or None."""
    with reading(database) as connection:
        row = connection.execute(select(SCHEDULE).where(*_is(kind, noun_id))).first()
    return _planned(row) if row else None


def all_planned(database: Database, until: datetime | None = None) -> tuple[Scheduled, ...]:
    """Everything that is planned, the next first; with `until` what is due at that moment."""
    query = select(SCHEDULE).order_by(SCHEDULE.c.at, SCHEDULE.c.noun_id)
    if until is not None:
        query = query.where(SCHEDULE.c.at <= time_text(until))
    with reading(database) as connection:
        rows: Sequence[Row[Any]] = connection.execute(query).all()
    return tuple(map(_planned, rows))


def planned_together(database: Database, kind: Kind, noun_id: str) -> tuple[Scheduled, ...]:
    """What `take_back_all` would take back: the plan of the noun, then those of its sources.

    Raises: StoreError when the store cannot be read.
    """
    with reading(database) as connection:
        row = connection.execute(select(SCHEDULE).where(*_is(kind, noun_id))).first()
        return (_planned(row), *_beside(connection, _planned(row))) if row else ()


def plan(connection: Connection, what: Scheduled) -> None:
    """Schedule the publication, in place of an earlier one of the noun."""
    take_back(connection, what.kind, what.noun_id)
    values = {
        "kind": what.kind,
        "noun_id": what.noun_id,
        "revision": what.revision,
        "at": time_text(what.at),
        "account": what.account,
    }
    connection.execute(insert(SCHEDULE).values(values))


def take_back(connection: Connection, kind: Kind, noun_id: str) -> Scheduled | None:
    """What was planned of the noun until now, or None."""
    row = connection.execute(select(SCHEDULE).where(*_is(kind, noun_id))).first()
    if row is None:
        return None
    connection.execute(delete(SCHEDULE).where(*_is(kind, noun_id)))
    return _planned(row)


def take_back_all(connection: Connection, kind: Kind, noun_id: str) -> list[Scheduled]:
    """What was planned of the noun, and then of the sources that were planned with it.

    Those are the sources it names that the same reviewer approved for the same moment.
    """
    what = take_back(connection, kind, noun_id)
    if what is None:
        return []
    beside = [*_beside(connection, what)]
    for each in beside:
        connection.execute(delete(SCHEDULE).where(*_is(each.kind, each.noun_id)))
    return [what, *beside]


def _beside(connection: Connection, what: Scheduled) -> Iterator[Scheduled]:
    """The plans of its sources that the same reviewer approved for the same moment."""
    row = connection.execute(
        revisions(what.kind, what.noun_id).where(RECORD.c.revision == what.revision)
    ).one()
    for id in sources_of(record_of(row).noun):
        beside = connection.execute(select(SCHEDULE).where(*_is("resource", id))).first()
        if beside and (beside.at, beside.account) == (time_text(what.at), what.account):
            yield _planned(beside)


def sources_of(noun: Noun) -> tuple[str, ...]:
    """Ids of the sources that the noun names, each once."""
    definitions = noun.definition if isinstance(noun, Concept) else ()
    return tuple(dict.fromkeys(each.source for each in definitions if each.source))


def _is(kind: Kind, noun_id: str) -> tuple[Any, ...]:
    return SCHEDULE.c.kind == kind, SCHEDULE.c.noun_id == noun_id


def _planned(row: Row[Any]) -> Scheduled:
    return Scheduled(row.kind, row.noun_id, row.revision, time_of(row.at), row.account)
