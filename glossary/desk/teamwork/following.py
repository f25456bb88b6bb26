"""Following an entry: notices of it for people without a hand in it."""

from sqlalchemy import ColumnElement, delete, insert, select

from glossary.nouns.record import Kind
from glossary.people.account import Account
from glossary.store.database import Database, reading, writing
from glossary.store.schema import FOLLOWING


def follow(database: Database, kind: Kind, id: str, account: Account) -> None:
    """Give the account notices of what becomes of the entry."""
    values = {"account": account.id, "kind": kind, "noun_id": id}
    with writing(database) as connection:
        mine = select(FOLLOWING).where(*_is(kind, id, account))
        if connection.execute(mine).first() is None:
            connection.execute(insert(FOLLOWING).values(values))


def unfollow(database: Database, kind: Kind, id: str, account: Account) -> None:
    """Give the account no more notices than its own hand in the entry brings."""
    with writing(database) as connection:
        connection.execute(delete(FOLLOWING).where(*_is(kind, id, account)))


def follows(database: Database, kind: Kind, id: str, account: Account) -> bool:
    """Whether the account follows the entry.

    Raises: StoreError when the store cannot be read.
    """
    with reading(database) as connection:
        return (
            connection.execute(select(FOLLOWING).where(*_is(kind, id, account))).first() is not None
        )


def _is(kind: Kind, id: str, account: Account) -> tuple[ColumnElement[bool], ...]:
    return (
        FOLLOWING.c.account == account.id,
        FOLLOWING.c.kind == kind,
        FOLLOWING.c.noun_id == id,
    )
