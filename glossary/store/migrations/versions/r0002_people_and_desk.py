"""People, and the desk at which they edit.

A further migration is a file beside this one that names this one as `down_revision`;
`glossary.store.store.schema.HEAD` and the tables there change with it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TIME = sa.String(32)


def upgrade() -> None:
    """Make the tables."""
    _make_people()
    _make_desk()
    _make_letterbox()


def downgrade() -> None:
    """Drop the tables and everything in them."""
    for name in (
        "miss",
        "suggestion",
        "schedule",
        "notice",
        "activity",
        "working_copy",
        "invitation",
        "device",
        "recovery_code",
        "account",
    ):
        op.drop_table(name)


def _make_people() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", NAME, nullable=False, unique=True),
        sa.Column("full_name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("disabled", sa.Boolean(), nullable=False),
        sa.Column("created", TIME, nullable=False),
        sa.Column("password", sa.Text()),
        sa.Column("totp_secret", sa.Text()),
        sa.Column("totp_step", sa.Integer(), nullable=False),
        sa.Column("issuer", sa.Text()),
        sa.Column("subject", sa.Text()),
        sa.UniqueConstraint("issuer", "subject", name="account_subject"),
    )
    op.create_table(
        "recovery_code",
        sa.Column("account", sa.Integer(), sa.ForeignKey("account.id"), primary_key=True),
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("used", TIME),
    )
    op.create_table(
        "device",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("account", sa.Integer(), sa.ForeignKey("account.id"), nullable=False),
        sa.Column("agent", sa.Text(), nullable=False),
        sa.Column("created", TIME, nullable=False),
        sa.Column("seen", TIME, nullable=False),
    )
    op.create_index("ix_device_account", "device", ["account"])
    op.create_table(
        "invitation",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("purpose", sa.String(16), nullable=False),
        sa.Column("account", sa.Integer(), sa.ForeignKey("account.id")),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("inviter", NAME, nullable=False),
        sa.Column("created", TIME, nullable=False),
        sa.Column("expires", TIME, nullable=False),
        sa.Column("used", TIME),
    )


def _make_desk() -> None:
    op.create_table(
        "working_copy",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("account", sa.Integer(), sa.ForeignKey("account.id"), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("noun_id", NAME, nullable=False),
        sa.Column("base_revision", sa.Integer(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved", TIME, nullable=False),
    )
    op.create_index("working_copy_of", "working_copy", ["account", "kind", "noun_id"])
    op.create_table(
        "activity",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("at", TIME, nullable=False),
        sa.Column("account", NAME, nullable=False),
        sa.Column("action", sa.String(24), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("noun_id", NAME, nullable=False),
        sa.Column("revision", sa.Integer()),
        sa.Column("text", sa.Text(), nullable=False),
    )
    op.create_index("activity_of", "activity", ["kind", "noun_id"])
    op.create_table(
        "notice",
        sa.Column("account", sa.Integer(), sa.ForeignKey("account.id"), primary_key=True),
        sa.Column("activity", sa.Integer(), sa.ForeignKey("activity.id"), primary_key=True),
        sa.Column("read", TIME),
        sa.Column("mailed", TIME),
        sa.Column("tries", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("next_try", TIME),
    )
    op.create_table(
        "schedule",
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("noun_id", NAME, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("account", NAME, nullable=False),
        sa.PrimaryKeyConstraint("kind", "noun_id"),
    )


def _make_letterbox() -> None:
    op.create_table(
        "suggestion",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("token", sa.String(32), nullable=False, unique=True),
        sa.Column("topic", sa.String(16), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("noun_id", NAME, nullable=False),
        sa.Column("definition", NAME, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("created", TIME, nullable=False),
        sa.Column("answered", TIME),
        sa.Column("account", NAME, nullable=False),
    )
    op.create_index("suggestion_status", "suggestion", ["status", "id"])
    op.create_table(
        "miss",
        sa.Column("query", NAME, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.String(10), nullable=False),
        sa.Column("last_day", sa.String(10), nullable=False),
        sa.PrimaryKeyConstraint("query", "language"),
    )
