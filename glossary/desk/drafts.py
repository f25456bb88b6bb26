"""What the store has of nouns beside what is public."""

from sqlalchemy import func, select

from glossary.nouns.record import OPEN, Kind, Record
from glossary.store.database import reading
from glossary.store.rows import record_of
from glossary.store.schema import RECORD
from glossary.store.store import Store


def unpublished(store: Store, kind: Kind) -> tuple[Record, ...]:
    """The newest record of each noun of the kind that is a draft or in review, by id.

    Raises: as `Store.get`.
    """
    newest = select(func.max(RECORD.c.sequence)).where(RECORD.c.kind == kind).group_by(RECORD.c.id)
    query = (
        select(RECORD)
        .where(RECORD.c.sequence.in_(newest), RECORD.c.status.in_(OPEN))
        .order_by(RECORD.c.id)
    )
    with reading(store.database) as connection:
        return tuple(record_of(row) for row in connection.execute(query))
