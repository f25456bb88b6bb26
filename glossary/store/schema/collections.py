"""The table of collections: themes and kinds of resource, one row for each change to one."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text

from glossary.store.schema.metadata import METADATA, NAME, TIME

COLLECTION = Table(
    "collection",
    METADATA,
    # Of each collection the last row counts; those before it are its history.
    Column("id", Integer, primary_key=True),
    # What sort of collection it is: `theme` or `kind`.
    Column("scheme", String(16), nullable=False),
    Column("name", NAME, nullable=False),
    # Names, their plurals and notes as JSON, by language tag.
    Column("labels", Text, nullable=False),
    Column("plurals", Text, nullable=False, server_default="{}"),
    Column("notes", Text, nullable=False),
    Column("position", Integer, nullable=False),
    # The collection that it is part of; empty for none.
    Column("part_of", NAME, nullable=False),
    Column("retired", Boolean, nullable=False),
    Column("account", NAME, nullable=False),
    Column("at", TIME, nullable=False),
    Index("collection_of", "scheme", "name", "id"),
)
