"""Pairs of concepts that look like duplicates and are none, as reviewers have said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select

from glossary import notes
from glossary.catalogue.duplicates import LikelyDuplicates
from glossary.desk.activity import Action, NewActivity, log
from glossary.desk.standing import no_role
from glossary.people.account import Account, has_role
from glossary.store.database import Database, reading, writing
from glossary.store.schema import TOLD_APART
from glossary.store.times import now, time_of, time_text


@dataclass(frozen=True, slots=True)
class Apart:
    """That somebody said of two concepts that they are different."""

    account: str
    """Name of the reviewer."""
    at: datetime
    """UTC."""
    same: bool
    """True if their labels were the same when it was said, rather than nearly the same."""


def apart(database: Database, pair: LikelyDuplicates) -> Apart | None:
    """Who told the pair apart; None when nobody did, or only before its labels became the same."""
    with reading(database) as connection:
        return _apart(connection, pair)


def undecided(
    database: Database, pairs: Iterable[LikelyDuplicates]
) -> tuple[LikelyDuplicates, ...]:
    """Those of the pairs that nobody has told apart, in their order."""
    with reading(database) as connection:
        rows = connection.execute(select(TOLD_APART)).all()
    found = {(row.first, row.second): _said(row) for row in rows}
    return tuple(pair for pair in pairs if not _holds(found.get((pair.first, pair.second)), pair))


def tell_apart(database: Database, account: Account, pair: LikelyDuplicates) -> None:
    """Record that the two are different, in both logs too, unless that is recorded already.

    Raises: WorkflowError when the role does not suffice.
    """
    _needs_reviewer(account)
    with writing(database) as connection:
        if _apart(connection, pair):
            return
        connection.execute(delete(TOLD_APART).where(*_is(pair)))
        said = {"account": account.name, "at": time_text(now()), "same": pair.same}
        values = {"first": pair.first, "second": pair.second, **said}
        connection.execute(insert(TOLD_APART).values(values))
        _log(connection, account, "told-apart", pair)


def list_again(database: Database, account: Account, pair: LikelyDuplicates) -> None:
    """Count the pair as likely duplicates again, and log that for both if it is a change.

    Raises: WorkflowError when the role does not suffice.
    """
    _needs_reviewer(account)
    with writing(database) as connection:
        if connection.execute(delete(TOLD_APART).where(*_is(pair))).rowcount:
            _log(connection, account, "listed-again", pair)


def _needs_reviewer(account: Account) -> None:
    if not has_role(account, "reviewer"):
        raise no_role("reviewer")


def _log(connection: Connection, account: Account, action: Action, pair: LikelyDuplicates) -> None:
    for id, other in ((pair.first, pair.second), (pair.second, pair.first)):
        text = str(notes.other_entry(other))
        log(connection, NewActivity(account, action, "concept", id, text=text))


def _apart(connection: Connection, pair: LikelyDuplicates) -> Apart | None:
    row = connection.execute(select(TOLD_APART).where(*_is(pair))).one_or_none()
    said = _said(row) if row else None
    return said if _holds(said, pair) else None


def _holds(said: Apart | None, pair: LikelyDuplicates) -> bool:
    """Whether what was said still holds: labels that became the same are to be looked at anew."""
    return said is not None and (said.same or not pair.same)


def _said(row: Row[Any]) -> Apart:
    return Apart(row.account, time_of(row.at), row.same)


def _is(pair: LikelyDuplicates) -> tuple[ColumnElement[bool], ...]:
    return TOLD_APART.c.first == pair.first, TOLD_APART.c.second == pair.second
