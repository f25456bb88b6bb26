"""Access tokens: what scripts of an account sign their requests with; the store keeps digests.

A token opens what its role opens, and never more than its account may do by then.
"""

import secrets
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, or_, select, update

from glossary.message import english
from glossary.people.account import ROLES, Account, Role, has_role
from glossary.people.accounts import LONGEST, account_of, one_line
from glossary.people.devices import digest_of
from glossary.people.errors import PeopleError
from glossary.store.database import Database, reading, writing
from glossary.store.errors import StoreError
from glossary.store.schema import ACCESS_TOKEN, ACCOUNT
from glossary.store.times import now, time_of, time_text

PREFIX = "tvet_"
"""By which people and programs that look for leaked secrets know a token."""
MOST = 20
"""Tokens of one account."""
LONGEST_LIFE = 3650
"""Days that a token may be good for, if it ends at all."""
_TOUCH = timedelta(minutes=10)
"""How exactly the last use is kept; writing it at every request would lock the store."""
_PATIENCE = 0.1
"""Seconds that a request may be kept waiting by a writer; after that its use is not kept."""


@dataclass(frozen=True, slots=True)
class AccessToken:
    """A token of an account, without its secret."""

    id: int
    name: str
    """What its owner calls it."""
    role: Role
    created: datetime
    used: datetime | None
    expires: datetime | None

    @property
    def is_over(self) -> bool:
        """True if it opens nothing any more."""
        return self.expires is not None and self.expires <= now()


def make_token(
    database: Database, account: Account, name: str, role: Role, days: int | None = None
) -> str:
    """The secret of a new token, which is kept nowhere; it expires after `days` unless None.

    Raises: PeopleError when a value cannot be used, or the account has as many as it may have.
    """
    name = one_line(name)
    _check(account, name, role, days)
    secret, moment = PREFIX + secrets.token_urlsafe(32), now()
    row = {
        "digest": digest_of(secret),
        "account": account.id,
        "name": name,
        "role": role,
        "created": time_text(moment),
        "expires": time_text(moment + timedelta(days=days)) if days else None,
    }
    count = select(func.count()).where(ACCESS_TOKEN.c.account == account.id)
    with writing(database) as connection:
        if (connection.scalar(count) or 0) >= MOST:
            raise PeopleError(
                "name", english("You have %(most)s tokens: revoke one first.", most=MOST)
            )
        connection.execute(insert(ACCESS_TOKEN).values(row))
    return secret


def token_holder(database: Database, secret: str) -> Account | None:
    """The account that the token opens, with the role of the token if that is the lesser one.

    None when it is revoked, expired or its account disabled.
    """
    digest = digest_of(secret)
    token = (ACCESS_TOKEN.c.role.label("token_role"), ACCESS_TOKEN.c.used)
    query = select(ACCOUNT, *token).join(ACCESS_TOKEN).where(ACCESS_TOKEN.c.digest == digest)
    with reading(database) as connection:
        row = connection.execute(query.where(_lives())).first()
    if row is None or row.disabled:
        return None
    if row.used is None or abs(now() - time_of(row.used)) > _TOUCH:
        _touch(database, digest)
    account = account_of(row)
    return (
        account if not has_role(account, row.token_role) else replace(account, role=row.token_role)
    )


def tokens_of(database: Database, account: Account) -> tuple[AccessToken, ...]:
    """The tokens of the account, expired ones too, the newest first."""
    query = select(ACCESS_TOKEN).where(ACCESS_TOKEN.c.account == account.id)
    with reading(database) as connection:
        rows = connection.execute(query.order_by(ACCESS_TOKEN.c.id.desc())).all()
    return tuple(map(_token, rows))


def revoke_token(database: Database, account: Account, id: int) -> None:
    """End the account's token with this number."""
    mine = (ACCESS_TOKEN.c.account == account.id) & (ACCESS_TOKEN.c.id == id)
    with writing(database) as connection:
        connection.execute(delete(ACCESS_TOKEN).where(mine))


def end_tokens(connection: Connection, account: int) -> None:
    """End every token of the account with this number, within the transaction."""
    connection.execute(delete(ACCESS_TOKEN).where(ACCESS_TOKEN.c.account == account))


def _check(account: Account, name: str, role: Role, days: int | None) -> None:
    if not name or len(name) > LONGEST or not name.isprintable():
        raise PeopleError(
            "name", english("Give a name of at most %(longest)s characters.", longest=LONGEST)
        )
    if role not in ROLES or not has_role(account, role):
        raise PeopleError("role", english("A token may do what you may do, or less."))
    if days is not None and not 1 <= days <= LONGEST_LIFE:
        raise PeopleError(
            "days", english("Give a number of days from 1 to %(most)s.", most=LONGEST_LIFE)
        )


def _lives() -> ColumnElement[bool]:
    return or_(ACCESS_TOKEN.c.expires.is_(None), ACCESS_TOKEN.c.expires > time_text(now()))


def _touch(database: Database, digest: str) -> None:
    # What a script asks for may be read while the store is being written for long.
    with suppress(StoreError), writing(database, _PATIENCE) as connection:
        used = update(ACCESS_TOKEN).where(ACCESS_TOKEN.c.digest == digest)
        connection.execute(used.values(used=time_text(now())))


def _token(row: Row[Any]) -> AccessToken:
    return AccessToken(
        id=row.id,
        name=row.name,
        role=row.role,
        created=time_of(row.created),
        used=time_of(row.used) if row.used else None,
        expires=time_of(row.expires) if row.expires else None,
    )
