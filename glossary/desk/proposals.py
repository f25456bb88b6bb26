"""Readers' proposals: kept as text, answered by editors, shown to the reader at a secret link."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select, update

from glossary.desk.activity import NewActivity, log, with_role
from glossary.message import Message, english
from glossary.nouns.record import Kind
from glossary.people.account import Account
from glossary.store.database import Database, reading, writing
from glossary.store.rows import storable
from glossary.store.schema import SUGGESTION
from glossary.store.times import now, time_of, time_text

Topic = Literal["wrong", "missing", "source", "translation", "other"]
TOPICS: tuple[Topic, ...] = get_args(Topic)
State = Literal["open", "in-work", "done", "declined"]
STATES: tuple[State, ...] = get_args(State)
OPEN: tuple[State, ...] = ("open", "in-work")

LONGEST_TEXT = 4000
LONGEST_SOURCE = 1000
LONGEST_EMAIL = 200
"""Characters."""


class ProposalError(ValueError):
    """A step that cannot be taken with a proposal; nothing was changed."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a reader wrote, and what it is about."""

    topic: Topic
    text: str
    kind: Kind | Literal[""] = ""
    """`concept` or `resource`; empty when it is about no entry that there is."""
    noun_id: str = ""
    definition: str = ""
    """Id of the definition that it is about."""
    language: str = ""
    """Language of what is proposed; empty where it does not matter."""
    source: str = ""
    email: str = ""
    """Where the answer is to go; erased with the answer."""
    reader_language: str = ""
    """Language of the pages that the reader used; empty where it was not recorded."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal as it is stored."""

    id: int
    token: str
    """The unguessable part of the address at which the reader sees what became of it."""
    proposed: Proposed
    state: State
    answer: str
    created: datetime
    answered: datetime | None
    account: str
    """Name of who has taken or answered it."""


def add(database: Database, proposed: Proposed) -> Proposal:
    """Store the proposal; the same one again, while it is open, is the one that is there.

    Editors get a notice of a new one.

    Raises: UnstorableError when a database cannot hold one of its characters.
    """
    values = _values(proposed)
    with writing(database) as connection:
        same = [SUGGESTION.c[name] == value for name, value in values.items()]
        row = _first(connection, *same, SUGGESTION.c.status.in_(OPEN))
        if row is None:
            token = secrets.token_urlsafe(18)
            fresh = {"token": token, "status": "open", "answer": "", "account": ""}
            made = insert(SUGGESTION).values(values | fresh | {"created": time_text(now())})
            connection.execute(made)
            row = _first(connection, SUGGESTION.c.token == token)
            new = NewActivity(None, "suggested", "suggestion", str(row.id if row else 0))
            log(connection, new, with_role(connection, "editor"))
    assert row is not None
    return _proposal(row)


def with_token(database: Database, token: str) -> Proposal | None:
    """The proposal with this token, or None."""
    return _found(database, SUGGESTION.c.token == token)


def numbered(database: Database, id: int) -> Proposal | None:
    """The proposal with this id, or None."""
    return _found(database, SUGGESTION.c.id == id)


def in_states(
    database: Database, states: Iterable[State], *, start: int = 0, limit: int | None = None
) -> tuple[Proposal, ...]:
    """The proposals in these states after the first `start`, at most `limit` if one is given.

    Those that wait come first, the oldest first, then those answered, the last answered first.
    """
    query = select(SUGGESTION).where(SUGGESTION.c.status.in_(tuple(states)))
    order = (SUGGESTION.c.answered.desc().nulls_first(), SUGGESTION.c.id)
    with reading(database) as connection:
        rows = connection.execute(query.order_by(*order).limit(limit).offset(start)).all()
    return tuple(_proposal(row) for row in rows)


def counts(database: Database) -> dict[State, int]:
    """How many proposals there are in each state."""
    query = select(SUGGESTION.c.status, func.count()).group_by(SUGGESTION.c.status)
    with reading(database) as connection:
        found = connection.execute(query).all()
    return dict.fromkeys(STATES, 0) | {row[0]: row[1] for row in found}


def take(database: Database, id: int, account: Account) -> None:
    """Note that `account` is working on the proposal.

    Raises: ProposalError when there is none, it is answered, or somebody else has it in work.
    """
    with writing(database) as connection:
        before = _still_open(connection, id)
        if before.state == "in-work" and before.account != account.name:
            raise ProposalError(
                english("%(name)s has taken it into work meanwhile.", name=before.account)
            )
        _change(connection, id, {"status": "in-work", "account": account.name})


def answer(
    database: Database, id: int, account: Account, state: Literal["done", "declined"], text: str
) -> Proposal:
    """Answer the proposal; it is returned as it was, with the address that the answer goes to.

    The address is erased in the same step, so what is returned is the last trace of it.

    Raises: ProposalError when there is none, it is answered already, or it is declined without
    a reason; UnstorableError when a database cannot hold a character of the text.
    """
    if state == "declined" and not text.strip():
        raise ProposalError(english("Say why it is declined: the reader will see it."))
    values = {
        "status": state,
        "account": account.name,
        "answer": storable(text, "The answer"),
        "answered": time_text(now()),
        "email": "",
    }
    with writing(database) as connection:
        before = _still_open(connection, id)
        _change(connection, id, values)
        log(connection, NewActivity(account, "answered", "suggestion", str(id)))
    return before


def _still_open(connection: Connection, id: int) -> Proposal:
    row = _first(connection, SUGGESTION.c.id == id)
    if row is None:
        raise ProposalError(english("There is no such suggestion."))
    found = _proposal(row)
    if found.state not in OPEN:
        message = english("It was answered by %(name)s meanwhile.", name=found.account)
        raise ProposalError(message)
    return found


def _change(connection: Connection, id: int, values: dict[str, Any]) -> None:
    connection.execute(update(SUGGESTION).where(SUGGESTION.c.id == id).values(values))


def _values(proposed: Proposed) -> dict[str, str]:
    """The columns that hold what the reader has written."""
    return {
        "topic": proposed.topic,
        "kind": proposed.kind,
        "noun_id": storable(proposed.noun_id, "The id"),
        "definition": storable(proposed.definition, "The id of the definition"),
        "language": proposed.language,
        "text": storable(proposed.text, "The suggestion"),
        "source": storable(proposed.source, "The source"),
        "email": storable(proposed.email, "The address"),
        "reader_language": proposed.reader_language,
    }


def _found(database: Database, condition: ColumnElement[bool]) -> Proposal | None:
    with reading(database) as connection:
        row = _first(connection, condition)
    return _proposal(row) if row else None


def _first(connection: Connection, *conditions: ColumnElement[bool]) -> Row[Any] | None:
    return connection.execute(select(SUGGESTION).where(*conditions)).first()


def _proposal(row: Row[Any]) -> Proposal:
    proposed = Proposed(
        topic=row.topic,
        text=row.text,
        kind=row.kind,
        noun_id=row.noun_id,
        definition=row.definition,
        language=row.language,
        source=row.source,
        email=row.email,
        reader_language=row.reader_language,
    )
    return Proposal(
        id=row.id,
        token=row.token,
        proposed=proposed,
        state=row.status,
        answer=row.answer,
        created=time_of(row.created),
        answered=time_of(row.answered) if row.answered else None,
        account=row.account,
    )
