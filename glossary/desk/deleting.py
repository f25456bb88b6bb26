"""Deleting an entry that readers have never seen; the log keeps that it was.

Its id is free again. What others are typing of it is kept as the beginning of a new entry.
"""

from sqlalchemy import Connection, delete, or_, update

from glossary import notes
from glossary.desk import working_copies
from glossary.desk.activity import NewActivity, activities_of, involved, log
from glossary.desk.conditions import check_step, need_reason
from glossary.desk.scheduled import take_back
from glossary.nouns.concept import Concept
from glossary.nouns.labels import preferred
from glossary.nouns.record import Kind, Record
from glossary.people.account import Account
from glossary.store.database import Database, writing
from glossary.store.deletion import delete_unseen
from glossary.store.schema import AMENDMENT, ASSIGNMENT, FOLLOWING, TOLD_APART
from glossary.store.store import Store
from glossary.store.times import now, time_text


def delete_entry(
    store: Store, kind: Kind, id: str, account: Account, *, revision: int, reason: str = ""
) -> None:
    """Delete every revision of the entry; those involved get a notice.

    Sources that came with it stay as they are.

    Raises: WorkflowError when readers have ever seen it, when a contributor would delete what
    others wrote, or without a reason when others had a hand in it; ConflictError when it is no
    longer at this revision.
    """
    at = check_step("delete", store, kind, id, account, revision=revision)
    if at.hands - {account.name}:
        need_reason(reason)
    with writing(store.database) as connection:
        delete_in(connection, at.newest, account, reason.strip())


def delete_in(connection: Connection, newest: Record, account: Account, reason: str) -> None:
    """Delete the entry whose newest record this is, within a transaction.

    Raises: ConflictError when it has a newer one, PublishedError when readers have seen it.
    """
    kind, id = newest.kind, newest.noun.id
    note = str(notes.deleted(title_in_log(newest), reason))
    notify = [*involved(connection, kind, id)]
    take_back(connection, kind, id)
    working_copies.detach(connection, kind, id, account.id)
    _forget(connection, kind, id, account, note)
    if kind == "concept":
        pair = or_(TOLD_APART.c.first == id, TOLD_APART.c.second == id)
        connection.execute(delete(TOLD_APART).where(pair))
    delete_unseen(connection, kind, id, revision=newest.revision, editor=account.name, note=reason)
    log(connection, NewActivity(account, "deleted", kind, id, newest.revision, note), notify)


def _forget(connection: Connection, kind: Kind, id: str, account: Account, note: str) -> None:
    """Take away what was arranged about the entry; proposed changes are closed and stay to read."""
    for table in (ASSIGNMENT, FOLLOWING):
        connection.execute(delete(table).where(table.c.kind == kind, table.c.noun_id == id))
    waits = (
        AMENDMENT.c.kind == kind,
        AMENDMENT.c.noun_id == id,
        AMENDMENT.c.state == "waiting",
    )
    closed = {
        "state": "declined",
        "answer": note,
        "answered_by": account.name,
        "answered": time_text(now()),
    }
    connection.execute(update(AMENDMENT).where(*waits).values(closed))


def was_deleted(database: Database, kind: Kind, id: str) -> bool:
    """Whether the log says that an entry with this id was deleted.

    Raises: StoreError when the store cannot be read.
    """
    return any(each.action == "deleted" for each in activities_of(database, kind, id))


def title_in_log(record: Record) -> str:
    """The name by which the log remembers the entry."""
    noun = record.noun
    texts = noun.pref_label if isinstance(noun, Concept) else noun.title
    return preferred(texts, "en")[1] or noun.id
