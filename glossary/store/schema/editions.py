"""Tables of editions: the dated releases of everything public, each with its files."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text

from glossary.store.schema.metadata import METADATA, NAME, TIME

EDITION = Table(
    "edition",
    METADATA,
    Column("name", NAME, primary_key=True),
    Column("made", TIME, nullable=False),
    # What the store had come to: the edition holds what readers saw then.
    Column("sequence", Integer, nullable=False),
    Column("concepts", Integer, nullable=False),
    Column("resources", Integer, nullable=False),
)

EDITION_FILE = Table(
    "edition_file",
    METADATA,
    Column("edition", NAME, ForeignKey("edition.name"), primary_key=True),
    Column("name", NAME, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("media_type", String(128), nullable=False),
    Column("bytes", Integer, nullable=False),
    # Of the file as it is served, in hexadecimal.
    Column("sha256", String(64), nullable=False),
    # The file packed by zlib, as base64: backups hold rows as texts.
    Column("content", Text, nullable=False),
)
