"""Proposed changes, assignments, following, threads of comments, and mail as people want it."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TIME = sa.String(32)


def upgrade() -> None:
    """Make the tables, and columns for what accounts and comments have besides."""
    op.add_column("activity", sa.Column("field", NAME, nullable=False, server_default=""))
    op.add_column("activity", sa.Column("thread", sa.Integer()))
    op.add_column(
        "account", sa.Column("mail", sa.String(16), nullable=False, server_default="at-once")
    )
    op.add_column("account", sa.Column("digest_at", TIME))
    op.add_column(
        "account", sa.Column("time_zone", sa.String(64), nullable=False, server_default="")
    )
    _proposed_changes()
    _assignments()
    _security_mail()


def _proposed_changes() -> None:
    op.create_table(
        "amendment",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("noun_id", NAME, nullable=False),
        sa.Column("base_revision", sa.Integer(), nullable=False),
        sa.Column("account", NAME, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("noun", sa.Text(), nullable=False),
        sa.Column("sources", sa.Text(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False, server_default=""),
        sa.Column("answered_by", NAME, nullable=False, server_default=""),
        sa.Column("answered", TIME),
    )
    op.create_index("amendment_of", "amendment", ["kind", "noun_id", "state"])


def _assignments() -> None:
    op.create_table(
        "assignment",
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("noun_id", NAME, nullable=False),
        sa.Column("account", sa.Integer(), sa.ForeignKey("account.id"), nullable=False),
        sa.Column("due", sa.String(10), nullable=False),
        sa.Column("assigner", NAME, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("kind", "noun_id"),
    )
    op.create_table(
        "following",
        sa.Column("account", sa.Integer(), sa.ForeignKey("account.id"), primary_key=True),
        sa.Column("kind", sa.String(16), primary_key=True),
        sa.Column("noun_id", NAME, primary_key=True),
    )
    op.create_index("following_of", "following", ["kind", "noun_id"])


def _security_mail() -> None:
    op.create_table(
        "security_mail",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("account", sa.Integer(), sa.ForeignKey("account.id"), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("change", sa.String(24), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("next_try", TIME),
        sa.Column("sent", TIME),
    )


def downgrade() -> None:
    """Drop them, with everything that they hold."""
    for table in ("security_mail", "following", "assignment", "amendment"):
        op.drop_table(table)
    for table, names in (
        ("account", ("time_zone", "digest_at", "mail")),
        ("activity", ("thread", "field")),
    ):
        for name in names:
            op.drop_column(table, name)
