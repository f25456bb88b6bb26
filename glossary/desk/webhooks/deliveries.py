"""Deliveries to webhooks: made of what was published, given out one by one, tried again.

Publishing writes nothing of this: each webhook knows the sequence up to which it has heard, so that
a delivery neither delays a publication nor is forgotten when a process ends.
"""

import secrets
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, Literal, cast

from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, or_, select, update

from glossary.desk.webhooks.webhooks import Webhook, webhook_of, webhooks
from glossary.nouns.record import Record
from glossary.store.database import Database, reading, writing
from glossary.store.schema import WEBHOOK, WEBHOOK_DELIVERY
from glossary.store.store import Store
from glossary.store.times import now, time_of, time_text

State = Literal["waiting", "delivered", "failed"]
MOST_ENTRIES = 50
"""Entries of one delivery: receivers are asked to take bodies of 20 kB."""
MOST_WAITING = 20
"""Deliveries that wait for one webhook; what is published beyond them is put in later."""
MOST_TRIES = 7
"""Times that a delivery is tried, within 23 hours."""
MOST_KEPT = 50
"""Deliveries of one webhook that are remembered."""
LEASE = timedelta(minutes=2)
"""How long nobody else gets a delivery that somebody is sending; longer than any sending takes."""
_FIRST_WAIT = timedelta(minutes=1)
"""Until a delivery is tried again, four times as long after each further failure."""
_LONGEST_WAIT = _FIRST_WAIT * 4 ** (MOST_TRIES - 2)
_DELIVERY = WEBHOOK_DELIVERY.c

WriteBody = Callable[[Sequence[Record]], str]
"""Makes the body of a delivery about these records."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A body that is sent to a webhook, or was."""

    id: int
    message_id: str
    """The same at each try, so that receivers know what they had."""
    body: str
    created: datetime
    state: State
    tries: int
    tried: datetime | None
    next_try: datetime | None
    answer: str
    """What the last try came to."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What a try has come to."""

    delivered: bool
    answer: str
    """In a few words: `204`, or why there was no answer."""
    gone: bool = False
    """True if the receiver wants nothing any more."""


def gather(store: Store, write: WriteBody) -> int:
    """How many deliveries were made of what each webhook has not heard of yet.

    Raises: StoreError when the store cannot be read or written.
    """
    return sum(_gathered(store, webhook, write) for webhook in webhooks(store))


def claim_delivery(
    database: Database, skipped: Collection[int] = (), at: datetime | None = None
) -> tuple[Webhook, Delivery] | None:
    """The next delivery that is due and its webhook, which nobody else gets for a while.

    None when there is none. Webhooks with an id among `skipped` are left out.
    """
    moment = at or now()
    with reading(database) as connection:
        if _next(connection, skipped, moment) is None:
            return None
    with writing(database) as connection:
        row = _next(connection, skipped, moment)
        if row is None:
            return None
        values = {"tries": row.tries + 1, "next_try": time_text(moment + LEASE)}
        connection.execute(update(WEBHOOK_DELIVERY).where(_DELIVERY.id == row.id).values(values))
        webhook = connection.execute(select(WEBHOOK).where(WEBHOOK.c.id == row.webhook)).one()
        claimed = connection.execute(select(WEBHOOK_DELIVERY).where(_DELIVERY.id == row.id)).one()
    return webhook_of(webhook), _delivery(claimed)


def settle(
    database: Database, webhook: Webhook, delivery: Delivery, tried: Tried, at: datetime
) -> None:
    """Keep what the try has come to: delivered, to be tried again, or given up.

    A webhook whose receiver wants nothing any more has ended.
    """
    again = not tried.delivered and not tried.gone and delivery.tries < MOST_TRIES
    state: State = "delivered" if tried.delivered else "waiting" if again else "failed"
    wait = _FIRST_WAIT * 4 ** (delivery.tries - 1)
    values = {
        "state": state,
        "tried": time_text(at),
        "next_try": time_text(at + wait) if again else None,
        "answer": tried.answer,
    }
    with writing(database) as connection:
        mine = update(WEBHOOK_DELIVERY).where(_DELIVERY.id == delivery.id)
        connection.execute(mine.values(values))
        if tried.gone:
            end = update(WEBHOOK).where(WEBHOOK.c.id == webhook.id)
            connection.execute(end.values(ended=tried.answer))
        _forget(connection, webhook.id)


