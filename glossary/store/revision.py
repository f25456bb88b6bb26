"""A new revision on its way into the store: checked, then numbered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from pydantic_core import PydanticSerializationError
from sqlalchemy import Connection, func, select

from glossary.nouns.codec import encode
from glossary.nouns.record import Kind, Noun, Record, Status, kind_of
from glossary.nouns.resource import Page, Resource
from glossary.store.errors import ConflictError, UnstorableError
from glossary.store.rows import Values, page_rows, record_of, row_of, storable
from glossary.store.schema import IS_PUBLIC, RECORD
from glossary.store.selection import last_sequence, revisions

Heads = dict[tuple[Kind, str], int]
"""The newest revision of each noun that the store holds."""

_IDS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class NewRevision:
    """What is to be stored of a noun; `Store.put` says what the attributes mean."""

    noun: Noun
    editor: str
    status: Status = "published"
    change_note: str = ""
    expected_revision: int | None = None
    pages: Sequence[Page] | None = None
    repeats: bool = False
    """Whether it says once more what readers see already, which changes nothing for them."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A new revision that is known to be storable, with its noun as JSON."""

    new: NewRevision
    json: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """A record with the rows that hold it."""

    record: Record
    row: Values
    pages: list[Values]


def prepare(new: NewRevision) -> Prepared:
    """The new revision with its JSON, to be made before anybody waits for the lock.

    Raises: UnstorableError naming the noun and the place that cannot be stored.
    """
    name = f"The {kind_of(new.noun)} {new.noun.id!a:.60}"
    storable(new.noun.id, f"The id of {name}")
    storable(new.editor, f"{name}: the editor's name")
    storable(new.change_note, f"{name}: the change note")
    _check_pages(new, name)
    try:
        return Prepared(new, encode(new.noun))
    except PydanticSerializationError as error:
        raise UnstorableError(f"{name} cannot be written as JSON ({error}): correct it.") from error


def assign(connection: Connection, prepared: Sequence[Prepared]) -> list[Numbered]:
    """The new revisions with the numbers that follow those in the store.

    Raises: ConflictError when a noun is at another revision than expected.
    """
    heads = _heads(connection, prepared)
    shown = _shown(connection, prepared)
    last = connection.scalar(last_sequence()) or 0
    now = datetime.now(UTC)
    made: list[Numbered] = []
    for sequence, item in enumerate(prepared, last + 1):
        key = (kind_of(item.new.noun), item.new.noun.id)
        head = heads.get(key, 0)
        if item.new.expected_revision not in (None, head):
            raise _conflict(connection, item.new, made)
        heads[key] = head + 1
        # What comes in withdrawn was published elsewhere, and its address is cited.
        if item.new.status == "published" or (item.new.status == "withdrawn" and not head):
            shown.add(key)
        made.append(_numbered(item, head + 1, sequence, now, seen=key in shown))
    return made


def _check_pages(new: NewRevision, name: str) -> None:
    if new.pages is None:
        return
    if not isinstance(new.noun, Resource):
        raise UnstorableError(f"{name} cannot have pages: store them with their resource.")
    seen: set[int] = set()
    for page in new.pages:
        place = f"{name}: page {page.number}"
        if page.number < 1 or page.number in seen:
            raise UnstorableError(f"{place} is there twice or below 1: number pages from 1 on.")
        seen.add(page.number)
        for text in (page.text, page.label, page.heading, page.language):
            storable(text or "", place)


def _heads(connection: Connection, prepared: Sequence[Prepared]) -> Heads:
    heads: Heads = {}
    for kind, ids in _batches(prepared):
        query = (
            select(RECORD.c.id, func.max(RECORD.c.revision))
            .where(RECORD.c.kind == kind, RECORD.c.id.in_(ids))
            .group_by(RECORD.c.id)
        )
        heads.update({(kind, id): revision for id, revision in connection.execute(query)})
    return heads


def _shown(connection: Connection, prepared: Sequence[Prepared]) -> set[tuple[Kind, str]]:
    """Which of the nouns that are to be withdrawn readers have ever seen."""
    withdrawn = [item for item in prepared if item.new.status == "withdrawn"]
    return {
        (kind, id)
        for kind, ids in _batches(withdrawn)
        for id in connection.scalars(
            select(RECORD.c.id)
            .where(RECORD.c.kind == kind, RECORD.c.id.in_(ids), IS_PUBLIC)
            .distinct()
        )
    }


def _batches(prepared: Sequence[Prepared]) -> Iterator[tuple[Kind, list[str]]]:
    kinds: tuple[Kind, ...] = ("concept", "resource")
    for kind in kinds:
        ids = sorted({p.new.noun.id for p in prepared if kind_of(p.new.noun) == kind})
        for start in range(0, len(ids), _IDS_AT_ONCE):
            yield kind, ids[start : start + _IDS_AT_ONCE]


def _conflict(connection: Connection, new: NewRevision, made: Sequence[Numbered]) -> ConflictError:
    kind, id = kind_of(new.noun), new.noun.id
    row = connection.execute(revisions(kind, id).limit(1)).first()
    stored = [record_of(row)] if row else []
    # The newest may stand before it in the same transaction.
    known = [*stored, *(m.record for m in made if (m.record.kind, m.record.noun.id) == (kind, id))]
    return ConflictError(new.noun, known[-1] if known else None, new.expected_revision)


def _numbered(
    item: Prepared, revision: int, sequence: int, now: datetime, *, seen: bool
) -> Numbered:
    new = item.new
    record = Record(
        noun=new.noun,
        status=new.status,
        revision=revision,
        sequence=sequence,
        modified=now,
        editor=new.editor,
        change_note=new.change_note,
        repeats=new.repeats,
        unseen=new.status == "withdrawn" and not seen,
    )
    row = row_of(record, item.json, brings_pages=new.pages is not None)
    return Numbered(record, row, page_rows(new.pages or (), sequence))
