"""Steps of an amendment: proposed, then taken into the entry, declined or withdrawn."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from glossary.catalogue.catalogue import Catalogue
from glossary.compare.three_way import resolved, three_way
from glossary.desk.activity import NewActivity, log, named
from glossary.desk.amending.amendments import (
    Amendment,
    AmendmentState,
    NewAmendment,
    amendment,
    amendment_by,
    close_amendment,
    store_amendment,
)
from glossary.desk.conditions import need_reason, need_role, need_submittable, standing_at
from glossary.desk.errors import WorkflowError
from glossary.desk.recording import concerned, log_step
from glossary.desk.standing import Standing
from glossary.message import english
from glossary.nouns.record import Kind, Noun, Record, Status, kind_of
from glossary.nouns.resource import Resource
from glossary.people.account import Account
from glossary.store.database import Database, writing
from glossary.store.errors import ConflictError
from glossary.store.revision import NewRevision
from glossary.store.rows import record_of
from glossary.store.selection import revisions
from glossary.store.store import Store


def propose(
    store: Store,
    noun: Noun,
    account: Account,
    *,
    based_on: int,
    note: str = "",
    sources: Sequence[Resource] = (),
) -> Amendment:
    """Keep the changed noun beside what is in review; reviewers and those involved get a notice.

    What is in review, and what is planned of it, stay as they are. Who proposes a second change
    to the noun replaces the first.

    Raises: WorkflowError when the noun is not in review, ConflictError when it is no longer at
    revision `based_on`, UnstorableError when a text cannot be stored.
    """
    need_role(account, "contributor")
    kind, id = kind_of(noun), noun.id
    with writing(store.database) as connection:
        row = connection.execute(revisions(kind, id).limit(1)).first()
        newest = record_of(row) if row else None
        if newest is None or newest.revision != based_on:
            raise ConflictError(noun, newest, based_on)
        if newest.status != "in-review":
            raise WorkflowError("status", english("It is no longer in review: save it as a draft."))
        made = store_amendment(
            connection, NewAmendment(noun, based_on, account.name, note.strip(), sources)
        )
        done = NewActivity(account, "amended", kind, id, based_on, note.strip())
        log(connection, done, concerned(connection, kind, id))
    found = amendment(store.database, made)
    assert found is not None
    return found


def take_amendment(
    store: Store, id: int, account: Account, *, revision: int, catalogue: Catalogue
) -> Record:
    """Store the noun with the amendment, as a text of whoever proposed it.

    What was in review stays there, with the change; anything else becomes a draft. A publication
    that was planned is called off. What others changed since the amendment was begun is kept.

    Raises: WorkflowError when the amendment no longer waits, says nothing new, or changes what
    others have changed as well, FaultyError when the outcome breaks integrity rules, ConflictError
    when the noun is no longer at this revision or a source has come meanwhile.
    """
    need_role(account, "editor")
    what = _waiting(store.database, id)
    at = standing_at(store, what.kind, what.noun.id, revision)
    noun = _merged(at, what)
    status: Status = "in-review" if at.newest.status == "in-review" else "draft"
    if status == "in-review":
        need_submittable(store, noun, catalogue, [noun, *what.sources])
    first = NewRevision(noun, what.account, status, what.note, revision)
    beside = [replace(first, noun=source, expected_revision=0) for source in what.sources]
    done = NewActivity(account, "amendment-taken", what.kind, noun.id)

    def also(connection: Connection, records: Sequence[Record]) -> None:
        _close(connection, what, "taken", account)
        told = concerned(connection, what.kind, noun.id)
        for place, record in enumerate(records):
            own = replace(done, kind=record.kind, noun_id=record.noun.id)
            log_step(connection, own, record, () if place else told)

    return store.put_many([first, *beside], also)[0]


def decline_amendment(store: Store, id: int, account: Account, *, reason: str) -> None:
    """Close the amendment; whoever proposed it gets a notice with the reason.

    Raises: WorkflowError without a reason, or when the amendment no longer waits.
    """
    need_role(account, "editor")
    need_reason(reason)
    what = _waiting(store.database, id)
    with writing(store.database) as connection:
        _close(connection, what, "declined", account, reason.strip())
        done = NewActivity(
            account, "amendment-declined", what.kind, what.noun.id, text=reason.strip()
        )
        log(connection, done, named(connection, what.account))


def withdraw_amendment(store: Store, id: int, account: Account) -> None:
    """Close one's own amendment.

    Raises: WorkflowError when it is somebody else's or no longer waits.
    """
    what = _waiting(store.database, id)
    if what.account != account.name:
        raise WorkflowError("others-work", english("Only who proposed it can withdraw it."))
    with writing(store.database) as connection:
        _close(connection, what, "withdrawn", account)
        log(connection, NewActivity(account, "amendment-withdrawn", what.kind, what.noun.id))


def supersede(database: Database, kind: Kind, id: str, account: Account) -> None:
    """Close the account's own amendment of a noun that it has stored a revision of."""
    what = amendment_by(database, kind, id, account.name)
    if what:
        with writing(database) as connection:
            close_amendment(connection, what.id, "taken", account.name)


def clashes(at: Standing, what: Amendment) -> bool:
    """Whether the amendment changes what others have changed as well since it was begun."""
    return bool(three_way(_base(at, what), what.noun, at.newest.noun).clashes)


def _merged(at: Standing, what: Amendment) -> Noun:
    merge = three_way(_base(at, what), what.noun, at.newest.noun)
    if merge.clashes:
        message = english("Others have changed the same words since: open it in the form.")
        raise WorkflowError("clash", message)
    noun = resolved(merge, {})
    if noun == at.newest.noun:
        raise WorkflowError("same", english("The newest revision says the same: decline it."))
    return noun


def _base(at: Standing, what: Amendment) -> Noun | None:
    numbered = {record.revision: record.noun for record in at.history}
    return numbered.get(what.base_revision)


def _waiting(database: Database, id: int) -> Amendment:
    found = amendment(database, id)
    if found is None or not found.is_waiting:
        raise _closed()
    return found


def _close(
    connection: Connection,
    what: Amendment,
    state: AmendmentState,
    account: Account,
    answer: str = "",
) -> None:
    if not close_amendment(connection, what.id, state, account.name, answer):
        raise _closed()


def _closed() -> WorkflowError:
    return WorkflowError("closed", english("This proposed change no longer waits: look again."))
