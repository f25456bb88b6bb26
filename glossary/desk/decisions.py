"""What administrators have decided about the desk: settings by name, decision after decision."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from glossary.desk.errors import WorkflowError
from glossary.desk.standing import no_role
from glossary.message import english
from glossary.people.account import Account, has_role
from glossary.store.database import Database, reading, writing
from glossary.store.schema import DECISION
from glossary.store.times import now, time_of, time_text


@dataclass(frozen=True, slots=True)
class Decision:
    """A setting that somebody gave a value."""

    id: int
    name: str
    text: str
    """The value as settings are written."""
    account: str
    """Name of the administrator."""
    at: datetime
    """UTC."""


def decided(database: Database) -> dict[str, str]:
    """The value of every setting that was ever decided, as text, by name."""
    query = select(DECISION.c.name, DECISION.c.text).order_by(DECISION.c.id)
    with reading(database) as connection:
        return {row.name: row.text for row in connection.execute(query)}


def decisions(database: Database, most: int = 50) -> tuple[Decision, ...]:
    """The last decisions, `most` at most, the newest first."""
    query = select(DECISION).order_by(DECISION.c.id.desc()).limit(most)
    with reading(database) as connection:
        return tuple(map(_decision, connection.execute(query)))


def decide(database: Database, account: Account, texts: Mapping[str, str], *, seen: int) -> None:
    """Give these settings these values from now on.

    `seen` is the id of the newest decision that the administrator knew of, 0 for none.

    Raises: WorkflowError when the role does not suffice, or when somebody else has decided
    something meanwhile.
    """
    if not has_role(account, "administrator"):
        raise no_role("administrator")
    with writing(database) as connection:
        if _newest(connection) != seen:
            raise WorkflowError(
                "stale", english("Somebody else has changed settings meanwhile: look at them.")
            )
        moment = time_text(now())
        for name, text in texts.items():
            values = {"name": name, "text": text, "account": account.name, "at": moment}
            connection.execute(insert(DECISION).values(values))


def _newest(connection: Connection) -> int:
    return connection.scalar(select(func.max(DECISION.c.id))) or 0


def _decision(row: Row[Any]) -> Decision:
    return Decision(row.id, row.name, row.text, row.account, time_of(row.at))
