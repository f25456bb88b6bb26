"""Deleting a noun that readers have never seen: its id is free again, its numbers stay taken."""

from sqlalchemy import Connection, delete, insert, select

from glossary.nouns.record import Kind
from glossary.store.errors import ConflictError, PublishedError, StoreError
from glossary.store.rows import record_of, storable, with_digest
from glossary.store.schema import IS_PUBLIC, PAGE, RECORD
from glossary.store.selection import last_sequence, revisions
from glossary.store.times import now, time_text

_DELETED = "deleted"
"""Kind and status of the row that is left, which no question for a noun finds."""


def delete_unseen(
    connection: Connection, kind: Kind, id: str, *, revision: int, editor: str, note: str = ""
) -> None:
    """Delete every revision of the noun with its pages.

    A row without text says who did it and when. It has the highest sequence, so that no sequence
    is given twice: an index that has seen one never asks for it again.

    Raises: StoreError when there is no such noun, ConflictError when it is at another revision,
    PublishedError when readers have ever seen it; nothing is changed then.
    """
    rows = connection.execute(revisions(kind, id).limit(1)).all()
    if not rows:
        raise StoreError(f"There is no {kind} '{id}' to delete.")
    if rows[0].revision != revision:
        newest = record_of(rows[0])
        raise ConflictError(newest.noun, newest, revision)
    of_noun = (RECORD.c.kind == kind, RECORD.c.id == id)
    if connection.scalar(select(RECORD.c.sequence).where(*of_noun, IS_PUBLIC).limit(1)):
        raise PublishedError(
            f"The {kind} '{id}' has been published and is cited: withdraw it instead."
        )
    sequence = (connection.scalar(last_sequence()) or 0) + 1
    sequences = select(RECORD.c.sequence).where(*of_noun)
    connection.execute(delete(PAGE).where(PAGE.c.sequence.in_(sequences)))
    connection.execute(delete(RECORD).where(*of_noun))
    left = {
        "sequence": sequence,
        "kind": _DELETED,
        "id": f"{kind}/{id}",
        "revision": sequence,
        "status": _DELETED,
        "modified": time_text(now()),
        "editor": editor,
        "change_note": storable(note, "The reason"),
        "brings_pages": False,
        "noun": "",
    }
    connection.execute(insert(RECORD).values(with_digest(left)))
