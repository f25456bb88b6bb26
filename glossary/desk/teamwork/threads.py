"""Threads: comments on a field or on the whole of an entry, answered until they are settled."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from glossary.desk.activity import (
    Activity,
    NewActivity,
    activity_with_id,
    involved,
    log,
    named,
)
from glossary.desk.errors import WorkflowError
from glossary.message import english
from glossary.people.account import Account
from glossary.store.database import Database, writing

_MENTION = re.compile(r"(?<![\w@.])@([a-z0-9](?:[a-z0-9._-]{0,38}[a-z0-9])?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with the answers to it, the oldest first."""

    comments: tuple[Activity, ...]
    settled: bool

    @property
    def id(self) -> int:
        """That of its first comment."""
        return self.comments[0].id

    @property
    def field(self) -> str:
        """Path of the field that it is about; empty for the whole entry."""
        return self.comments[0].field


def mentioned(text: str) -> tuple[str, ...]:
    """The names behind an @ sign, in lower case, each once; addresses of mail are none."""
    return tuple(dict.fromkeys(name.lower() for name in _MENTION.findall(text)))


def say(database: Database, said: NewActivity) -> None:
    """Log the comment; who had a hand in the entry and who is mentioned gets a notice.

    A comment with `thread` answers another one, has its field, and opens the thread again.

    Raises: WorkflowError when it says nothing or there is no such thread.
    """
    if not said.text.strip():
        raise WorkflowError("no-comment", english("Write the comment first."))
    if said.thread:
        said = replace(said, field=_first(database, said).field)
    with writing(database) as connection:
        told = [*involved(connection, said.kind, said.noun_id)]
        told += named(connection, *mentioned(said.text))
        log(connection, said, told)


def settle(database: Database, said: NewActivity) -> None:
    """Close the thread; whoever had a hand in the entry gets a notice.

    Raises: WorkflowError when there is no such thread.
    """
    first = _first(database, said)
    with writing(database) as connection:
        done = replace(said, action="settled", field=first.field, text="")
        log(connection, done, [*involved(connection, said.kind, said.noun_id)])


def threads(activities: Iterable[Activity]) -> tuple[Thread, ...]:
    """The threads among what was done to an entry, open ones first, the latest first."""
    found: dict[int, list[Activity]] = {}
    settled: set[int] = set()
    for each in activities:
        if each.action == "commented":
            found.setdefault(each.thread or each.id, []).append(each)
            settled.discard(each.thread or each.id)
        elif each.action == "settled" and each.thread:
            settled.add(each.thread)
    made = (Thread(tuple(comments), id in settled) for id, comments in found.items())
    return tuple(sorted(made, key=lambda thread: (thread.settled, -thread.id)))


def people_mentioned(text: str, everybody: Iterable[Account]) -> tuple[Account, ...]:
    """The accounts, disabled ones left out, that the text mentions."""
    names = mentioned(text)
    return tuple(each for each in everybody if each.name in names and not each.disabled)


def _first(database: Database, said: NewActivity) -> Activity:
    """The comment that the thread begins with."""
    id = said.thread or 0
    found = activity_with_id(database, id)
    fits = found and (found.kind, found.noun_id) == (said.kind, said.noun_id)
    if found is None or not fits or found.action != "commented" or found.thread:
        raise WorkflowError("unknown", english("There is no such comment."))
    return found
