"""Changes to accounts; nobody takes away the last administrator, or disables themselves."""

import logging
from typing import Any

from sqlalchemy import Connection, func, select, update

from glossary.message import english
from glossary.people.access_tokens import end_tokens
from glossary.people.account import Account, Role
from glossary.people.account_log import log_change
from glossary.people.accounts import check_contact, check_role, check_zone, one_line
from glossary.people.devices import end_all
from glossary.people.errors import PeopleError
from glossary.people.passwords import withdraw_resets
from glossary.people.security_mail import note_change
from glossary.store.database import Database, writing
from glossary.store.schema import ACCOUNT

_log = logging.getLogger(__name__)
"""Written to as warnings, which are shown also where no logging was set up."""
COMMAND_LINE = "command line"
"""Who has done what was done in a terminal."""


def change_role(database: Database, account: Account, role: Role, by: str) -> None:
    """Give the account the role, from its next request on.

    Raises: PeopleError when there is no such role or the last administrator would lose theirs.
    """
    check_role(role)
    with writing(database) as connection:
        if role != "administrator":
            keep_an_administrator(connection, account)
        _set(connection, account, role=role)
        if role != account.role:
            log_change(connection, by, "role-changed", account.name, f"{account.role} → {role}")
    _log.warning("%s made %s %s", by, account.name, role)


def disable(database: Database, account: Account, by: str) -> None:
    """Sign the account out everywhere, end its tokens and let it in no more.

    Raises: PeopleError when it is one's own or the last administrator's.
    """
    if by == account.name:
        raise PeopleError(
            "disabled", english("Nobody disables their own account: ask somebody else.")
        )
    with writing(database) as connection:
        keep_an_administrator(connection, account)
        _set(connection, account, disabled=True)
        end_all(connection, account.id)
        end_tokens(connection, account.id)
        withdraw_resets(connection, account.id)
        log_change(connection, by, "disabled", account.name)
    _log.warning("%s disabled %s", by, account.name)


def enable(database: Database, account: Account, by: str) -> None:
    """Let the account sign in again."""
    with writing(database) as connection:
        _set(connection, account, disabled=False)
        log_change(connection, by, "enabled", account.name)
    _log.warning("%s enabled %s", by, account.name)


def change_contact(
    database: Database,
    account: Account,
    full_name: str,
    email: str,
    language: str,
    *,
    time_zone: str = "",
) -> None:
    """Give the account the full name, address, language of mail and zone of times.

    Raises: PeopleError when a value cannot be used.
    """
    full_name, email = one_line(full_name), email.strip()
    check_contact(email, full_name)
    check_zone(time_zone)
    with writing(database) as connection:
        _set(
            connection,
            account,
            full_name=full_name or account.name,
            email=email,
            language=language,
            time_zone=time_zone,
        )
        if email != account.email:
            # Links in the mail of before are no longer the account's.
            withdraw_resets(connection, account.id)
            note_change(connection, account.id, account.email, "address")


def _set(connection: Connection, account: Account, **values: Any) -> None:
    connection.execute(update(ACCOUNT).where(ACCOUNT.c.id == account.id).values(values))


def keep_an_administrator(connection: Connection, account: Account) -> None:
    """Check that somebody else is an administrator, if the account is one.

    Raises: PeopleError when it is the last one.
    """
    others = (
        (ACCOUNT.c.role == "administrator")
        & ACCOUNT.c.disabled.is_(False)
        & (ACCOUNT.c.id != account.id)
    )
    query = select(func.count()).select_from(ACCOUNT).where(others)
    if account.role == "administrator" and not connection.scalar(query):
        raise PeopleError(
            "role",
            english(
                "“%(name)s” is the last administrator: make somebody else one first.",
                name=account.name,
            ),
        )
