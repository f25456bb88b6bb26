"""Searches that found nothing: their words and days, and nothing of who asked."""

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from glossary.catalogue.catalogue import Catalogue
from glossary.store.database import Database, reading, writing
from glossary.store.errors import StoreError
from glossary.store.schema import MISS
from glossary.vocabulary.label_keys import label_key

SHOWN_FROM = 3
"""Occurrences from which on editors see a query: what one person asked once stays unseen."""
MOST_KEPT = 5000
"""Queries that are kept at most."""
LONGEST = 80
MOST_WORDS = 8
PATIENCE = 0.1
"""Seconds that a search may be kept waiting by a writer; after that it is not counted."""
_AT_ONCE = 100
"""Queries that make room together, so that not every miss has to look for one."""
_PERSONAL = re.compile(r"@|(?:\d[\s().+/-]*){7,}")
"""Looks like an e-mail address, or a number that may be somebody's."""
_NO_TEXT = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\ud800-\\udfff]")
"""Control characters and halves of characters."""
_AROUND = " \"'“”„«»?!.,;:؟،。"


@dataclass(frozen=True, slots=True)
class Miss:
    """A query that found nothing, folded, and how often it was asked."""

    query: str
    language: str
    """Language of the interface in which it was asked."""
    count: int
    first_day: date
    last_day: date
    spelling: str
    """The query as it was typed last, for people."""


def key_of(text: str) -> str | None:
    """The query as it is counted, folded; None when it is not: too long, or too personal."""
    if len(text) > 4 * LONGEST or _PERSONAL.search(text):
        return None
    key = label_key(text)
    fits = 2 <= len(key) <= LONGEST and len(key.split()) <= MOST_WORDS
    return key if fits and any(map(str.isalnum, key)) else None


def note(database: Database, text: str, language: str, day: date) -> bool:
    """Whether the query was counted; one that cannot be, such as in a locked store, is let go."""
    key = key_of(text)
    if key is None or database.read_only:
        return False
    try:
        with writing(database, PATIENCE) as connection:
            return _count(connection, key, language, day, _spelling(text, key))
    except StoreError:
        return False


def listed(database: Database, least: int = SHOWN_FROM) -> tuple[Miss, ...]:
    """The queries asked at least so often, the most asked first."""
    query = select(MISS).where(MISS.c.count >= least)
    order = (MISS.c.count.desc(), MISS.c.last_day.desc(), MISS.c.query)
    with reading(database) as connection:
        rows = connection.execute(query.order_by(*order)).all()
    return tuple(
        Miss(
            key, language, count, date.fromisoformat(first), date.fromisoformat(last), typed or key
        )
        for key, language, count, first, last, typed in rows
    )


def unanswered(database: Database, catalogue: Catalogue) -> tuple[Miss, ...]:
    """Those listed that are a label of nothing published: the others are found by now."""
    return tuple(miss for miss in listed(database) if not _is_label(miss.query, catalogue))


def dismiss(database: Database, query: str, language: str) -> None:
    """Forget the query; it counts from one when it is asked again."""
    with writing(database) as connection:
        connection.execute(delete(MISS).where(*_is(query, language)))


def _is_label(query: str, catalogue: Catalogue) -> bool:
    return any(record.status == "published" for record in catalogue.by_label(query))


def _spelling(text: str, key: str) -> str:
    """The words as typed, on one line, without signs around them; the key where too long."""
    plain = _NO_TEXT.sub("", " ".join(text.split())).strip(_AROUND)
    return plain if plain and len(plain) <= LONGEST else key


def _count(connection: Connection, key: str, language: str, day: date, spelling: str) -> bool:
    again = update(MISS).where(*_is(key, language))
    values = {"count": MISS.c.count + 1, "last_day": day.isoformat(), "spelling": spelling}
    if connection.execute(again.values(values)).rowcount:
        return True
    if not _has_room(connection):
        return False
    first = {"query": key, "language": language, "count": 1, "spelling": spelling}
    days = {"first_day": day.isoformat(), "last_day": day.isoformat()}
    connection.execute(insert(MISS).values(first | days))
    return True


def _has_room(connection: Connection) -> bool:
    """Whether one more can be kept, once the oldest that were asked only once are dropped."""
    if (connection.scalar(select(func.count()).select_from(MISS)) or 0) < MOST_KEPT:
        return True
    single = select(MISS.c.query, MISS.c.language).where(MISS.c.count == 1)
    oldest = connection.execute(single.order_by(MISS.c.last_day).limit(_AT_ONCE)).all()
    for row in oldest:
        connection.execute(delete(MISS).where(*_is(row.query, row.language)))
    return bool(oldest)


def _is(query: str, language: str) -> tuple[ColumnElement[bool], ...]:
    return MISS.c.query == query, MISS.c.language == language
