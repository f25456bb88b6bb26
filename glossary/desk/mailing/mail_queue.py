"""Letters: the notices that are to be mailed, given out so that each is mailed once.

Whoever has claimed a letter mails it and calls `confirm`. If that does not happen, because the mail
server refused or the process ended, it is given out again: after 15 minutes, then twice as long
each time. So a notice goes out twice only where a process ended between mail and confirmation.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select, update

from glossary.desk.activity import Activity, activity_of
from glossary.people.account import Account, MailChoice
from glossary.people.accounts import account_of
from glossary.store.database import Database, reading, writing
from glossary.store.schema import ACCOUNT, ACTIVITY, NOTICE
from glossary.store.times import now, time_text

MOST_TRIES = 8
"""Times that a mail is tried, within 32 hours; the notice in the application stays."""
MOST_IN_DIGEST = 200
"""Notices of one digest; the others come with the next."""
_FIRST_WAIT = timedelta(minutes=15)
"""Until a mail that was begun and not confirmed is tried again, doubled every time; longer than any
server takes, so that nothing is tried twice at once."""
_STALE = timedelta(days=3)
"""Older notices are not mailed, so that a mail server named late is not sent a year of them."""
_DAY = timedelta(hours=23, minutes=50)
"""Between two digests: a round that comes a little late does not move the next day's."""


@dataclass(frozen=True, slots=True)
class Letter:
    """Notices that are to be mailed together by whoever has claimed them."""

    to: Account
    activities: tuple[Activity, ...]
    """The oldest first; one alone unless it is a digest."""
    is_digest: bool = False


@dataclass(frozen=True, slots=True)
class Unmailed:
    """How many notices still have to be mailed, and how many of them were tried in vain."""

    waiting: int
    failing: int


def claim(database: Database, at: datetime | None = None) -> Letter | None:
    """The next letter for somebody who gets mail at once, which nobody else gets for a while.

    None when there is none. Notices that were read meanwhile are not mailed.
    """
    moment = at or now()
    return _claimed(database, lambda connection: _next(connection, moment), moment)


def claim_digest(database: Database, at: datetime | None = None) -> Letter | None:
    """The next digest that is due, which nobody else gets for a while; None when there is none."""
    moment = at or now()
    return _claimed(database, lambda connection: _next_digest(connection, moment), moment)


def confirm(database: Database, letter: Letter, at: datetime | None = None) -> None:
    """Mark the letter as mailed, so that it is never given out again."""
    moment = time_text(at or now())
    with writing(database) as connection:
        mailed = update(NOTICE).where(*_of(letter)).values(mailed=moment)
        connection.execute(mailed)
        if letter.is_digest:
            mine = update(ACCOUNT).where(ACCOUNT.c.id == letter.to.id)
            connection.execute(mine.values(digest_at=moment))


def unmailed(database: Database, at: datetime | None = None) -> Unmailed:
    """The notices that are to be mailed, now or when their next try or digest comes.

    Raises: StoreError when the store cannot be read.
    """
    recent = ACTIVITY.c.at >= time_text((at or now()) - _STALE)
    query = (
        select(func.count(), func.count().filter(NOTICE.c.tries > 0))
        .select_from(NOTICE)
        .join(ACTIVITY, NOTICE.c.activity == ACTIVITY.c.id)
        .join(ACCOUNT, ACCOUNT.c.id == NOTICE.c.account)
        .where(_to_mail(), recent, ACCOUNT.c.mail != "none", ACCOUNT.c.disabled.is_(False))
    )
    with reading(database) as connection:
        row = connection.execute(query).one()
    return Unmailed(*row)


def choose_mail(database: Database, account: Account, choice: MailChoice) -> None:
    """Give the account its notices by mail at once, as a daily digest, or not at all.

    What has waited while it wanted none is not mailed afterwards; the first digest comes a day
    after it was chosen.
    """
    if choice == account.mail:
        return
    moment = time_text(now())
    with writing(database) as connection:
        mine = update(ACCOUNT).where(ACCOUNT.c.id == account.id)
        connection.execute(mine.values(mail=choice, digest_at=moment))
        if account.mail == "none":
            waits = (NOTICE.c.account == account.id, NOTICE.c.mailed.is_(None))
            connection.execute(update(NOTICE).where(*waits).values(mailed=moment))


def _claimed(
    database: Database,
    find: Callable[[Connection], Sequence[Row[Any]]],
    moment: datetime,
) -> Letter | None:
    """The letter of the notices that are found, claimed for whoever asks."""
    with reading(database) as connection:
        if not find(connection):
            return None
    with writing(database) as connection:
        rows = find(connection)
        if not rows:
            return None
        for row in rows:
            values = {"tries": row.tries + 1, "next_try": time_text(moment + _wait(row.tries))}
            connection.execute(update(NOTICE).where(*_is(row.to, row.id)).values(values))
        to = connection.execute(select(ACCOUNT).where(ACCOUNT.c.id == rows[0].to)).one()
    return Letter(account_of(to), tuple(map(activity_of, rows)), is_digest=to.mail == "daily")


def _next(connection: Connection, moment: datetime) -> Sequence[Row[Any]]:
    query = _letters(moment).where(ACCOUNT.c.mail == "at-once")
    return connection.execute(query.order_by(ACTIVITY.c.id, NOTICE.c.account).limit(1)).all()


def _next_digest(connection: Connection, moment: datetime) -> Sequence[Row[Any]]:
    last = or_(ACCOUNT.c.digest_at.is_(None), ACCOUNT.c.digest_at <= time_text(moment - _DAY))
    query = _letters(moment).where(ACCOUNT.c.mail == "daily", last).order_by(ACTIVITY.c.id)
    first = connection.execute(query.limit(1)).first()
    if first is None:
        return ()
    mine = query.where(NOTICE.c.account == first.to).limit(MOST_IN_DIGEST)
    return connection.execute(mine).all()


def _letters(moment: datetime) -> Select[Any]:
    """Notices that are to be mailed now to people who are not disabled."""
    return (
        select(ACTIVITY, NOTICE.c.account.label("to"), NOTICE.c.tries)
        .join(NOTICE, NOTICE.c.activity == ACTIVITY.c.id)
        .join(ACCOUNT, ACCOUNT.c.id == NOTICE.c.account)
        .where(_waiting(moment), ACCOUNT.c.disabled.is_(False))
    )


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


def _of(letter: Letter) -> tuple[ColumnElement[bool], ...]:
    ids = [activity.id for activity in letter.activities]
    return NOTICE.c.account == letter.to.id, NOTICE.c.activity.in_(ids)


def _is(account: int, activity: int) -> tuple[ColumnElement[bool], ...]:
    return NOTICE.c.account == account, NOTICE.c.activity == activity
