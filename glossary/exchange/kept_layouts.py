"""Layouts of tables as somebody chose them, kept for the next table with the same headings."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, insert, select

from glossary.exchange.layout import Layout, from_json, to_json
from glossary.store.database import Database, reading, writing
from glossary.store.schema import TABLE_LAYOUT
from glossary.store.times import time_text


def kept_layout(database: Database, heading: str) -> Layout | None:
    """The layout that was chosen last for tables with this key of their heading."""
    with reading(database) as connection:
        query = select(TABLE_LAYOUT.c.layout).where(TABLE_LAYOUT.c.heading == heading)
        text = connection.execute(query).scalar_one_or_none()
    return from_json(text) if text else None


def keep_layouts(
    database: Database, layouts: Mapping[str, Layout], account: str, at: datetime
) -> None:
    """Keep the layouts, each by the key of its table's heading, instead of those before."""
    rows = [
        {"heading": key, "layout": to_json(layout), "account": account, "at": time_text(at)}
        for key, layout in layouts.items()
    ]
    if rows:
        with writing(database) as connection:
            connection.execute(
                delete(TABLE_LAYOUT).where(TABLE_LAYOUT.c.heading.in_(layouts.keys()))
            )
            connection.execute(insert(TABLE_LAYOUT), rows)
