"""What the store asks its tables, one function for each question."""

from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, select

from glossary.record import Kind
from glossary.schema import IS_PUBLIC, PAGE, RECORD


def revisions(kind: Kind, id: str) -> Select[*tuple[Any, ...]]:
    """All records of the noun, the newest first."""
    return select(RECORD).where(*_is(kind, id)).order_by(RECORD.c.revision.desc())


def public_revisions(kind: Kind, id: str) -> Select[*tuple[Any, ...]]:
    """The published and withdrawn records of the noun, the newest first."""
    return revisions(kind, id).where(IS_PUBLIC)


def public_sequences(kind: Kind) -> Select[int]:
    """Sequence of the newest public record of each noun, in order of their ids."""
    return (
        select(func.max(RECORD.c.sequence))
        .where(RECORD.c.kind == kind, IS_PUBLIC)
        .group_by(RECORD.c.id)
        .order_by(RECORD.c.id)
    )


def changed_sequences(after: int) -> Select[int]:
    """Sequence of the newest public record of each noun that has got one since, in order."""
    newest = func.max(RECORD.c.sequence)
    return (
        select(newest)
        .where(RECORD.c.sequence > after, IS_PUBLIC)
        .group_by(RECORD.c.kind, RECORD.c.id)
        .order_by(newest)
    )


def last_sequence() -> Select[int]:
    """The highest sequence; NULL while there is none."""
    return select(func.max(RECORD.c.sequence))


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
