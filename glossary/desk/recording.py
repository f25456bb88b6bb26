"""How a step is taken: one revision and one entry in the log, stored together or not at all."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from glossary.catalogue.catalogue import Catalogue
from glossary.desk.activity import Deed, involved, log, named, with_role
from glossary.desk.conditions import need_unmoved
from glossary.desk.scheduled import take_back, take_back_all
from glossary.nouns.record import Kind, Record
from glossary.store.revision import NewRevision
from glossary.store.store import Store

Tell = Callable[[Connection, Kind, str], Iterable[int]]
"""Finds the accounts that get a notice of a step."""


def take(
    store: Store,
    new: NewRevision,
    deed: Deed,
    tell: Tell | None = None,
    catalogue: Catalogue | None = None,
) -> Record:
    """The record of the revision, stored and logged in one transaction.

    The deed gets the number and, unless it has a text, the note of the revision. The catalogue is
    the one that integrity rules were asked of.

    Raises: WorkflowError when something was published after the catalogue; as `Store.put`.
    """

    def also(connection: Connection, records: Sequence[Record]) -> None:
        if catalogue:
            need_unmoved(connection, catalogue.sequence, records[0].sequence)
        told = [*tell(connection, deed.kind, deed.noun_id)] if tell else []
        log_step(connection, deed, records[0], told)

    return store.put_many([new], also)[0]


def log_step(connection: Connection, deed: Deed, record: Record, tell: Iterable[int] = ()) -> None:
    """Nothing; the deed that made the record is logged, and the accounts get a notice of it.

    A publication that was planned of an earlier revision is called off with its sources, which its
    planner is told.
    """
    done = replace(deed, revision=record.revision, text=deed.text or record.change_note)
    log(connection, done, tell)
    if record.status == "published" and not record.repeats:
        take_back(connection, deed.kind, deed.noun_id)
        return
    for plan in take_back_all(connection, deed.kind, deed.noun_id):
        off = Deed(deed.account, "unscheduled", plan.kind, plan.noun_id, plan.revision)
        log(connection, off, named(connection, plan.account))


def concerned(connection: Connection, kind: Kind, id: str) -> Iterable[int]:
    """Ids of the accounts that review, whatever the noun, and of those involved in it."""
    return [*with_role(connection, "reviewer"), *involved(connection, kind, id)]
