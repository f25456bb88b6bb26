"""Tables of the editors' desk: what is written, said, planned, suggested, missed and decided."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

from glossary.store.schema.metadata import METADATA, NAME, TIME

WORKING_COPY = Table(
    "working_copy",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("account", Integer, ForeignKey("account.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    # The noun that is being changed; empty for one that has no id yet.
    Column("noun_id", NAME, nullable=False),
    # The revision that the change was begun on; 0 for a new noun.
    Column("base_revision", Integer, nullable=False),
    # The form as typed, right or wrong, as JSON.
    Column("form", Text, nullable=False),
    # Counts the times it was saved, so that two windows do not overwrite each other unseen.
    Column("version", Integer, nullable=False),
    Column("saved", TIME, nullable=False),
    Index("working_copy_of", "account", "kind", "noun_id"),
)

ACTIVITY = Table(
    "activity",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", TIME, nullable=False),
    Column("account", NAME, nullable=False),
    Column("action", String(24), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("noun_id", NAME, nullable=False),
    Column("revision", Integer),
    Column("text", Text, nullable=False),
    # The field of the noun that a comment is about; empty for the whole.
    Column("field", NAME, nullable=False, server_default=""),
    # The comment that this one, or its end, belongs to; none for the first of a thread.
    Column("thread", Integer),
    Index("activity_of", "kind", "noun_id"),
)

NOTICE = Table(
    "notice",
    METADATA,
    Column("account", Integer, ForeignKey("account.id"), primary_key=True),
    Column("activity", Integer, ForeignKey("activity.id"), primary_key=True),
    Column("read", TIME),
    Column("mailed", TIME),
    # Times that somebody began to mail it, and when it may be begun again unless it was mailed.
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("next_try", TIME),
)

SCHEDULE = Table(
    "schedule",
    METADATA,
    Column("kind", String(16), nullable=False),
    Column("noun_id", NAME, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("at", TIME, nullable=False),
    Column("account", NAME, nullable=False),
    PrimaryKeyConstraint("kind", "noun_id"),
)

SUGGESTION = Table(
    "suggestion",
    METADATA,
    Column("id", Integer, primary_key=True),
    # The unguessable part of the address of its status page.
    Column("token", String(32), nullable=False, unique=True),
    Column("topic", String(16), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("noun_id", NAME, nullable=False),
    Column("definition", NAME, nullable=False),
    Column("language", String(35), nullable=False),
    Column("text", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("status", String(16), nullable=False),
    Column("answer", Text, nullable=False),
    Column("created", TIME, nullable=False),
    Column("answered", TIME),
    Column("account", NAME, nullable=False),
    Column("reader_language", String(8), nullable=False, server_default=""),
    Index("suggestion_status", "status", "id"),
)

MISS = Table(
    "miss",
    METADATA,
    # A query that found nothing, folded; days only, and nothing of who asked.
    Column("query", NAME, nullable=False),
    Column("language", String(8), nullable=False),
    Column("count", Integer, nullable=False),
    Column("first_day", String(10), nullable=False),
    Column("last_day", String(10), nullable=False),
    # The query as it was typed last; empty where only its folded words are known.
    Column("spelling", Text, nullable=False, server_default=""),
    PrimaryKeyConstraint("query", "language"),
)

SEARCH_COUNT = Table(
    "search_count",
    METADATA,
    # A query, folded; empty for all that are not kept in words. Nothing of who asked.
    Column("day", String(10), nullable=False),
    Column("language", String(8), nullable=False),
    Column("query", NAME, nullable=False),
    Column("count", Integer, nullable=False),
    # How many of them found something.
    Column("found", Integer, nullable=False),
    PrimaryKeyConstraint("day", "language", "query"),
)

DECISION = Table(
    "decision",
    METADATA,
    # Settings that administrators gave a value; of each name the last one counts.
    Column("id", Integer, primary_key=True),
    Column("name", NAME, nullable=False),
    Column("text", Text, nullable=False),
    Column("account", NAME, nullable=False),
    Column("at", TIME, nullable=False),
)

TOLD_APART = Table(
    "told_apart",
    METADATA,
    # Ids of two concepts that look like duplicates and are none, in alphabetical order.
    Column("first", NAME, nullable=False),
    Column("second", NAME, nullable=False),
    Column("account", NAME, nullable=False),
    Column("at", TIME, nullable=False),
    # Whether their labels were the same then; otherwise they were nearly the same.
    Column("same", Boolean, nullable=False),
    PrimaryKeyConstraint("first", "second"),
)

TABLE_LAYOUT = Table(
    "table_layout",
    METADATA,
    # What the headings of the table are known by; the layout that was chosen last counts.
    Column("heading", String(64), primary_key=True),
    # The layout as JSON.
    Column("layout", Text, nullable=False),
    Column("account", NAME, nullable=False),
    Column("at", TIME, nullable=False),
)

AMENDMENT = Table(
    "amendment",
    METADATA,
    # Changes that contributors propose to what is in review; they wait beside it.
    Column("id", Integer, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("noun_id", NAME, nullable=False),
    # The revision that the change was begun on.
    Column("base_revision", Integer, nullable=False),
    Column("account", NAME, nullable=False),
    Column("at", TIME, nullable=False),
    Column("note", Text, nullable=False),
    # The noun as JSON, and its new sources as a list of JSON texts.
    Column("noun", Text, nullable=False),
    Column("sources", Text, nullable=False),
    Column("state", String(16), nullable=False),
    # Why it was declined, by whom and when it was closed.
    Column("answer", Text, nullable=False, server_default=""),
    Column("answered_by", NAME, nullable=False, server_default=""),
    Column("answered", TIME),
    Index("amendment_of", "kind", "noun_id", "state"),
)

ASSIGNMENT = Table(
    "assignment",
    METADATA,
    # Who is to work on a noun next, and until which day; empty for no day.
    Column("kind", String(16), nullable=False),
    Column("noun_id", NAME, nullable=False),
    Column("account", Integer, ForeignKey("account.id"), nullable=False),
    Column("due", String(10), nullable=False),
    Column("assigner", NAME, nullable=False),
    Column("at", TIME, nullable=False),
    PrimaryKeyConstraint("kind", "noun_id"),
)

FOLLOWING = Table(
    "following",
    METADATA,
    # Who gets notices of a noun without a hand in it.
    Column("account", Integer, ForeignKey("account.id"), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("noun_id", NAME, primary_key=True),
    Index("following_of", "kind", "noun_id"),
)
