"""Notices of what others did, as the application lists them."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select, update

from glossary.desk.activity import Activity, Subject, activity_of
from glossary.people.account import Account
from glossary.store.database import Database, reading, writing
from glossary.store.schema import ACTIVITY, NOTICE
from glossary.store.times import now, time_text

WAIT_ON_PAGE = 0.5
"""Seconds that whoever opens a page waits at most for its notices to be marked as read."""


@dataclass(frozen=True, slots=True)
class Notice:
    """An activity of which somebody is notified."""

    activity: Activity
    read: bool


def notices_of(
    database: Database, account: Account, *, start: int = 0, limit: int = 100
) -> tuple[Notice, ...]:
    """The account's notices, the newest first, `start` of them left out."""
    query = (
        select(ACTIVITY, NOTICE.c.read)
        .join(NOTICE, NOTICE.c.activity == ACTIVITY.c.id)
        .where(NOTICE.c.account == account.id)
        .order_by(ACTIVITY.c.id.desc())
        .offset(start)
        .limit(limit)
    )
    with reading(database) as connection:
        rows = connection.execute(query).all()
    return tuple(Notice(activity_of(row), row.read is not None) for row in rows)


def count(database: Database, account: Account) -> int:
    """How many notices the account has, read ones too."""
    return _counted(database, NOTICE.c.account == account.id)


def unread(database: Database, account: Account) -> int:
    """How many notices the account has not read."""
    return _counted(database, *_unread_of(account))


def mark_read(database: Database, account: Account, activity: int) -> None:
    """Mark the account's notice of the activity as read."""
    _mark(database, *_unread_of(account), NOTICE.c.activity == activity)


def mark_read_about(database: Database, account: Account, kind: Subject, id: str) -> None:
    """Mark every notice of the account about this subject as read.

    A page waits for this: another writer keeps it waiting for `WAIT_ON_PAGE` at most.

    Raises: StoreError when the store cannot be read or written.
    """
    about = select(ACTIVITY.c.id).where(ACTIVITY.c.kind == kind, ACTIVITY.c.noun_id == id)
    where = (*_unread_of(account), NOTICE.c.activity.in_(about))
    if _counted(database, *where):
        _mark(database, *where, wait=WAIT_ON_PAGE)


def mark_all_read(database: Database, account: Account, until: int) -> None:
    """Mark the account's notices as read, up to that of activity `until`."""
    _mark(database, *_unread_of(account), NOTICE.c.activity <= until)


def _counted(database: Database, *where: ColumnElement[bool]) -> int:
    query = select(func.count()).select_from(NOTICE).where(*where)
    with reading(database) as connection:
        return connection.scalar(query) or 0


def _unread_of(account: Account) -> tuple[ColumnElement[bool], ...]:
    return NOTICE.c.account == account.id, NOTICE.c.read.is_(None)


def _mark(database: Database, *where: ColumnElement[bool], wait: float | None = None) -> None:
    with writing(database, wait) as connection:
        connection.execute(update(NOTICE).where(*where).values(read=time_text(now())))
