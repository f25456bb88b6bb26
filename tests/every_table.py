"""Rows in every table of a store, whatever tables there are, and all rows read."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Boolean, Column, Integer, Row, String, Table, insert, select

from glossary.nouns.record import Record
from glossary.nouns.resource import Page
from glossary.store.database import reading, writing
from glossary.store.schema import METADATA
from glossary.store.store import Store


def fill_every_table(store: Store) -> None:
    """One row and another in each table."""
    with writing(store.database) as connection:
        for table in METADATA.sorted_tables:
            for number in (1, 2):
                connection.execute(insert(table), [row_of(table, number)])


def row_of(table: Table, number: int) -> dict[str, Any]:
    """A row that is told from others by its number."""
    return {column.name: _value(column, number) for column in table.columns}


def rows(store: Store) -> dict[str, Sequence[Row[Any]]]:
    """All rows of all tables."""
    with reading(store.database) as connection:
        return {
            table.name: connection.execute(select(table).order_by(*table.primary_key.columns)).all()
            for table in METADATA.sorted_tables
        }


def everything(store: Store) -> list[tuple[Record, tuple[Record, ...], tuple[Page, ...]]]:
    """All that the store says of its nouns."""
    return [
        (record, store.history(record.kind, record.noun.id), store.pages(record.noun.id))
        for kind in ("resource", "concept")
        for record in store.newest(kind)
    ]


def _value(column: Column[Any], number: int) -> object:
    if column.nullable and number == 2:
        return None
    if isinstance(column.type, Boolean):
        return number == 1
    if isinstance(column.type, Integer):
        return number
    assert isinstance(column.type, String), f"{column} needs a form in the backup"
    return f'"{number}\n\\ \u2028 œ 溶'[: column.type.length]
