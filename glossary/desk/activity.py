"""What people did and said: one log for workflow and comments, and notices to those concerned."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, Select, func, insert, or_, select, update

from glossary.nouns.record import Kind
from glossary.people.account import ROLES, Account, Role
from glossary.store.database import Database, reading
from glossary.store.rows import storable
from glossary.store.schema import ACCOUNT, ACTIVITY, FOLLOWING, NOTICE
from glossary.store.times import now, time_of, time_text
from glossary.vocabulary.collections import SchemeName

Action = Literal[
    "drafted",
    "ready",
    "submitted",
    "amended",
    "amendment-taken",
    "amendment-declined",
    "amendment-withdrawn",
    "commented",
    "sent-back",
    "scheduled",
    "unscheduled",
    "published",
    "small-edit",
    "withdrawn",
    "merged",
    "unmerged",
    "renamed",
    "told-apart",
    "listed-again",
    "restored",
    "dropped",
    "deleted",
    "taken-back",
    "imported",
    "suggested",
    "answered",
    "assigned",
    "themed",
    "settled",
    "collection-added",
    "collection-changed",
    "collection-moved",
    "collection-retired",
    "collection-offered",
]
Subject = Kind | SchemeName | Literal["import", "suggestion", "batch", "work"]
"""What something is done to: a noun, a theme or kind, a whole import, a reader's suggestion, many
nouns together, or the list of what somebody is to do."""

FINISHES: Mapping[Action, frozenset[Action]] = {
    "submitted": frozenset({"ready"}),
    "drafted": frozenset({"submitted"}),
    "sent-back": frozenset({"submitted"}),
    "published": frozenset({"submitted", "ready"}),
    "withdrawn": frozenset({"submitted", "ready"}),
    "dropped": frozenset({"submitted", "ready"}),
    "deleted": frozenset({"submitted", "ready", "amended"}),
    "taken-back": frozenset({"submitted", "ready", "imported"}),
    "amendment-taken": frozenset({"amended", "submitted"}),
    "amendment-declined": frozenset({"amended"}),
    "amendment-withdrawn": frozenset({"amended"}),
    "answered": frozenset({"suggested"}),
}
"""What nobody need be told any more once this was done to the same subject."""


@dataclass(frozen=True, slots=True)
class Activity:
    """One thing that somebody did to a noun, or said of it, or did to another subject."""

    id: int
    at: datetime
    account: str
    """Name of who did it; empty for what the service did by itself when it was due."""
    action: Action
    kind: Subject
    noun_id: str
    """Id of the noun, theme or kind, token of the import, number of the suggestion."""
    revision: int | None
    text: str
    """Comment or reason, plain text; the names that a theme or kind was given."""
    field: str = ""
    """Path of the field that a comment is about; empty for the whole."""
    thread: int | None = None
    """Id of the comment that this one answers."""

    @property
    def noun(self) -> tuple[Kind, str] | None:
        """Kind and id of the noun; None for what was done to something else."""
        if self.kind == "concept" or self.kind == "resource":  # noqa: PLR1714 - mypy narrows only this
            return self.kind, self.noun_id
        return None


@dataclass(frozen=True, slots=True)
class NewActivity:
    """An activity that is about to be logged."""

    account: Account | None
    """None for what the service does by itself."""
    action: Action
    kind: Subject
    noun_id: str
    revision: int | None = None
    text: str = ""
    field: str = ""
    thread: int | None = None


def log(connection: Connection, activity: NewActivity, notify: Iterable[int] = ()) -> int:
    """Log the activity and give each account in `notify` but the doer a notice; the activity's id.

    Notices of what is finished by it are read for everybody. The connection is that of the
    transaction that does what is logged.
    """
    values = {
        "at": time_text(now()),
        "account": activity.account.name if activity.account else "",
        "action": activity.action,
        "kind": activity.kind,
        "noun_id": activity.noun_id,
        "revision": activity.revision,
        "text": storable(activity.text, "The comment"),
        "field": activity.field,
        "thread": activity.thread,
    }
    _finish(connection, activity)
    made = connection.execute(insert(ACTIVITY).values(values)).inserted_primary_key
    id = int(made[0]) if made else 0
    doer = {activity.account.id} if activity.account else set()
    notices = [{"account": to, "activity": id} for to in sorted(set(notify) - doer)]
    if notices:
        connection.execute(insert(NOTICE), notices)
    return id


def _finish(connection: Connection, activity: NewActivity) -> None:
    """Mark the notices as read that ask for what was done."""
    finished = FINISHES.get(activity.action)
    if not finished:
        return
    asking = select(ACTIVITY.c.id).where(
        *_is(activity.kind, activity.noun_id), ACTIVITY.c.action.in_(finished)
    )
    open_ones = (NOTICE.c.read.is_(None), NOTICE.c.activity.in_(asking))
    connection.execute(update(NOTICE).where(*open_ones).values(read=time_text(now())))


def activity_with_id(database: Database, id: int) -> Activity | None:
    """The activity with this id, or None.

    Raises: StoreError when the store cannot be read.
    """
    return next(iter(_activities(database, select(ACTIVITY).where(ACTIVITY.c.id == id))), None)


def activities_of(database: Database, kind: Subject, noun_id: str) -> tuple[Activity, ...]:
    """Everything that was done to the noun, theme or kind and said of it, oldest first."""
    return _activities(database, _of_noun(kind, noun_id).order_by(ACTIVITY.c.id))


def with_role(connection: Connection, least: Role) -> Iterator[int]:
    """Ids of the enabled accounts whose role is `least` or a higher one."""
    roles = ROLES[ROLES.index(least) :]
    query = select(ACCOUNT.c.id).where(ACCOUNT.c.role.in_(roles), ACCOUNT.c.disabled.is_(False))
    yield from connection.scalars(query)


def involved(connection: Connection, kind: Subject, noun_id: str) -> Iterator[int]:
    """Ids of the accounts that have done or said something about the noun, or follow it.

    An id that is free again after a deletion begins anew: who had a hand in what was deleted has
    none in what comes after.
    """
    last = select(func.max(ACTIVITY.c.id)).where(
        *_is(kind, noun_id), ACTIVITY.c.action == "deleted"
    )
    since = connection.scalar(last) or 0
    names = select(ACTIVITY.c.account).where(*_is(kind, noun_id), ACTIVITY.c.id > since)
    following = select(FOLLOWING.c.account).where(
        FOLLOWING.c.kind == kind, FOLLOWING.c.noun_id == noun_id
    )
    theirs = or_(ACCOUNT.c.name.in_(names), ACCOUNT.c.id.in_(following))
    yield from connection.scalars(select(ACCOUNT.c.id).where(theirs, ACCOUNT.c.disabled.is_(False)))


def named(connection: Connection, *names: str) -> Iterator[int]:
    """Ids of the enabled accounts with these names."""
    query = select(ACCOUNT.c.id).where(ACCOUNT.c.name.in_(names), ACCOUNT.c.disabled.is_(False))
    yield from connection.scalars(query)


def activity_of(row: Row[Any]) -> Activity:
    """The activity in a row of its table."""
    return Activity(
        id=row.id,
        at=time_of(row.at),
        account=row.account,
        action=row.action,
        kind=row.kind,
        noun_id=row.noun_id,
        revision=row.revision,
        text=row.text,
        field=row.field,
        thread=row.thread,
    )


def _activities(database: Database, query: Select[Any]) -> tuple[Activity, ...]:
    with reading(database) as connection:
        return tuple(activity_of(row) for row in connection.execute(query))


def _of_noun(kind: Subject, noun_id: str) -> Select[Any]:
    return select(ACTIVITY).where(*_is(kind, noun_id))


def _is(kind: Subject, noun_id: str) -> tuple[Any, ...]:
    return ACTIVITY.c.kind == kind, ACTIVITY.c.noun_id == noun_id
