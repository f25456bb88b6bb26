"""What readers suggest: kept as text, answered by editors, told to the reader by a secret link."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select, update

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


class SuggestionError(ValueError):
    """A step that cannot be taken with a suggestion; nothing was changed."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True, slots=True)
class Suggested:
    """What a reader has written, and what it is about."""

    topic: Topic
    text: str
    kind: Kind | Literal[""] = ""
    """`concept` or `resource`; empty when it is about no entry that there is."""
    noun_id: str = ""
    definition: str = ""
    """Id of the definition that it is about."""
    language: str = ""
    """Language of what is suggested; empty where it does not matter."""
    source: str = ""
    email: str = ""
    """Where the answer is to go; erased with the answer."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A suggestion as it is kept."""

    id: int
    token: str
    """The unguessable part of the address at which the reader sees what became of it."""
    said: Suggested
    state: State
    answer: str
    created: datetime
    answered: datetime | None
    account: str
    """Name of who has taken or answered it."""


def add(database: Database, said: Suggested) -> Suggestion:
    """The suggestion as kept; the same one again, while it is open, is the one that is there.

    Raises: UnstorableError when a database cannot hold one of its characters.
    """
    values = _values(said)
    with writing(database) as connection:
        same = [SUGGESTION.c[name] == value for name, value in values.items()]
        row = _first(connection, *same, SUGGESTION.c.status.in_(OPEN))
        if row is None:
            token = secrets.token_urlsafe(18)
            fresh = {"token": token, "status": "open", "answer": "", "account": ""}
            made = insert(SUGGESTION).values(values | fresh | {"created": time_text(now())})
            connection.execute(made)
            row = _first(connection, SUGGESTION.c.token == token)
    assert row is not None
    return _suggestion(row)


def with_token(database: Database, token: str) -> Suggestion | None:
    """The suggestion with this token, or None."""
    return _found(database, SUGGESTION.c.token == token)


def numbered(database: Database, id: int) -> Suggestion | None:
    """The suggestion with this id, or None."""
    return _found(database, SUGGESTION.c.id == id)


def in_states(
    database: Database, states: Iterable[State], *, start: int = 0, limit: int | None = None
) -> tuple[Suggestion, ...]:
    """The suggestions in these states after the first `start`, at most `limit` if one is given.

    Those that wait come first, the oldest first, then those answered, the last answered first.
    """
    query = select(SUGGESTION).where(SUGGESTION.c.status.in_(tuple(states)))
    order = (SUGGESTION.c.answered.desc().nulls_first(), SUGGESTION.c.id)
    with reading(database) as connection:
        rows = connection.execute(query.order_by(*order).limit(limit).offset(start)).all()
    return tuple(_suggestion(row) for row in rows)


def counts(database: Database) -> dict[State, int]:
    """How many suggestions there are in each state."""
    query = select(SUGGESTION.c.status, func.count()).group_by(SUGGESTION.c.status)
    with reading(database) as connection:
        found = connection.execute(query).all()
    return dict.fromkeys(STATES, 0) | {row[0]: row[1] for row in found}


def take(database: Database, id: int, account: Account) -> None:
    """Nothing; the suggestion is in work, by `account`.

    Raises: SuggestionError when there is none, it is answered, or somebody else has it in work.
    """
    with writing(database) as connection:
        before = _still_open(connection, id)
        if before.state == "in-work" and before.account != account.name:
            raise SuggestionError(
                english("%(name)s has taken it into work meanwhile.", name=before.account)
            )
        _change(connection, id, {"status": "in-work", "account": account.name})


def answer(
    database: Database, id: int, account: Account, state: Literal["done", "declined"], text: str
) -> Suggestion:
    """The suggestion as it was before: with the address that the answer goes to.

    The address is erased in the same step, so the one returned is the last trace of it.

    Raises: SuggestionError when there is none, it is answered already, or it is declined without
    a reason; UnstorableError when a database cannot hold a character of the text.
    """
    if state == "declined" and not text.strip():
        raise SuggestionError(english("Say why it is declined: the reader will see it."))
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
    return before


def _still_open(connection: Connection, id: int) -> Suggestion:
    row = _first(connection, SUGGESTION.c.id == id)
    if row is None:
        raise SuggestionError(english("There is no such suggestion."))
    found = _suggestion(row)
    if found.state not in OPEN:
        message = english("It was answered by %(name)s meanwhile.", name=found.account)
        raise SuggestionError(message)
    return found


def _change(connection: Connection, id: int, values: dict[str, Any]) -> None:
    connection.execute(update(SUGGESTION).where(SUGGESTION.c.id == id).values(values))


def _values(said: Suggested) -> dict[str, str]:
    """The columns that hold what the reader has written."""
    return {
        "topic": said.topic,
        "kind": said.kind,
        "noun_id": storable(said.noun_id, "The id"),
        "definition": storable(said.definition, "The id of the definition"),
        "language": said.language,
        "text": storable(said.text, "The suggestion"),
        "source": storable(said.source, "The source"),
        "email": storable(said.email, "The address"),
    }


def _found(database: Database, condition: ColumnElement[bool]) -> Suggestion | None:
    with reading(database) as connection:
        row = _first(connection, condition)
    return _suggestion(row) if row else None


def _first(connection: Connection, *conditions: ColumnElement[bool]) -> Row[Any] | None:
    return connection.execute(select(SUGGESTION).where(*conditions)).first()


def _suggestion(row: Row[Any]) -> Suggestion:
    said = Suggested(
        topic=row.topic,
        text=row.text,
        kind=row.kind,
        noun_id=row.noun_id,
        definition=row.definition,
        language=row.language,
        source=row.source,
        email=row.email,
    )
    return Suggestion(
        id=row.id,
        token=row.token,
        said=said,
        state=row.status,
        answer=row.answer,
        created=time_of(row.created),
        answered=time_of(row.answered) if row.answered else None,
        account=row.account,
    )
