"""Who is to work on an entry next, and until which day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from glossary.desk.activity import NewActivity, log
from glossary.desk.conditions import need_role
from glossary.desk.errors import WorkflowError
from glossary.message import english
from glossary.nouns.record import Kind
from glossary.people.account import Account
from glossary.people.accounts import named
from glossary.store.database import Database, reading, writing
from glossary.store.schema import ACCOUNT, ASSIGNMENT
from glossary.store.times import now, time_text

Subjects = Sequence[tuple[Kind, str]]


@dataclass(frozen=True, slots=True)
class Assignment:
    """An entry that somebody is to work on."""

    kind: Kind
    noun_id: str
    account: str
    """Name of who is to work on it."""
    due: date | None
    assigner: str


def assign(
    database: Database, nouns: Subjects, account: Account, to: str, due: date | None = None
) -> None:
    """Assign the entries to the account named `to`, in place of whom they were assigned to.

    That one gets a notice of each entry, or one of all where they are several. An empty name takes
    the assignments away.

    Raises: WorkflowError when the role does not suffice or nobody is called so.
    """
    if to != account.name:
        need_role(account, "editor")
    who = named(database, to) if to else None
    if to and (who is None or who.disabled):
        raise WorkflowError("unknown", english("Choose somebody from the list."))
    with writing(database) as connection:
        for kind, id in nouns:
            of_noun = (ASSIGNMENT.c.kind == kind, ASSIGNMENT.c.noun_id == id)
            connection.execute(delete(ASSIGNMENT).where(*of_noun))
        if who:
            to_all = {"account": who.id, "due": due.isoformat() if due else ""}
            by = {"assigner": account.name, "at": time_text(now())}
            rows = [{"kind": kind, "noun_id": id} | to_all | by for kind, id in nouns]
            connection.execute(insert(ASSIGNMENT), rows)
            _log(connection, nouns, account, who, due)


def assignments(
    database: Database, account: Account | None = None
) -> dict[tuple[Kind, str], Assignment]:
    """Every assignment, or those to the account, by kind and id of the entry.

    Raises: StoreError when the store cannot be read.
    """
    query = select(ASSIGNMENT, ACCOUNT.c.name).join(ACCOUNT, ACCOUNT.c.id == ASSIGNMENT.c.account)
    if account:
        query = query.where(ASSIGNMENT.c.account == account.id)
    with reading(database) as connection:
        found = map(_assignment, connection.execute(query))
        return {(each.kind, each.noun_id): each for each in found}


def _log(
    connection: Connection, nouns: Subjects, assigner: Account, who: Account, due: date | None
) -> None:
    # The log keeps no name of who is to do it: it outlives accounts.
    text = due.isoformat() if due else ""
    alone = len(nouns) == 1
    for kind, id in nouns:
        log(connection, NewActivity(assigner, "assigned", kind, id, text=text), [who.id] * alone)
    if not alone:
        # Its page is the list of what is assigned to whoever reads it.
        log(connection, NewActivity(assigner, "assigned", "work", str(who.id), text=text), [who.id])


def _assignment(row: Row[Any]) -> Assignment:
    due = date.fromisoformat(row.due) if row.due else None
    return Assignment(row.kind, row.noun_id, row.name, due, row.assigner)
