"""Notices of what others did, in the application and by mail."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, or_, select, update

from glossary.desk.activity import Activity, activity_of
from glossary.people.account import Account
from glossary.people.accounts import account_of
from glossary.store.database import Database, reading, writing
from glossary.store.schema import ACCOUNT, ACTIVITY, NOTICE
from glossary.store.times import now, time_text

MOST_TRIES = 8
"""Times that a mail is tried, within 32 hours; the notice in the application stays."""
_FIRST_WAIT = timedelta(minutes=15)
"""Until a mail that was begun and not confirmed is tried again, doubled every time; longer than any
server takes, so that nothing is tried twice at once."""
_STALE = timedelta(days=3)
"""Older notices are not mailed, so that a mail server named late is not sent a year of them."""


@dataclass(frozen=True, slots=True)
class Notice:
    """An activity of which somebody is notified."""

    activity: Activity
    read: bool


@dataclass(frozen=True, slots=True)
class Unmailed:
    """How many notices still have to be mailed, and how many of them were tried in vain."""

    waiting: int
    failing: int


@dataclass(frozen=True, slots=True)
class Letter:
    """A notice that is to be mailed by whoever has claimed it."""

    to: Account
    activity: Activity


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


def mark_all_read(database: Database, account: Account, until: int) -> None:
    """Mark the account's notices as read, up to that of activity `until`."""
    _mark(database, *_unread_of(account), NOTICE.c.activity <= until)


def claim(database: Database, at: datetime | None = None) -> Letter | None:
    """The next notice to mail, which nobody else gets for a while; None when there is none.

    Whoever has it mails it and calls `confirm`. If that does not happen, because the mail server
    refused or the process ended, it is given out again: after 15 minutes, then twice as long each
    time.
    So a notice goes out twice only where a process ended between mail and confirmation. Notices
    that were read meanwhile are not mailed.
    """
    moment = at or now()
    query = (
        select(ACTIVITY, NOTICE.c.account.label("to"), NOTICE.c.tries)
        .join(NOTICE, NOTICE.c.activity == ACTIVITY.c.id)
        .join(ACCOUNT, ACCOUNT.c.id == NOTICE.c.account)
        .where(_waiting(moment), ACCOUNT.c.disabled.is_(False))
        .order_by(ACTIVITY.c.id, NOTICE.c.account)
        .limit(1)
    )
    with reading(database) as connection:
        if connection.execute(query).first() is None:
            return None
    with writing(database) as connection:
        row = connection.execute(query).first()
        if row is None:
            return None
        values = {"tries": row.tries + 1, "next_try": time_text(moment + _wait(row.tries))}
        connection.execute(update(NOTICE).where(*_is(row.to, row.id)).values(values))
        to: Row[Any] = connection.execute(select(ACCOUNT).where(ACCOUNT.c.id == row.to)).one()
    return Letter(account_of(to), activity_of(row))


def unmailed(database: Database, at: datetime | None = None) -> Unmailed:
    """The notices that are to be mailed, now or when their next try comes.

    Raises: StoreError when the store cannot be read.
    """
    recent = ACTIVITY.c.at >= time_text((at or now()) - _STALE)
    query = (
        select(func.count(), func.count().filter(NOTICE.c.tries > 0))
        .select_from(NOTICE)
        .join(ACTIVITY, NOTICE.c.activity == ACTIVITY.c.id)
        .join(ACCOUNT, ACCOUNT.c.id == NOTICE.c.account)
        .where(_to_mail(), recent, ACCOUNT.c.disabled.is_(False))
    )
    with reading(database) as connection:
        row = connection.execute(query).one()
    return Unmailed(*row)


def confirm(database: Database, letter: Letter) -> None:
    """Mark the letter as mailed, so that it is never given out again."""
    _mark(database, *_is(letter.to.id, letter.activity.id), mailed=True)


def _counted(database: Database, *where: ColumnElement[bool]) -> int:
    query = select(func.count()).select_from(NOTICE).where(*where)
    with reading(database) as connection:
        return connection.scalar(query) or 0


def _wait(tries: int) -> timedelta:
    return _FIRST_WAIT * float(2**tries)


def _waiting(moment: datetime) -> ColumnElement[bool]:
    text = time_text(moment)
    return and_(
        _to_mail(),
        or_(NOTICE.c.next_try.is_(None), NOTICE.c.next_try <= text),
        ACTIVITY.c.at >= time_text(moment - _STALE),
    )


def _to_mail() -> ColumnElement[bool]:
    return and_(NOTICE.c.mailed.is_(None), NOTICE.c.read.is_(None), NOTICE.c.tries < MOST_TRIES)


def _unread_of(account: Account) -> tuple[ColumnElement[bool], ...]:
    return NOTICE.c.account == account.id, NOTICE.c.read.is_(None)


def _is(account: int, activity: int) -> tuple[ColumnElement[bool], ...]:
    return NOTICE.c.account == account, NOTICE.c.activity == activity


def _mark(database: Database, *where: ColumnElement[bool], mailed: bool = False) -> None:
    column = "mailed" if mailed else "read"
    with writing(database) as connection:
        connection.execute(update(NOTICE).where(*where).values({column: time_text(now())}))
