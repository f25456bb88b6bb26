"""What was done to accounts: roles changed, accounts disabled and deleted, factors switched off."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, insert, select

from glossary.store.database import Database, reading
from glossary.store.schema import ACTIVITY
from glossary.store.times import now, time_of, time_text

AccountAction = Literal[
    "role-changed", "disabled", "enabled", "account-deleted", "second-factor-off"
]
KIND = "account"
"""What activities on accounts are logged under, beside those on nouns."""


@dataclass(frozen=True, slots=True)
class AccountChange:
    """One thing that somebody did to an account."""

    at: datetime
    by: str
    action: AccountAction
    name: str
    """Name of the account."""
    text: str
    """The role before and after, where it was changed."""


def log_change(
    connection: Connection, by: str, action: AccountAction, name: str, text: str = ""
) -> None:
    """Log what is done to the account, in the transaction that does it."""
    values = {
        "at": time_text(now()),
        "account": by,
        "action": action,
        "kind": KIND,
        "noun_id": name,
        "revision": None,
        "text": text,
    }
    connection.execute(insert(ACTIVITY).values(values))


def changes(database: Database, name: str = "", most: int = 50) -> tuple[AccountChange, ...]:
    """The last changes, newest first; only those of one account if it is named."""
    query = select(ACTIVITY).where(ACTIVITY.c.kind == KIND)
    if name:
        query = query.where(ACTIVITY.c.noun_id == name)
    with reading(database) as connection:
        rows = connection.execute(query.order_by(ACTIVITY.c.id.desc()).limit(most)).all()
    return tuple(
        AccountChange(time_of(row.at), row.account, row.action, row.noun_id, row.text)
        for row in rows
    )
