"""What is picked of a list, what became of it, and how the log remembers that."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import Connection, select

from glossary.desk.activity import Action, NewActivity, Subject, log
from glossary.desk.errors import FaultyError
from glossary.message import Message, english
from glossary.nouns.record import Kind
from glossary.people.account import Account
from glossary.store.database import Database, reading
from glossary.store.errors import ConflictError
from glossary.store.schema import ACTIVITY
from glossary.store.times import time_of

MOST_AT_ONCE = 5000
"""Entries of one batch."""
_KIND: Subject = "batch"
_MESSAGE = TypeAdapter(Message)


@dataclass(frozen=True, slots=True)
class ChosenEntry:
    """An entry at the revision that somebody looked at."""

    kind: Kind
    id: str
    revision: int


@dataclass(frozen=True, slots=True)
class NotDone:
    """An entry that could not take the step, and why."""

    picked: ChosenEntry
    reason: Message


@dataclass(frozen=True, slots=True)
class BatchOutcome:
    """What became of a batch."""

    done: tuple[ChosenEntry, ...]
    refused: tuple[NotDone, ...]


@dataclass(frozen=True, slots=True)
class LoggedBatch:
    """A batch as the log remembers it."""

    token: str
    action: Action
    account: str
    at: datetime
    """UTC."""
    outcome: BatchOutcome


def reason_of(error: Exception) -> Message:
    """Why an entry cannot take the step, by the error that says so."""
    if isinstance(error, FaultyError):
        first = error.problems[0]
        return english("%(wrong)s. %(fix)s", wrong=first.wrong, fix=first.fix)
    if isinstance(error, ConflictError):
        return english("Somebody has changed it since you looked: look at it again.")
    message: Message = getattr(error, "message", Message(str(error)))
    return message


def log_batch(
    connection: Connection,
    token: str,
    action: Action,
    account: Account,
    *,
    outcome: BatchOutcome,
    notify: Iterable[int] = (),
) -> None:
    """Log what became of a batch; the accounts get one notice of all of it."""
    text = json.dumps(
        {
            "done": [[each.kind, each.id, each.revision] for each in outcome.done],
            "refused": [_refused(each) for each in outcome.refused],
        }
    )
    log(connection, NewActivity(account, action, "batch", token, text=text), notify)


def logged_batch(database: Database, token: str) -> LoggedBatch | None:
    """The batch with this token; None where there is none.

    Raises: StoreError when the store cannot be read.
    """
    query = select(ACTIVITY).where(ACTIVITY.c.kind == _KIND, ACTIVITY.c.noun_id == token)
    with reading(database) as connection:
        row = connection.execute(query).first()
    if row is None:
        return None
    return LoggedBatch(token, row.action, row.account, time_of(row.at), outcome_in(row.text))


def outcome_in(text: str) -> BatchOutcome:
    """The outcome that the log keeps as this text."""
    told = json.loads(text)
    refused = (
        NotDone(ChosenEntry(kind, id, revision), _MESSAGE.validate_json(reason))
        for kind, id, revision, reason in told["refused"]
    )
    return BatchOutcome(tuple(ChosenEntry(*each) for each in told["done"]), tuple(refused))


def _refused(each: NotDone) -> Sequence[str | int]:
    reason = _MESSAGE.dump_json(each.reason).decode()
    return [each.picked.kind, each.picked.id, each.picked.revision, reason]
