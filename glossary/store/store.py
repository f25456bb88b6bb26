"""The record store: every revision of every concept and resource, added and never changed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from types import TracebackType
from typing import Any, Literal, Self, overload

from sqlalchemy import Connection, Row, Select, insert, select
from sqlalchemy.exc import IntegrityError

from glossary.nouns.concept import Concept
from glossary.nouns.record import Kind, Noun, Record, Status
from glossary.nouns.resource import Page, Resource
from glossary.store import selection
from glossary.store.backend import WAIT
from glossary.store.database import Database, announce, open_database, reading, writing
from glossary.store.errors import (
    ConflictError,
    StoreBusyError,
    StoreDamagedError,
    StoreError,
    StoreReadOnlyError,
    StoreSchemaError,
    StoreUnavailableError,
    UnstorableError,
)
from glossary.store.migrate import migrate
from glossary.store.revision import NewRevision, Prepared, assign, prepare
from glossary.store.rows import page_of, record_of
from glossary.store.schema import PAGE, RECORD
from glossary.store.times import time_of

__all__ = [
    "ConflictError",
    "NewRevision",
    "Store",
    "StoreBusyError",
    "StoreDamagedError",
    "StoreError",
    "StoreReadOnlyError",
    "StoreSchemaError",
    "StoreUnavailableError",
    "UnstorableError",
    "open_store",
]

Also = Callable[[Connection, Sequence[Record]], object]
"""Writes more into the transaction of records that were just inserted."""

_BATCH = 500
"""Records fetched by one query while iterating."""


def open_store(url: str, patience: float = WAIT) -> "Store":
    """The store at `url`, made or brought up to date as needed.

    `sqlite:///folder/store.sqlite` (the folder is made too; with `?mode=ro` the file is only
    read) or `postgresql://user@host/database`. A file that this user may only read is opened
    for reading. `patience` is how many seconds a writer waits for another one.

    Raises: StoreUnavailableError when it cannot be reached, StoreReadOnlyError when it would
    have to be written and cannot, StoreDamagedError when the file is no store,
    StoreSchemaError when it belongs to a newer version or to another program.
    """
    database = open_database(url, patience)
    try:
        migrate(database)
    except BaseException:
        database.engine.dispose()
        raise
    return Store(database)


class Store:
    """An open store; any number of threads may use it, each call has its own connection.

    Every method raises StoreUnavailableError when the database cannot be reached or stays
    locked, and StoreDamagedError when what it finds cannot be read.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._published = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def database(self) -> Database:
        """The opened database, in which people and their desk have tables of their own."""
        return self._database

    @property
    def published(self) -> int:
        """The highest sequence of what was stored for readers through this object."""
        return self._published

    def disconnect(self) -> None:
        """Close idle connections; the next question opens one anew."""
        self._database.engine.dispose()

    def close(self) -> None:
        """Close the connections; the store is not used afterwards."""
        self._database.engine.dispose()

    @overload
    def get(self, kind: Literal["concept"], id: str) -> Record[Concept] | None: ...

    @overload
    def get(self, kind: Literal["resource"], id: str) -> Record[Resource] | None: ...

    @overload
    def get(self, kind: Kind, id: str) -> Record | None: ...

    def get(self, kind: Kind, id: str) -> Record | None:
        """The newest record of the noun, including drafts; None where there is none."""
        return self._first(selection.revisions(kind, id))

    def get_many(self, nouns: Iterable[tuple[Kind, str]]) -> dict[tuple[Kind, str], Record]:
        """The newest record, including drafts, of each of these nouns, by kind and id."""
        wanted = list(dict.fromkeys(nouns))
        batches = (wanted[start : start + _BATCH] for start in range(0, len(wanted), _BATCH))
        return {
            (record.kind, record.noun.id): record
            for batch in batches
            for record in self._each(selection.newest_sequences_of(batch))
        }

    @overload
    def public(self, kind: Literal["concept"], id: str) -> Record[Concept] | None: ...

    @overload
    def public(self, kind: Literal["resource"], id: str) -> Record[Resource] | None: ...

    @overload
    def public(self, kind: Kind, id: str) -> Record | None: ...

    def public(self, kind: Kind, id: str) -> Record | None:
        """The newest published or withdrawn record of the noun; None where there is none."""
        return self._first(selection.public_revisions(kind, id))

    def public_revision(self, kind: Kind, id: str, revision: int) -> Record | None:
        """The published or withdrawn record of the noun with this revision; None for no such."""
        return self._first(selection.public_revision(kind, id, revision))

    @overload
    def history(self, kind: Literal["concept"], id: str) -> tuple[Record[Concept], ...]: ...

    @overload
    def history(self, kind: Literal["resource"], id: str) -> tuple[Record[Resource], ...]: ...

    @overload
    def history(self, kind: Kind, id: str) -> tuple[Record, ...]: ...

    def history(self, kind: Kind, id: str) -> tuple[Record, ...]:
        """Every record of the noun, from revision 1 on; empty where there is none."""
        rows = self._all(selection.revisions(kind, id))
        return tuple(record_of(row) for row in reversed(rows))

    @overload
    def records(
        self, kind: Literal["concept"], *, until: int | None = None
    ) -> Iterator[Record[Concept]]: ...

    @overload
    def records(
        self, kind: Literal["resource"], *, until: int | None = None
    ) -> Iterator[Record[Resource]]: ...

    @overload
    def records(self, kind: Kind, *, until: int | None = None) -> Iterator[Record]: ...

    def records(self, kind: Kind, *, until: int | None = None) -> Iterator[Record]:
        """The newest public record of each noun of the kind, by id in order of code points.

        With `until`, as it was when the store had come to that sequence. What is stored while
        the iteration runs does not appear in it.
        """
        return self._each(selection.public_sequences(kind, until))

    def newest(self, kind: Kind) -> Iterator[Record]:
        """The newest record of each noun of the kind, including drafts, otherwise as `records`."""
        return self._each(selection.newest_sequences(kind))

    def changes(self, after: int) -> Iterator[Record]:
        """The newest public record of each noun that has got one since sequence `after`.

        In order of sequence, withdrawn ones too. A draft changes nothing that is public, so it
        yields neither itself nor again the record that it was made from. What is stored
        while the iteration runs does not appear in it.
        """
        return self._each(selection.changed_sequences(after))

    def has_changed(self, after: int, times: int) -> bool:
        """Whether readers were given so many records, or more, since sequence `after`."""
        with reading(self._database) as connection:
            query = selection.public_after(after).offset(times - 1).limit(1)
            return connection.scalar(query) is not None

    def latest_changes(self, kind: Kind, after: int, most: int) -> tuple[int, list[Record]]:
        """How many nouns of the kind changed for readers since `after`, and the last records of
        `most` of them, the newest first.
        """
        query = selection.latest_changes(kind, after)
        with reading(self._database) as connection:
            wanted = connection.scalars(query).all()
        return len(wanted), [*self._in_batches(wanted[:most])]

    def public_at(self, kind: Kind, ids: Sequence[str], sequence: int) -> dict[str, Record]:
        """What was public of these nouns when the store had come to `sequence`, by id."""
        batches = (ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH))
        return {
            record.noun.id: record
            for batch in batches
            for record in self._each(selection.public_sequences_of(kind, batch, sequence))
        }

    def first_time(self) -> datetime | None:
        """The moment of the first record of all, by which stores differ; None while empty."""
        with reading(self._database) as connection:
            text = connection.scalar(selection.first_time())
        return time_of(text) if text else None

    def sequence(self) -> int:
        """The highest sequence in the store, drafts counted too; 0 while it is empty."""
        with reading(self._database) as connection:
            return connection.scalar(selection.last_sequence()) or 0

    def public_sequence(self) -> int:
        """The highest sequence of what readers may see; drafts leave it where it is."""
        with reading(self._database) as connection:
            return connection.scalar(selection.last_public_sequence()) or 0

    def sequence_at(self, moment: datetime) -> int:
        """The highest sequence of what was public at the moment; 0 before there was anything.

        Sequences rather than times tell what came before what: clocks are set back now and then.
        """
        with reading(self._database) as connection:
            return connection.scalar(selection.last_public_sequence(moment)) or 0

    def pages(self, resource_id: str, *, revision: int | None = None) -> tuple[Page, ...]:
        """The pages of the resource in order of number, as readers see them.

        With `revision`, as they are at that revision, including drafts. A revision that brings
        no pages keeps those before it, so pages that came with a draft become public
        with the first published revision after it. Empty where there are none.
        """
        return tuple(page_of(row) for row in self._all(selection.pages(resource_id, revision)))

    def revisions_with_pages(self, resource_id: str) -> frozenset[int]:
        """The revisions of the resource, drafts too, that brought pages."""
        with reading(self._database) as connection:
            return frozenset(connection.scalars(selection.revisions_with_pages(resource_id)))

    def page(self, resource_id: str, number: int) -> Page | None:
        """The public page with this physical number; None where there is none."""
        query = selection.pages(resource_id, None).where(PAGE.c.number == number)
        return next((page_of(row) for row in self._all(query)), None)

    def put(
        self,
        noun: Noun,
        *,
        status: Status = "published",
        editor: str,
        change_note: str = "",
        expected_revision: int | None = None,
        pages: Sequence[Page] | None = None,
    ) -> Record:
        """The record made of the noun, safely stored.

        `expected_revision` is the revision that the change was made to, 0 for a new noun; None
        stores on whatever is there. `pages` replace those of the resource, None keeps them.

        Raises: ConflictError when the noun is at another revision, UnstorableError when
        something in it cannot be stored, StoreUnavailableError when the disk is full or
        others keep the store locked, StoreReadOnlyError when it cannot be written.
        """
        item = NewRevision(noun, editor, status, change_note, expected_revision, pages)
        return self.put_many([item])[0]

    def put_many(self, items: Iterable[NewRevision], also: Also | None = None) -> list[Record]:
        """The records made of the items, all stored in one transaction or none of them.

        `also` is called with the connection and the records before they are committed, to write
        what stands or falls with them.

        Raises: as `put`, and whatever `also` raises.
        """
        prepared = [prepare(item) for item in items]
        if not prepared:
            return []
        try:
            return self._insert(prepared, also)
        except IntegrityError:
            return self._insert_after_intruder(prepared, also)

    def _insert_after_intruder(
        self, prepared: Sequence[Prepared], also: Also | None
    ) -> list[Record]:
        # A program that does not take the writers' lock was faster. Numbered anew, the records
        # follow its revisions, or conflict with them where others were expected.
        try:
            return self._insert(prepared, also)
        except IntegrityError as error:
            raise StoreUnavailableError(
                f"Another program writes to the store {self._database.name} without taking its "
                "lock. Nothing was changed; stop that program, then try again."
            ) from error

    def _insert(self, prepared: Sequence[Prepared], also: Also | None) -> list[Record]:
        with writing(self._database) as connection:
            numbered = assign(connection, prepared)
            records = [made.record for made in numbered]
            connection.execute(insert(RECORD), [made.row for made in numbered])
            pages = [row for made in numbered for row in made.pages]
            if pages:
                connection.execute(insert(PAGE), pages)
            if also:
                also(connection, records)
            if any(record.is_publication for record in records):
                announce(self._database, connection)
        public = (record.sequence for record in records if record.is_publication)
        self._published = max(self._published, *public, 0)
        return records

    def _all(self, query: Select[*tuple[Any, ...]]) -> Sequence[Row[*tuple[Any, ...]]]:
        with reading(self._database) as connection:
            return connection.execute(query).all()

    def _first(self, query: Select[*tuple[Any, ...]]) -> Record | None:
        rows = self._all(query.limit(1))
        return record_of(rows[0]) if rows else None

    def _each(self, sequences: Select[int]) -> Iterator[Record]:
        """The records with these sequences, in this order.

        Records are never changed, so their numbers are a snapshot: the rows can be fetched in
        batches, and no connection waits while the caller thinks.
        """
        with reading(self._database) as connection:
            wanted = connection.scalars(sequences).all()
        return self._in_batches(wanted)

    def _in_batches(self, wanted: Sequence[int]) -> Iterator[Record]:
        for start in range(0, len(wanted), _BATCH):
            batch = wanted[start : start + _BATCH]
            rows = self._all(select(RECORD).where(RECORD.c.sequence.in_(batch)))
            by_sequence = {row.sequence: row for row in rows}
            yield from (record_of(by_sequence[sequence]) for sequence in batch)