def latest_deliveries(database: Database, webhook: int, most: int = 20) -> tuple[Delivery, ...]:
    """The last deliveries to the webhook with this id, the newest first."""
    query = select(WEBHOOK_DELIVERY).where(_DELIVERY.webhook == webhook)
    with reading(database) as connection:
        rows = connection.execute(query.order_by(_DELIVERY.id.desc()).limit(most)).all()
    return tuple(map(_delivery, rows))


def _gathered(store: Store, webhook: Webhook, write: WriteBody) -> int:
    if webhook.ended:
        return 0
    waiting = select(func.count()).where(_DELIVERY.webhook == webhook.id, _waits())
    heard = select(WEBHOOK.c.sequence).where(WEBHOOK.c.id == webhook.id)
    with reading(store.database) as connection:
        room = MOST_WAITING - (connection.scalar(waiting) or 0)
        sequence = connection.scalar(heard)
    made = 0
    while made < room and sequence is not None and store.has_changed(sequence, 1):
        records = [*islice(store.changes(sequence), MOST_ENTRIES)]
        if not records or not _put(store.database, webhook.id, sequence, records, write):
            break
        sequence, made = records[-1].sequence, made + 1
    return made


def _put(
    database: Database, webhook: int, heard: int, records: Sequence[Record], write: WriteBody
) -> bool:
    """Whether a delivery about the records was made; another process may have been faster."""
    moment = time_text(now())
    values = {
        "webhook": webhook,
        "message_id": f"msg_{secrets.token_urlsafe(18)}",
        "body": write(records),
        "created": moment,
        "state": "waiting",
        "next_try": moment,
    }
    mine = (WEBHOOK.c.id == webhook) & (WEBHOOK.c.sequence == heard)
    with writing(database) as connection:
        moved = update(WEBHOOK).where(mine).values(sequence=records[-1].sequence)
        if connection.execute(moved).rowcount == 0:
            return False
        connection.execute(insert(WEBHOOK_DELIVERY).values(values))
    return True


def _next(connection: Connection, skipped: Collection[int], moment: datetime) -> Row[Any] | None:
    due = or_(
        _DELIVERY.next_try <= time_text(moment),
        # Left by a clock that was fast: nobody waits so long by themselves.
        _DELIVERY.next_try > time_text(moment + _LONGEST_WAIT),
    )
    query = (
        select(WEBHOOK_DELIVERY)
        .join(WEBHOOK)
        .where(_waits(), due, WEBHOOK.c.ended == "", WEBHOOK.c.id.not_in(skipped))
    )
    return connection.execute(query.order_by(_DELIVERY.id).limit(1)).first()


def _forget(connection: Connection, webhook: int) -> None:
    """Delete all but the last deliveries of the webhook; those that wait stay."""
    mine = _DELIVERY.webhook == webhook
    kept = select(_DELIVERY.id).where(mine).order_by(_DELIVERY.id.desc()).limit(MOST_KEPT)
    ids = connection.scalars(kept).all()
    old = delete(WEBHOOK_DELIVERY).where(mine, ~_waits(), _DELIVERY.id < min(ids, default=0))
    connection.execute(old)


def _waits() -> ColumnElement[bool]:
    return _DELIVERY.state == "waiting"


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery(
        id=row.id,
        message_id=row.message_id,
        body=row.body,
        created=time_of(row.created),
        state=cast("State", row.state),
        tries=row.tries,
        tried=time_of(row.tried) if row.tried else None,
        next_try=time_of(row.next_try) if row.next_try else None,
        answer=row.answer,
    )
