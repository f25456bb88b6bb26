"""What the store asks its tables, one function for each question."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, or_, select

from glossary.nouns.record import Kind
from glossary.store.schema import IS_PUBLIC, PAGE, RECORD
from glossary.store.times import time_text


def revisions(kind: Kind, id: str) -> Select[*tuple[Any, ...]]:
    """All records of the noun, the newest first."""
    return select(RECORD).where(*_is(kind, id)).order_by(RECORD.c.revision.desc())


def public_revisions(kind: Kind, id: str) -> Select[*tuple[Any, ...]]:
    """The published and withdrawn records of the noun, the newest first."""
    return revisions(kind, id).where(IS_PUBLIC)


def public_revision(kind: Kind, id: str, revision: int) -> Select[*tuple[Any, ...]]:
    """The record of the noun with this revision, if it is published or withdrawn."""
    return public_revisions(kind, id).where(RECORD.c.revision == revision)


def public_sequences(kind: Kind, until: int | None = None) -> Select[int]:
    """Sequence of the newest public record of each noun, in order of their ids."""
    query = select(func.max(RECORD.c.sequence)).where(RECORD.c.kind == kind, IS_PUBLIC)
    if until is not None:
        query = query.where(RECORD.c.sequence <= until)
    return query.group_by(RECORD.c.id).order_by(RECORD.c.id)


def newest_sequences(kind: Kind) -> Select[int]:
    """Sequence of the newest record of each noun, be it a draft, in order of their ids."""
    return (
        select(func.max(RECORD.c.sequence))
        .where(RECORD.c.kind == kind)
        .group_by(RECORD.c.id)
        .order_by(RECORD.c.id)
    )


def newest_sequences_of(nouns: Iterable[tuple[Kind, str]]) -> Select[int]:
    """Sequence of the newest record of each of these nouns, be it a draft."""
    ids: dict[Kind, list[str]] = {"concept": [], "resource": []}
    for kind, id in nouns:
        ids[kind].append(id)
    # SQLite would not look pairs up in its index.
    named = [(RECORD.c.kind == kind) & RECORD.c.id.in_(some) for kind, some in ids.items()]
    newest = select(func.max(RECORD.c.sequence)).where(or_(*named))
    return newest.group_by(RECORD.c.kind, RECORD.c.id)


def changed_sequences(after: int) -> Select[int]:
    """Sequence of the newest public record of each noun that has got one since, in order."""
    newest = func.max(RECORD.c.sequence)
    return (
        select(newest)
        .where(RECORD.c.sequence > after, IS_PUBLIC)
        .group_by(RECORD.c.kind, RECORD.c.id)
        .order_by(newest)
    )


def public_after(after: int) -> Select[int]:
    """Sequences of the public records since `after`, in order."""
    query = select(RECORD.c.sequence).where(RECORD.c.sequence > after, IS_PUBLIC)
    return query.order_by(RECORD.c.sequence)


def latest_changes(kind: Kind, after: int) -> Select[int]:
    """Sequence of the newest public record of each noun of the kind since `after`, newest first."""
    newest = func.max(RECORD.c.sequence)
    return (
        select(newest)
        .where(RECORD.c.kind == kind, RECORD.c.sequence > after, IS_PUBLIC)
        .group_by(RECORD.c.id)
        .order_by(newest.desc())
    )


def public_sequences_of(kind: Kind, ids: Iterable[str], until: int) -> Select[int]:
    """Sequence of what was public of each of these nouns when the store had come to `until`."""
    wanted = RECORD.c.id.in_(list(ids))
    return public_sequences(kind, until).where(wanted)


def first_time() -> Select[str]:
    """The moment of the first record of all; no row while there is none."""
    return select(RECORD.c.modified).order_by(RECORD.c.sequence).limit(1)


def revisions_with_pages(resource_id: str) -> Select[int]:
    """Revisions of the resource that brought pages."""
    return select(RECORD.c.revision).where(*_is("resource", resource_id), RECORD.c.brings_pages)


def last_sequence() -> Select[int]:
    """The highest sequence; NULL while there is none."""
    return select(func.max(RECORD.c.sequence))


def last_public_sequence(moment: datetime | None = None) -> Select[int]:
    """The highest sequence of a record that is public, or was at the moment; no row for none."""
    query = select(RECORD.c.sequence).where(IS_PUBLIC)
    if moment is not None:
        query = query.where(RECORD.c.modified <= time_text(moment))
    # Read from the end, which is faster than a maximum over all public records.
    return query.order_by(RECORD.c.sequence.desc()).limit(1)


def pages(resource_id: str, revision: int | None) -> Select[*tuple[Any, ...]]:
    """Pages as they are at the revision, else at the newest public one, in order of number."""
    of_resource = _is("resource", resource_id)
    public = select(func.max(RECORD.c.revision)).where(*of_resource, IS_PUBLIC)
    bound = public.scalar_subquery() if revision is None else literal(revision)
    bringing = select(func.max(RECORD.c.sequence)).where(
        *of_resource, RECORD.c.brings_pages, RECORD.c.revision <= bound
    )
    return select(PAGE).where(PAGE.c.sequence == bringing.scalar_subquery()).order_by(PAGE.c.number)


def _is(kind: Kind, id: str) -> tuple[ColumnElement[bool], ...]:
    return RECORD.c.kind == kind, RECORD.c.id == id
