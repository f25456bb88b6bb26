"""Devices that are signed in: each holds a token, of which the store keeps the digest."""

import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from glossary.people.account import Account
from glossary.people.accounts import account_of
from glossary.store.backend import BRIEFLY
from glossary.store.database import Database, reading, writing
from glossary.store.errors import StoreError
from glossary.store.schema import ACCOUNT, DEVICE
from glossary.store.times import now, time_of, time_text

LIFETIME = timedelta(days=14)
"""How long a device stays signed in without being used."""
_TOUCH = timedelta(minutes=10)
"""How exactly the last use is kept; writing it at every request would lock the store."""
_PATIENCE = 0.1
"""Seconds that a request may be kept waiting by a writer; after that its use is not kept."""
LONGEST_AGENT = 300


@dataclass(frozen=True, slots=True)
class Device:
    """A browser that is signed in."""

    digest: str
    agent: str
    created: datetime
    seen: datetime


def digest_of(secret: str) -> str:
    """The sha256 of a random secret, which is what the store keeps of it."""
    return sha256(secret.encode()).hexdigest()


def sign_in(database: Database, account: Account, agent: str) -> str:
    """The token of a newly signed-in device, to be kept by the device alone.

    Raises: StoreBusyError when others write for longer than a second.
    """
    token, moment = secrets.token_urlsafe(32), time_text(now())
    row = {
        "digest": digest_of(token),
        "account": account.id,
        "agent": agent.encode("ascii", "replace").decode()[:LONGEST_AGENT],
        "created": moment,
        "seen": moment,
    }
    with writing(database, BRIEFLY) as connection:
        connection.execute(delete(DEVICE).where(~_lives()))
        connection.execute(insert(DEVICE).values(row))
    return token


def holder(database: Database, token: str) -> Account | None:
    """The account that the device with this token is signed in to; None when it is no longer."""
    digest = digest_of(token)
    query = select(ACCOUNT, DEVICE.c.seen).join(DEVICE).where(DEVICE.c.digest == digest, _lives())
    with reading(database) as connection:
        row = connection.execute(query).first()
    if row is None or row.disabled:
        return None
    if now() - time_of(row.seen) > _TOUCH:
        _touch(database, digest)
    return account_of(row)


def sign_out(database: Database, digest: str, account: Account) -> None:
    """Sign out the account's device with this digest."""
    with writing(database) as connection:
        connection.execute(
            delete(DEVICE).where(DEVICE.c.digest == digest, DEVICE.c.account == account.id)
        )


def sign_out_all(database: Database, account: Account, but: str | None = None) -> None:
    """Sign out every device of the account but the one with digest `but`."""
    with writing(database) as connection:
        end_all(connection, account.id, but)


def end_all(connection: Connection, account: int, but: str | None = None) -> None:
    """Sign the account with this id out likewise, within the transaction."""
    connection.execute(
        delete(DEVICE).where(DEVICE.c.account == account, DEVICE.c.digest != (but or ""))
    )


def devices_of(database: Database, account: Account) -> tuple[Device, ...]:
    """The devices that are signed in to the account, the last used first."""
    query = select(DEVICE).where(DEVICE.c.account == account.id, _lives())
    with reading(database) as connection:
        rows = connection.execute(query.order_by(DEVICE.c.seen.desc())).all()
    return tuple(
        Device(row.digest, row.agent, time_of(row.created), time_of(row.seen)) for row in rows
    )


def _lives() -> ColumnElement[bool]:
    return DEVICE.c.seen >= time_text(now() - LIFETIME)


def _touch(database: Database, digest: str) -> None:
    # Pages are read while the store is being written for long, or cannot be written at all.
    with suppress(StoreError), writing(database, _PATIENCE) as connection:
        seen = update(DEVICE).where(DEVICE.c.digest == digest)
        connection.execute(seen.values(seen=time_text(now())))
