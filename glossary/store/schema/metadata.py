"""What all tables share: the list that holds them, their version, the form of ids and times."""

from sqlalchemy import MetaData, String, Text

VERSION_TABLE = "tvetipedia_version"
HEAD = "0017"
"""The migration that makes the tables of this version."""

METADATA = MetaData()

# Ids sort by code point on both databases; PostgreSQL would otherwise follow its locale.
NAME = Text().with_variant(Text(collation="C"), "postgresql")
TIME = String(32)
"""UTC as ISO 8601 with microseconds, so that texts sort as times do."""
