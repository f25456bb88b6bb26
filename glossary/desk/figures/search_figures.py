"""How often was searched for what, by day and language, and nothing of who asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from threading import Lock

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from glossary.desk.misses import SHOWN_FROM, key_of
from glossary.store.database import Database, reading, writing
from glossary.store.errors import StoreError
from glossary.store.schema import SEARCH_COUNT

UNNAMED = ""
"""Stands for queries that are not kept in words: too long, too personal, or too many."""
MOST_A_DAY = 2000
"""Queries of a day that are kept in words."""
KEPT = timedelta(days=366)
MOST_WAITING = 2000
"""Queries that wait in memory to be stored."""
MOST_LISTED = 100

Key = tuple[str, str, str]
"""Day, language and query."""
Counts = dict[Key, tuple[int, int]]
"""How often it was asked, and how often something was found."""


@dataclass(frozen=True, slots=True)
class DayFigure:
    """The searches of a day in one language of the interface."""

    day: date
    language: str
    count: int
    in_vain: int


@dataclass(frozen=True, slots=True)
class QueryFigure:
    """A query, folded, and how often it was asked."""

    query: str
    language: str
    count: int
    in_vain: int


class SearchTally:
    """Searches since they were last stored: writing each would keep every search waiting."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._counts: Counts = {}

    def note(self, text: str, language: str, day: date, *, found: bool) -> None:
        """Count a search."""
        query = key_of(text) or UNNAMED
        with self._lock:
            key = (day.isoformat(), language, query)
            if key not in self._counts and len(self._counts) >= MOST_WAITING:
                key = (key[0], language, UNNAMED)
            count, finds = self._counts.get(key, (0, 0))
            self._counts[key] = (count + 1, finds + found)

    def store(self, database: Database) -> None:
        """Store what was counted; it waits for another time where that cannot be done."""
        with self._lock:
            taken, self._counts = self._counts, {}
        if not taken or database.read_only:
            return
        try:
            add(database, taken)
        except StoreError:
            with self._lock:
                for key, (count, finds) in taken.items():
                    more = self._counts.get(key, (0, 0))
                    self._counts[key] = (count + more[0], finds + more[1])


def add(database: Database, counts: Mapping[Key, tuple[int, int]]) -> None:
    """Add searches to what is stored, and forget what is older than a year.

    Raises: StoreError when the store cannot be written.
    """
    newest = date.fromisoformat(max(day for day, _, _ in counts))
    with writing(database) as connection:
        for key, (count, found) in counts.items():
            _add(connection, key, count, found)
        too_old = SEARCH_COUNT.c.day < (newest - KEPT).isoformat()
        connection.execute(delete(SEARCH_COUNT).where(too_old))


def by_day(database: Database, first: date) -> tuple[DayFigure, ...]:
    """The searches of each day and language from the first day on, the newest day first."""
    table = SEARCH_COUNT.c
    query = (
        select(table.day, table.language, func.sum(table.count), func.sum(table.found))
        .where(table.day >= first.isoformat())
        .group_by(table.day, table.language)
        .order_by(table.day.desc(), func.sum(table.count).desc(), table.language)
    )
    with reading(database) as connection:
        rows = connection.execute(query).all()
    return tuple(
        DayFigure(date.fromisoformat(day), language, count, count - found)
        for day, language, count, found in rows
    )


def most_asked(database: Database, first: date) -> tuple[QueryFigure, ...]:
    """The queries asked most often from the first day on.

    What was asked less than three times may be somebody's own, and is left out.
    """
    return tuple(_asked(database, first))[:MOST_LISTED]


def most_in_vain(database: Database, first: date) -> tuple[QueryFigure, ...]:
    """The same of queries that found nothing, the most often in vain first."""
    found = (each for each in _asked(database, first) if each.in_vain >= SHOWN_FROM)
    ordered = sorted(found, key=lambda each: (-each.in_vain, each.query, each.language))
    return tuple(ordered)[:MOST_LISTED]


def _asked(database: Database, first: date) -> Iterator[QueryFigure]:
    table = SEARCH_COUNT.c
    times = func.sum(table.count)
    query = (
        select(table.query, table.language, times, func.sum(table.found))
        .where(table.day >= first.isoformat(), table.query != UNNAMED)
        .group_by(table.query, table.language)
        .having(times >= SHOWN_FROM)
        .order_by(times.desc(), table.query, table.language)
    )
    with reading(database) as connection:
        rows = connection.execute(query).all()
    for text, language, count, found in rows:
        yield QueryFigure(text, language, count, count - found)


def _add(connection: Connection, key: Key, count: int, found: int) -> None:
    table = SEARCH_COUNT.c
    values = {"count": table.count + count, "found": table.found + found}
    again = update(SEARCH_COUNT).values(values)
    if connection.execute(again.where(*_is(key))).rowcount:
        return
    if key[2] != UNNAMED and not _has_room(connection, key[0]):
        _add(connection, (key[0], key[1], UNNAMED), count, found)
        return
    row = dict(zip(("day", "language", "query"), key, strict=True))
    connection.execute(insert(SEARCH_COUNT).values(row | {"count": count, "found": found}))


def _is(key: Key) -> tuple[ColumnElement[bool], ...]:
    table = SEARCH_COUNT.c
    return table.day == key[0], table.language == key[1], table.query == key[2]


def _has_room(connection: Connection, day: str) -> bool:
    query = select(func.count()).select_from(SEARCH_COUNT).where(SEARCH_COUNT.c.day == day)
    return (connection.scalar(query) or 0) < MOST_A_DAY
