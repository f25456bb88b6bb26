"""Accounts of people who sign in at an OpenID Connect provider.

Who somebody is there is known by issuer and subject, never by the address alone. An address that
the provider has verified opens an account that waits for its owner: an invitation, or the one
account with this address that has neither a password nor a provider. An account with a password
is linked only by its owner, once signed in.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select, update

from glossary.message import english
from glossary.people import links
from glossary.people.account import Account, Role
from glossary.people.accounts import LONGEST, account_of, insert_account
from glossary.people.errors import PeopleError
from glossary.store.database import Database, reading, writing
from glossary.store.schema import ACCOUNT


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody as a provider describes them."""

    issuer: str
    subject: str
    email: str
    """Empty unless the provider has verified it."""
    full_name: str = ""
    name: str = ""
    """What they are called at the provider, for an account's name."""


def known(database: Database, identity: Identity) -> Account | None:
    """The account that is linked to this identity, disabled or not; None when none is."""
    with reading(database) as connection:
        row = connection.execute(select(ACCOUNT).where(_mine(identity))).first()
    return account_of(row) if row else None


def link(database: Database, account: Account, identity: Identity) -> None:
    """Let the account sign in by this identity too.

    Raises: PeopleError when the identity belongs to another account, or the account to another
    identity.
    """
    with writing(database) as connection:
        mine = ACCOUNT.c.id == account.id
        held = connection.execute(select(ACCOUNT.c.issuer, ACCOUNT.c.subject).where(mine)).one()
        if held.issuer and (held.issuer, held.subject) != (identity.issuer, identity.subject):
            raise PeopleError(
                "provider",
                english("Your account is linked to another identity already: unlink it first."),
            )
        row = connection.execute(select(ACCOUNT.c.id).where(_mine(identity))).first()
        if row and row.id != account.id:
            raise PeopleError(
                "provider",
                english("Another account signs in with this identity already: use that one."),
            )
        _link(connection, account.id, identity)


def unlink(database: Database, account: Account) -> None:
    """Let the account no longer sign in by a provider.

    Raises: PeopleError when it has no password, as nobody could sign in to it then.
    """
    if not account.has_password:
        raise PeopleError(
            "provider", english("Without a password nobody could sign in: set one first.")
        )
    with writing(database) as connection:
        mine = update(ACCOUNT).where(ACCOUNT.c.id == account.id)
        connection.execute(mine.values(issuer=None, subject=None))


def welcome(database: Database, identity: Identity, newcomers: Role | None) -> Account | None:
    """The account for an identity that is linked to none yet; None when none waits for it.

    In this order: an open invitation to the verified address; the account with this address
    that cannot sign in yet; an account of its own, if `newcomers` are given a role.
    """
    with writing(database) as connection:
        if identity.email and (invitation := links.invitation_to(connection, identity.email)):
            links.use(connection, invitation.digest)
            return _newcomer(connection, identity, invitation.email, invitation.role)
        if identity.email and (row := _waiting(connection, identity.email)):
            _link(connection, row.id, identity)
            return account_of(
                connection.execute(select(ACCOUNT).where(ACCOUNT.c.id == row.id)).one()
            )
        if newcomers and identity.email and not _taken(connection, identity.email):
            return _newcomer(connection, identity, identity.email, newcomers)
    return None


def _mine(identity: Identity) -> ColumnElement[bool]:
    return (ACCOUNT.c.issuer == identity.issuer) & (ACCOUNT.c.subject == identity.subject)


def _link(connection: Connection, id: int, identity: Identity) -> None:
    mine = update(ACCOUNT).where(ACCOUNT.c.id == id)
    connection.execute(mine.values(issuer=identity.issuer, subject=identity.subject))


def _waiting(connection: Connection, email: str) -> Row[Any] | None:
    same = func.lower(ACCOUNT.c.email) == email.lower()
    rows = connection.execute(select(ACCOUNT).where(same).limit(2)).all()
    if len(rows) != 1 or rows[0].password or rows[0].issuer or rows[0].disabled:
        return None
    return rows[0]


def _taken(connection: Connection, email: str) -> bool:
    same = func.lower(ACCOUNT.c.email) == email.lower()
    return connection.execute(select(ACCOUNT.c.id).where(same)).first() is not None


def _newcomer(connection: Connection, identity: Identity, email: str, role: Role) -> Account:
    return insert_account(
        connection,
        _free_name(connection, identity),
        role=role,
        email=email,
        full_name=identity.full_name[:LONGEST],
        issuer=identity.issuer,
        subject=identity.subject,
    )


def _free_name(connection: Connection, identity: Identity) -> str:
    wish = identity.name or identity.email.partition("@")[0]
    plain = unicodedata.normalize("NFKD", wish).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9._-]+", "-", plain)[:30].strip("._-") or "person"
    number = 1
    while True:
        name = stem if number == 1 else f"{stem}-{number}"
        taken = select(ACCOUNT.c.id).where(ACCOUNT.c.name == name)
        if connection.scalar(taken) is None:
            return name
        number += 1
