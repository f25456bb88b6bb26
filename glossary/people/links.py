"""Links that open a door once: an invitation to a new account, a new password for an account."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, select, update

from glossary.message import english
from glossary.people import accounts, passwords
from glossary.people.access_tokens import end_tokens
from glossary.people.account import Account, Role
from glossary.people.devices import digest_of, end_all
from glossary.people.errors import PeopleError
from glossary.people.security_mail import note_change
from glossary.store.database import Database, reading, writing
from glossary.store.schema import ACCOUNT, INVITATION
from glossary.store.times import now, time_of, time_text

Purpose = Literal["invitation", "reset"]
LIFETIME = timedelta(days=7)
"""How long a link opens for somebody who cannot sign in yet."""
RESET_LIFETIME = timedelta(days=1)
"""How long a link opens that replaces a password, or that people have asked for themselves."""
GONE = english("This link has been used, withdrawn or is too old: ask for another one.")


@dataclass(frozen=True, slots=True)
class OpenLink:
    """A link that still opens; the token in its address is known to its receiver alone."""

    digest: str
    purpose: Purpose
    account: int | None
    email: str
    role: Role
    inviter: str
    created: datetime
    expires: datetime


def invite(database: Database, email: str, role: Role, inviter: str) -> str:
    """The token of a link by which somebody makes an account with this role.

    Raises: PeopleError when address or role cannot be used.
    """
    email = email.strip()
    accounts.check_contact(email)
    accounts.check_role(role)
    with writing(database) as connection:
        return _add(connection, "invitation", LIFETIME, inviter, email=email, role=role)


def offer_reset(database: Database, account: Account, inviter: str) -> str:
    """The token of a link by which the account gets a new password; earlier ones are withdrawn.

    It opens for `LIFETIME` if somebody else offers it to who has no password yet.
    """
    is_first = not account.has_password and inviter != account.name
    with writing(database) as connection:
        connection.execute(delete(INVITATION).where(_open(), INVITATION.c.account == account.id))
        return _add(
            connection,
            "reset",
            LIFETIME if is_first else RESET_LIFETIME,
            inviter,
            account=account.id,
            email=account.email,
            role=account.role,
        )


def opened(database: Database, token: str) -> OpenLink | None:
    """What the link with this token opens; None when it is used, withdrawn or too old."""
    with reading(database) as connection:
        return _found(connection, token)


def accept(
    database: Database, token: str, password: str, *, name: str, full_name: str, language: str
) -> Account:
    """The account that somebody invited makes; the link is used.

    Raises: PeopleError when a value cannot be used or the link opens no more.
    """
    kept = passwords.kept_form(password)
    with writing(database) as connection:
        link = _use(connection, token, "invitation")
        passwords.check_new(password, name, link.email)
        return accounts.insert_account(
            connection,
            name,
            role=link.role,
            email=link.email,
            full_name=full_name,
            language=language,
            password=kept,
        )


def reset(database: Database, token: str, password: str) -> Account:
    """The account whose password the link has set; it is signed out everywhere, and its tokens end.

    A provider's identity opens it no longer: it might be that of whoever had got in.

    Raises: PeopleError when the password may not be one or the link opens no more.
    """
    kept = passwords.kept_form(password)
    with writing(database) as connection:
        link = _use(connection, token, "reset")
        mine = ACCOUNT.c.id == link.account
        row = connection.execute(select(ACCOUNT).where(mine)).one()
        if row.disabled:
            raise PeopleError("password", GONE)
        passwords.check_new(password, row.name, row.email)
        connection.execute(
            update(ACCOUNT).where(mine).values(password=kept, issuer=None, subject=None)
        )
        end_all(connection, row.id)
        end_tokens(connection, row.id)
        if row.password is not None or row.issuer:
            note_change(connection, row.id, row.email, "password")
        return accounts.account_of(connection.execute(select(ACCOUNT).where(mine)).one())


def pending(database: Database) -> tuple[OpenLink, ...]:
    """Invitations that still open, the latest first."""
    invitations = INVITATION.c.purpose == "invitation"
    query = select(INVITATION).where(_open(), invitations)
    with reading(database) as connection:
        rows = connection.execute(query.order_by(INVITATION.c.created.desc())).all()
    return tuple(map(_link_of, rows))


def withdraw(database: Database, digest: str) -> None:
    """Withdraw the link with this digest."""
    with writing(database) as connection:
        connection.execute(delete(INVITATION).where(_open(), INVITATION.c.digest == digest))


def invitation_to(connection: Connection, email: str) -> OpenLink | None:
    """The latest invitation to this address, in whatever case, that still opens; else None."""
    same = func.lower(INVITATION.c.email) == email.lower()
    query = select(INVITATION).where(_open(), same, INVITATION.c.purpose == "invitation")
    row = connection.execute(query.order_by(INVITATION.c.created.desc())).first()
    return _link_of(row) if row else None


def use(connection: Connection, digest: str) -> None:
    """Mark the link with this digest as used, within the transaction."""
    mine = update(INVITATION).where(INVITATION.c.digest == digest)
    connection.execute(mine.values(used=time_text(now())))


def _add(
    connection: Connection, purpose: Purpose, lifetime: timedelta, inviter: str, **more: Any
) -> str:
    token, moment = secrets.token_urlsafe(32), now()
    row = {
        "digest": digest_of(token),
        "purpose": purpose,
        "inviter": inviter,
        "created": time_text(moment),
        "expires": time_text(moment + lifetime),
    }
    connection.execute(insert(INVITATION).values(row | more))
    return token


def _open() -> ColumnElement[bool]:
    return INVITATION.c.used.is_(None) & (INVITATION.c.expires > time_text(now()))


def _found(connection: Connection, token: str) -> OpenLink | None:
    digest = digest_of(token)
    query = select(INVITATION).where(_open(), INVITATION.c.digest == digest)
    row = connection.execute(query).first()
    return _link_of(row) if row else None


def _use(connection: Connection, token: str, purpose: Purpose) -> OpenLink:
    link = _found(connection, token)
    if link is None or link.purpose != purpose:
        raise PeopleError("link", GONE)
    use(connection, link.digest)
    return link


def _link_of(row: Row[Any]) -> OpenLink:
    return OpenLink(
        digest=row.digest,
        purpose=row.purpose,
        account=row.account,
        email=row.email,
        role=row.role,
        inviter=row.inviter,
        created=time_of(row.created),
        expires=time_of(row.expires),
    )
