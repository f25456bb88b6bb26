"""Tables of records: every revision of every noun, and the pages of resources."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
)

from glossary.nouns.record import PUBLIC
from glossary.store.schema.metadata import METADATA, NAME, TIME

DIGEST = String(16)
"""Of all other columns of the row, see `digests.py`."""

RECORD = Table(
    "record",
    METADATA,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("id", NAME, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("status", String(16), nullable=False),
    Column("modified", TIME, nullable=False),
    Column("editor", Text, nullable=False),
    Column("change_note", Text, nullable=False),
    Column("brings_pages", Boolean, nullable=False),
    Column("noun", Text, nullable=False),
    Column("digest", DIGEST, nullable=False, server_default=""),
    UniqueConstraint("kind", "id", "revision", name="record_revision"),
    Index("record_status", "kind", "id", "status", "sequence"),
)

PAGE = Table(
    "page",
    METADATA,
    Column("sequence", Integer, ForeignKey("record.sequence"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("label", Text),
    Column("heading", Text),
    Column("language", Text),
    Column("text", Text, nullable=False),
    Column("digest", DIGEST, nullable=False, server_default=""),
)

IS_PUBLIC = RECORD.c.status.in_(bindparam("public", PUBLIC, expanding=True, literal_execute=True))
"""True for records that readers may see; not for those that repeat what is public (`rows.py`)."""
