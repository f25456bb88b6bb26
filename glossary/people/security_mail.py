"""Mail about changes to how an account is opened: it always goes out, whatever people have chosen.

It goes to the address that the account had before the change, in the transaction of which it is
kept until it is sent.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, Row, Select, insert, or_, select, update

from glossary.people.account import Account
from glossary.people.accounts import account_of
from glossary.store.database import Database, reading, writing
from glossary.store.schema import ACCOUNT, SECURITY_MAIL
from glossary.store.times import now, time_of, time_text

SecurityChange = Literal[
    "password",
    "address",
    "second-factor-on",
    "second-factor-off",
    "recovery-codes",
    "passkey-added",
    "passkey-removed",
]
MOST_TRIES = 12
"""Times that a mail is tried, within some three weeks."""
_FIRST_WAIT = timedelta(minutes=10)
_LONGEST_WAIT = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class SecurityLetter:
    """A change that its owner gets mail about."""

    id: int
    to: Account
    """The account, whose address may be another one by now."""
    email: str
    change: SecurityChange
    at: datetime
    """UTC."""


def note_change(connection: Connection, account: int, email: str, change: SecurityChange) -> None:
    """Keep a mail about the change, within the transaction that makes it."""
    values = {"account": account, "email": email, "change": change, "at": time_text(now())}
    connection.execute(insert(SECURITY_MAIL).values(values))


def claim_security_letter(database: Database, at: datetime | None = None) -> SecurityLetter | None:
    """The next mail to send, which nobody else gets for a while; None when there is none."""
    moment = at or now()
    with reading(database) as connection:
        if connection.execute(_due(moment)).first() is None:
            return None
    with writing(database) as connection:
        row = connection.execute(_due(moment)).first()
        if row is None:
            return None
        wait = min(_FIRST_WAIT * float(2**row.tries), _LONGEST_WAIT)
        values = {"tries": row.tries + 1, "next_try": time_text(moment + wait)}
        mine = update(SECURITY_MAIL).where(SECURITY_MAIL.c.id == row.id)
        connection.execute(mine.values(values))
        owner: Row[Any] = connection.execute(
            select(ACCOUNT).where(ACCOUNT.c.id == row.account)
        ).one()
    return SecurityLetter(row.id, account_of(owner), row.email, row.change, time_of(row.at))


def confirm_security_letter(database: Database, letter: SecurityLetter) -> None:
    """Mark the mail as sent."""
    mine = update(SECURITY_MAIL).where(SECURITY_MAIL.c.id == letter.id)
    with writing(database) as connection:
        connection.execute(mine.values(sent=time_text(now())))


def _due(moment: datetime) -> Select[Any]:
    text = time_text(moment)
    return (
        select(SECURITY_MAIL)
        .where(
            SECURITY_MAIL.c.sent.is_(None),
            SECURITY_MAIL.c.tries < MOST_TRIES,
            or_(SECURITY_MAIL.c.next_try.is_(None), SECURITY_MAIL.c.next_try <= text),
        )
        .order_by(SECURITY_MAIL.c.id)
        .limit(1)
    )
