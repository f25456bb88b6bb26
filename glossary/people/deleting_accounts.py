"""Accounts deleted: nothing names the person any more, and what was done stays."""

import logging
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Connection, Table, delete, select, update

from glossary.message import english
from glossary.people.account import Account
from glossary.people.account_log import KIND, log_change
from glossary.people.changing import keep_an_administrator
from glossary.people.errors import PeopleError
from glossary.store.database import Database, writing
from glossary.store.digests import DIGEST, digest_of
from glossary.store.schema import ACCOUNT, ACTIVITY, METADATA

_log = logging.getLogger(__name__)
NAMES = frozenset(("account", "answered_by", "assigner", "editor", "inviter"))
"""Columns that hold the name of an account."""


def nameless(account: Account) -> str:
    """What stands in the place of the name once the account is deleted; nobody can have it."""
    return f"deleted-{account.id}"


def delete_account(database: Database, account: Account, by: str) -> str:
    """Delete the account with everything that is only its own; what the log says instead.

    Entries, comments and decisions stay, under a name that says nothing of the person. What was
    kept of unfinished writing, notices, devices, passkeys and links goes.

    Raises: PeopleError when it is one's own or the last administrator's.
    """
    if by == account.name:
        raise PeopleError(
            "deleted", english("Nobody deletes their own account: ask another administrator.")
        )
    instead = nameless(account)
    with writing(database) as connection:
        keep_an_administrator(connection, account)
        for table in reversed(METADATA.sorted_tables):
            _forget(connection, table, account)
        for table, column in _naming():
            _rename(connection, table, column, account.name, instead)
        accounts = (ACTIVITY.c.kind == KIND) & (ACTIVITY.c.noun_id == account.name)
        connection.execute(update(ACTIVITY).where(accounts).values(noun_id=instead))
        connection.execute(delete(ACCOUNT).where(ACCOUNT.c.id == account.id))
        log_change(connection, by, "account-deleted", instead)
    _log.warning("%s deleted an account, now %s", by, instead)
    return instead


def _forget(connection: Connection, table: Table, account: Account) -> None:
    """Delete the rows that belong to the account by its number."""
    for column in table.columns:
        if any(key.column is ACCOUNT.c.id for key in column.foreign_keys):
            connection.execute(delete(table).where(column == account.id))


def _naming() -> Iterator[tuple[Table, Column[Any]]]:
    """Every column that holds names of accounts."""
    for table in METADATA.sorted_tables:
        for column in table.columns:
            if column.name in NAMES and not column.foreign_keys and table is not ACCOUNT:
                yield table, column


def _rename(
    connection: Connection, table: Table, column: Column[Any], name: str, instead: str
) -> None:
    if DIGEST not in table.columns:
        connection.execute(update(table).where(column == name).values({column.name: instead}))
        return
    # A row whose digest is not its own would be taken for damaged.
    for row in connection.execute(select(table).where(column == name)).mappings().all():
        changed = {**row, column.name: instead}
        this = [key == row[key.name] for key in table.primary_key.columns]
        values = {column.name: instead}
        if row[DIGEST]:
            values[DIGEST] = digest_of(changed)
        connection.execute(update(table).where(*this).values(values))
