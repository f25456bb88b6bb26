"""What is on its way to publication: drafts, and entries in review."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import Row, Select, func, select

from glossary.desk.standing import authors
from glossary.nouns.record import OPEN, PUBLIC, Record
from glossary.store.database import Database, reading
from glossary.store.rows import record_of
from glossary.store.schema import ACTIVITY, RECORD
from glossary.store.store import Store


@dataclass(frozen=True, slots=True)
class Waiting:
    """A noun whose newest revision is not public."""

    record: Record
    """The newest revision."""
    authors: frozenset[str]
    """Names of those who wrote what has come since the last public revision."""
    entered: Record
    """The revision with which it came into the state that it is in."""
    steps: tuple[Record, ...]
    """Its records since the last public one, the oldest first."""
    brought_pages: bool
    """True if one of these brought pages."""

    @property
    def since(self) -> datetime:
        """When it came into the state that it is in."""
        return self.entered.modified


def waiting(store: Store) -> tuple[Waiting, ...]:
    """Every noun that is a draft or in review, the one that has waited longest first.

    Raises: as `Store.history`.
    """
    with reading(store.database) as connection:
        rows = connection.execute(_histories_of_open()).all()
    histories = groupby(rows, key=lambda row: (row.kind, row.id))
    found = (_waiting(tuple(history)) for _, history in histories)
    return tuple(sorted(found, key=lambda entry: entry.since))


def drafts_of(entries: tuple[Waiting, ...], name: str) -> tuple[Waiting, ...]:
    """The drafts in which the person with this name had a hand, the last touched first."""
    mine = [entry for entry in entries if entry.record.status == "draft" and name in entry.authors]
    return _last_touched_first(mine)


def drafts_of_others(entries: tuple[Waiting, ...], name: str) -> tuple[Waiting, ...]:
    """The drafts in which the person with this name had no hand, the last touched first."""
    drafts = [entry for entry in entries if entry.record.status == "draft"]
    return _last_touched_first(entry for entry in drafts if name not in entry.authors)


def ready_drafts(database: Database, entries: tuple[Waiting, ...]) -> tuple[Waiting, ...]:
    """The drafts that their writers have marked as ready for an editor, the oldest first.

    Raises: StoreError when the store cannot be read.
    """
    query = select(ACTIVITY).where(ACTIVITY.c.action.in_(("ready", "deleted", "themed")))
    ready: dict[tuple[str, str], int] = {}
    with reading(database) as connection:
        for row in connection.execute(query.order_by(ACTIVITY.c.id)):
            noun = (row.kind, row.noun_id)
            # What others add to many at once leaves a draft as ready as it was; an id that is free
            # again after a deletion begins anew.
            carried = row.action == "themed" and ready.get(noun, 0) + 1 == row.revision
            is_ready = carried or row.action == "ready"
            ready[noun] = row.revision if is_ready else 0
    drafts = (entry.record for entry in entries if entry.record.status == "draft")
    found = {(r.kind, r.noun.id) for r in drafts if ready.get((r.kind, r.noun.id)) == r.revision}
    return tuple(e for e in entries if (e.record.kind, e.record.noun.id) in found)


def for_review(
    entries: tuple[Waiting, ...], name: str, *, own_approval: bool = False
) -> tuple[Waiting, ...]:
    """The entries in review that the person with this name may decide on."""
    return tuple(
        entry
        for entry in entries
        if entry.record.status == "in-review" and (own_approval or name not in entry.authors)
    )


def overdue(entries: tuple[Waiting, ...], moment: datetime, days: int) -> tuple[Waiting, ...]:
    """The entries that at `moment` have been in review for more than `days` days."""
    limit = moment - timedelta(days=days)
    return tuple(
        entry for entry in entries if entry.record.status == "in-review" and entry.since < limit
    )


def _last_touched_first(entries: Iterable[Waiting]) -> tuple[Waiting, ...]:
    return tuple(sorted(entries, key=lambda entry: entry.record.modified, reverse=True))


def _histories_of_open() -> Select[Any]:
    """All records of the nouns whose newest is not public, noun by noun in order of revision."""
    newest = (
        select(func.max(RECORD.c.sequence).label("sequence"))
        .group_by(RECORD.c.kind, RECORD.c.id)
        .subquery()
    )
    open_ones = (
        select(RECORD.c.kind, RECORD.c.id)
        .join(newest, RECORD.c.sequence == newest.c.sequence)
        .where(RECORD.c.status.in_(OPEN))
        .subquery()
    )
    same = (RECORD.c.kind == open_ones.c.kind) & (RECORD.c.id == open_ones.c.id)
    order = (RECORD.c.kind, RECORD.c.id, RECORD.c.revision)
    return select(RECORD).join(open_ones, same).order_by(*order)


def _waiting(rows: tuple[Row[Any], ...]) -> Waiting:
    history = tuple(map(record_of, rows))
    brought = frozenset(row.revision for row in rows if row.brings_pages)
    last_public = max((r.revision for r in history if r.status in PUBLIC), default=0)
    steps = tuple(record for record in history if record.revision > last_public)
    return Waiting(
        record=history[-1],
        authors=authors(history, brought),
        entered=next(_back_to_another_state(history)),
        steps=steps,
        brought_pages=any(record.revision in brought for record in steps),
    )


def _back_to_another_state(history: tuple[Record, ...]) -> Iterator[Record]:
    """The first record of the last run of records in the same status."""
    for record, before in zip(reversed(history), [*reversed(history[:-1]), None], strict=True):
        if before is None or before.status != record.status:
            yield record
