"""Imports as the log remembers them: which records came in with each, and what became of them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from glossary.desk.activity import NewActivity, Subject, log, with_role
from glossary.nouns.record import Record
from glossary.people.account import Account
from glossary.store.database import Database, reading
from glossary.store.rows import record_of
from glossary.store.schema import ACTIVITY, RECORD
from glossary.store.store import Store
from glossary.store.times import time_of

_KIND: Subject = "import"
"""In place of the kind of a noun, so that no log of an entry has it."""
MOST_LISTED = 50


@dataclass(frozen=True, slots=True)
class Import:
    """Files that came in together, in one transaction."""

    token: str
    account: str
    """Name of who brought them in."""
    at: datetime
    """UTC."""
    files: tuple[str, ...]
    first: int
    """Sequence of the first record."""
    last: int
    taken_back: bool


@dataclass(frozen=True, slots=True)
class Came:
    """A record that came with an import, and what has become of its noun."""

    record: Record
    before: Record | None
    """What the noun was before; None for a new one."""
    newest: Record
    published: bool
    """Whether readers have seen this record or one after it."""

    @property
    def untouched(self) -> bool:
        """Whether nothing was stored since."""
        return self.newest.sequence == self.record.sequence


def log_import(
    connection: Connection,
    token: str,
    account: Account,
    files: Sequence[str],
    records: Sequence[Record],
    *,
    notify: Iterable[int] = (),
) -> None:
    """Log that the records came in together, in the transaction that stores them.

    The accounts in `notify`, and reviewers where something waits for them, get one notice of all.
    """
    sequences = [record.sequence for record in records]
    text = {"first": min(sequences), "last": max(sequences), "files": [*files]}
    waits = any(record.status == "in-review" for record in records)
    reviewers = with_role(connection, "reviewer") if waits else ()
    done = NewActivity(account, "imported", "import", token, text=json.dumps(text))
    log(connection, done, [*reviewers, *notify])


def log_taking_back(connection: Connection, token: str, account: Account) -> None:
    """Log that the import was taken back, in the transaction that does so."""
    log(connection, NewActivity(account, "taken-back", "import", token))


def imports(database: Database) -> tuple[Import, ...]:
    """The last imports, the newest first."""
    with reading(database) as connection:
        rows = connection.execute(_rows().order_by(ACTIVITY.c.id.desc()).limit(MOST_LISTED)).all()
        gone = _taken_back(connection, [row.noun_id for row in rows])
    return tuple(_import(row, gone) for row in rows)


def imported(database: Database, token: str) -> Import | None:
    """The import with this token; None where there is none."""
    with reading(database) as connection:
        row = connection.execute(_rows().where(ACTIVITY.c.noun_id == token)).first()
        return _import(row, _taken_back(connection, [token])) if row else None


def came_with(store: Store, what: Import) -> tuple[Came, ...]:
    """What came with the import and is still here, in the order in which it came.

    Raises: StoreError when the store cannot be read.
    """
    between = RECORD.c.sequence.between(what.first, what.last)
    nouns = select(RECORD.c.kind, RECORD.c.id).where(between).subquery()
    same = (RECORD.c.kind == nouns.c.kind) & (RECORD.c.id == nouns.c.id)
    query = select(RECORD).join(nouns, same).order_by(RECORD.c.sequence)
    histories: dict[tuple[str, str], list[Record]] = {}
    with reading(store.database) as connection:
        for row in connection.execute(query):
            histories.setdefault((row.kind, row.id), []).append(record_of(row))
    found = (_came(history, what) for history in histories.values())
    return tuple(sorted(found, key=lambda came: came.record.sequence))


def _came(history: Sequence[Record], what: Import) -> Came:
    place, record = next(
        (place, record)
        for place, record in enumerate(history)
        if what.first <= record.sequence <= what.last
    )
    return Came(
        record,
        history[place - 1] if place else None,
        history[-1],
        any(each.is_publication for each in history[place:]),
    )


def _rows() -> Any:
    return select(ACTIVITY).where(ACTIVITY.c.kind == _KIND, ACTIVITY.c.action == "imported")


def _taken_back(connection: Connection, tokens: Sequence[str]) -> frozenset[str]:
    query = select(ACTIVITY.c.noun_id).where(
        ACTIVITY.c.kind == _KIND,
        ACTIVITY.c.action == "taken-back",
        ACTIVITY.c.noun_id.in_(tokens),
    )
    return frozenset(connection.scalars(query))


def _import(row: Row[Any], gone: frozenset[str]) -> Import:
    text = json.loads(row.text)
    return Import(
        token=row.noun_id,
        account=row.account,
        at=time_of(row.at),
        files=tuple(text["files"]),
        first=text["first"],
        last=text["last"],
        taken_back=row.noun_id in gone,
    )
