"""Taking an import back: what was new is deleted, the rest stands as it did before."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from glossary import notes
from glossary.desk.activity import Action, NewActivity, involved
from glossary.desk.conditions import need_role
from glossary.desk.deleting import delete_in
from glossary.desk.errors import WorkflowError
from glossary.desk.imports import Came, Import, came_with, log_taking_back
from glossary.desk.recording import log_step
from glossary.message import english
from glossary.nouns.record import PUBLIC, Record
from glossary.people.account import Account
from glossary.store.database import writing
from glossary.store.revision import NewRevision
from glossary.store.store import Store

_DONE: Action = "taken-back"


@dataclass(frozen=True, slots=True)
class Reach:
    """What taking the import back would do."""

    goes: tuple[Came, ...]
    """Entries that are deleted, or stand again as before."""
    stays: tuple[Came, ...]
    """Entries that somebody has changed since, whose words are kept."""
    published: tuple[Came, ...]
    """Entries that readers have seen; with any of these nothing is taken back in one step."""

    @property
    def fingerprint(self) -> str:
        """Equal while nobody has stored, published or deleted any of these entries."""
        every = (*self.goes, *self.stays, *self.published)
        return f"{len(every)}-{max((came.newest.sequence for came in every), default=0)}"


def reach(store: Store, what: Import) -> Reach:
    """What taking the import back would do now.

    Raises: StoreError when the store cannot be read.
    """
    every = came_with(store, what)
    return Reach(
        tuple(came for came in every if came.untouched and not came.published),
        tuple(came for came in every if not came.untouched and not came.published),
        tuple(came for came in every if came.published),
    )


def take_back_import(store: Store, what: Import, account: Account, *, seen: str) -> Reach:
    """Take the import back in one transaction; the reach that this had.

    `seen` is the fingerprint of the reach that was looked at.

    Raises: WorkflowError when the role does not suffice, when the import was taken back before,
    when readers have seen any of it, or when somebody has changed one of its entries since it was
    looked at; ConflictError when somebody does so at this moment. Nothing is changed then.
    """
    need_role(account, "editor")
    if what.taken_back:
        raise WorkflowError("taken-back", english("This import was taken back before."))
    found = reach(store, what)
    if found.fingerprint != seen:
        message = english("Somebody has changed entries of this import meanwhile: look again.")
        raise WorkflowError("stale", message)
    if found.published:
        message = english("Some of it is published: take the other entries back one by one.")
        raise WorkflowError("published", message)
    _take_back(store, what, found.goes, account)
    return found


def _take_back(store: Store, what: Import, goes: Sequence[Came], account: Account) -> None:
    again = [_again(store, what, came, account) for came in goes if came.before]
    new = [came.newest for came in goes if came.before is None]
    note = str(notes.taken_back(", ".join(what.files)))

    def also(connection: Connection, records: Sequence[Record]) -> None:
        for record in records:
            notify = [*involved(connection, record.kind, record.noun.id)]
            done = NewActivity(account, _DONE, record.kind, record.noun.id)
            log_step(connection, done, record, notify)
        for newest in new:
            delete_in(connection, newest, account, note)
        log_taking_back(connection, what.token, account)

    if again:
        store.put_many(again, also)
        return
    with writing(store.database) as connection:
        also(connection, ())


def _again(store: Store, what: Import, came: Came, account: Account) -> NewRevision:
    """The revision that says what the noun said before the import."""
    before = came.before
    assert before is not None
    id = before.noun.id
    shown = before.status in PUBLIC and not before.unseen
    pages = None
    if before.kind == "resource" and came.newest.revision in store.revisions_with_pages(id):
        pages = store.pages(id, revision=before.revision)
    return NewRevision(
        before.noun,
        account.name,
        before.status,
        str(notes.taken_back(", ".join(what.files))),
        came.newest.revision,
        pages,
        repeats=shown,
    )
