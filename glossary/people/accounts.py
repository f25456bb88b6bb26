"""The accounts in the store: added, found, listed."""

import re
from typing import Any
from zoneinfo import available_timezones

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select

from glossary.message import english
from glossary.people.account import ROLES, Account, Role
from glossary.people.errors import PeopleError
from glossary.store.database import Database, reading, writing
from glossary.store.errors import UnstorableError
from glossary.store.rows import storable
from glossary.store.schema import ACCOUNT
from glossary.store.times import now, time_of, time_text

_NAME = re.compile(r"(?!deleted-\d+\Z)[a-z0-9](?:[a-z0-9._-]{0,38}[a-z0-9])?", re.ASCII)
_ATOM = r"[^\s@()<>\[\]:;,\"\\]+"
"""Without the signs that mean something around an address: quoted parts and hosts in brackets are
hardly anybody's, and mail programs read them in ways of their own."""
_EMAIL = re.compile(f"{_ATOM}@{_ATOM}")
LONGEST = 200
"""Characters of a full name or an address."""


def add(
    database: Database,
    name: str,
    *,
    role: Role,
    email: str,
    full_name: str = "",
    language: str = "en",
) -> Account:
    """The account made under this name, which has no password yet.

    Raises: PeopleError when a value cannot be used or the name is taken.
    """
    with writing(database) as connection:
        return insert_account(
            connection, name, role=role, email=email, full_name=full_name, language=language
        )


def insert_account(
    connection: Connection,
    name: str,
    *,
    role: Role,
    email: str,
    full_name: str = "",
    language: str = "en",
    **more: str,
) -> Account:
    """The account made within the transaction of the connection; `more` are further columns.

    Raises: PeopleError when a value cannot be used or the name is taken.
    """
    name, email, full_name = name.strip().lower(), email.strip(), one_line(full_name)
    check_name(name)
    check_role(role)
    check_contact(email, full_name)
    if connection.scalar(select(ACCOUNT.c.id).where(ACCOUNT.c.name == name)) is not None:
        raise PeopleError("name", english("“%(name)s” is taken: choose another name.", name=name))
    values = {
        "name": name,
        "full_name": full_name or name,
        "email": email,
        "role": role,
        "language": language,
        "disabled": False,
        "created": time_text(now()),
        "totp_step": 0,
    }
    connection.execute(insert(ACCOUNT).values(values | more))
    return account_of(connection.execute(select(ACCOUNT).where(ACCOUNT.c.name == name)).one())


def named(database: Database, name: str) -> Account | None:
    """The account with this name, in whatever case it is written, or None."""
    return _first(database, ACCOUNT.c.name == name.strip().lower())


def numbered(database: Database, id: int) -> Account | None:
    """The account with this id, or None."""
    return _first(database, ACCOUNT.c.id == id)


def with_address(database: Database, email: str) -> tuple[Account, ...]:
    """The accounts with this address, in whatever case it is written."""
    same = func.lower(ACCOUNT.c.email) == email.strip().lower()
    with reading(database) as connection:
        rows = connection.execute(select(ACCOUNT).where(same).order_by(ACCOUNT.c.name)).all()
    return tuple(account_of(row) for row in rows)


def everybody(database: Database) -> tuple[Account, ...]:
    """All accounts by name, disabled ones too."""
    with reading(database) as connection:
        rows = connection.execute(select(ACCOUNT).order_by(ACCOUNT.c.name)).all()
    return tuple(account_of(row) for row in rows)


def full_names(database: Database) -> dict[str, str]:
    """The full name of every account, disabled ones too, by name."""
    with reading(database) as connection:
        rows = connection.execute(select(ACCOUNT.c.name, ACCOUNT.c.full_name)).all()
    return {row.name: row.full_name for row in rows}


def count(database: Database) -> int:
    """How many accounts there are."""
    with reading(database) as connection:
        return connection.scalar(select(func.count()).select_from(ACCOUNT)) or 0


def account_of(row: Row[Any]) -> Account:
    """The account in a row of its table."""
    return Account(
        id=row.id,
        name=row.name,
        full_name=row.full_name,
        email=row.email,
        role=row.role,
        language=row.language,
        disabled=row.disabled,
        created=time_of(row.created),
        has_password=row.password is not None,
        has_second_factor=row.totp_secret is not None,
        issuer=row.issuer or "",
        mail=row.mail,
        time_zone=row.time_zone,
    )


def _first(database: Database, condition: ColumnElement[bool]) -> Account | None:
    with reading(database) as connection:
        row = connection.execute(select(ACCOUNT).where(condition)).first()
    return account_of(row) if row else None


def check_name(name: str) -> None:
    """Check that an account may have the name.

    Raises: PeopleError saying what names are like.
    """
    if not _NAME.fullmatch(name):
        raise PeopleError(
            "name",
            english(
                "A name has 1 to 40 letters a to z, digits, dots, hyphens or underscores, "
                "and begins and ends with a letter or digit."
            ),
        )


def check_role(role: str) -> None:
    """Check that there is such a role.

    Raises: PeopleError naming the roles.
    """
    if role not in ROLES:
        raise PeopleError(
            "role",
            english(
                "“%(role)s” is no role; the roles are %(roles)s.", role=role, roles=", ".join(ROLES)
            ),
        )


def is_address(text: str) -> bool:
    """True if the text has the form of an address that mail can be sent to."""
    return bool(_EMAIL.fullmatch(text)) and text.isprintable()


def check_contact(email: str, full_name: str = "") -> None:
    """Check that an account may have the address and the full name.

    Raises: PeopleError saying which of them cannot be used and why.
    """
    if not is_address(email) or len(email) > LONGEST:
        raise PeopleError("email", english("Give an address such as amina@example.org."))
    if len(full_name) > LONGEST:
        raise PeopleError(
            "full_name", english("A full name has at most %(longest)s characters.", longest=LONGEST)
        )
    try:
        storable(full_name, "The full name")
    except UnstorableError:
        raise PeopleError(
            "full_name",
            english("The full name holds a character that cannot be kept: type it anew."),
        ) from None


def check_zone(name: str) -> None:
    """Check that there is such a time zone; empty for none chosen.

    Raises: PeopleError when there is not.
    """
    if name and name not in available_timezones():
        raise PeopleError("time_zone", english("Choose a time zone from the list."))


def one_line(text: str) -> str:
    """The text with single blanks between its words and none around them."""
    return " ".join(text.split())
