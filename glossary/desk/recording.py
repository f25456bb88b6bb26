"""How a step is recorded: revisions and their entries in the log, stored together or not at all."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from glossary.catalogue.catalogue import Catalogue
from glossary.desk.activity import NewActivity, involved, log, named, with_role
from glossary.desk.conditions import need_unmoved
from glossary.desk.scheduled import take_back, take_back_all
from glossary.nouns.record import Kind, Record
from glossary.store.revision import NewRevision
from glossary.store.store import Store

Concerned = Callable[[Connection, Kind, str], Iterable[int]]
"""Finds the accounts that get a notice of a step."""


def record_step(
    store: Store,
    revisions: Sequence[NewRevision],
    activity: NewActivity,
    *,
    notify: Concerned | None = None,
    catalogue: Catalogue | None = None,
) -> list[Record]:
    """Store the revisions and log the activity for each of them, in one transaction.

    The first revision is that of the noun in the activity; others are of its sources. The log gets
    the number and, unless the activity has a text, the note of each revision. Who gets a notice of
    the noun gets none of its sources. The catalogue is the one that the integrity rules were
    checked against.

    Raises: WorkflowError when something was published, or a theme or kind changed, after the
    catalogue was made; as `Store.put`.
    """

    def also(connection: Connection, records: Sequence[Record]) -> None:
        if catalogue:
            need_unmoved(connection, catalogue.state, records[0].sequence)
        told: set[int] = set()
        for record in records:
            accounts = {*notify(connection, record.kind, record.noun.id)} if notify else set()
            own = replace(activity, kind=record.kind, noun_id=record.noun.id)
            log_step(connection, own, record, accounts - told)
            told |= accounts

    return store.put_many(revisions, also)


def log_step(
    connection: Connection, activity: NewActivity, record: Record, notify: Iterable[int] = ()
) -> None:
    """Log the activity that made the record, and give the accounts a notice of it.

    A publication that was scheduled of an earlier revision is called off together with its sources,
    and whoever scheduled it gets a notice.
    """
    done = replace(activity, revision=record.revision, text=activity.text or record.change_note)
    log(connection, done, notify)
    if record.status == "published" and not record.repeats:
        take_back(connection, record.kind, record.noun.id)
        return
    for scheduled in take_back_all(connection, record.kind, record.noun.id):
        off = NewActivity(
            activity.account,
            "unscheduled",
            scheduled.kind,
            scheduled.noun_id,
            scheduled.revision,
        )
        log(connection, off, named(connection, scheduled.account))


def concerned(connection: Connection, kind: Kind, id: str) -> Iterable[int]:
    """Ids of the accounts that review, whatever the noun, and of those involved in it."""
    return [*with_role(connection, "reviewer"), *involved(connection, kind, id)]


def editors_and_involved(connection: Connection, kind: Kind, id: str) -> Iterable[int]:
    """Ids of the accounts that may submit, whatever the noun, and of those involved in it."""
    return [*with_role(connection, "editor"), *involved(connection, kind, id)]
