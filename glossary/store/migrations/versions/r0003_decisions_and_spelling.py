"""What administrators and reviewers decide, and how a search that found nothing was typed."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TIME = sa.String(32)


def upgrade() -> None:
    """Make the tables and the column; of earlier searches only the folded words are known."""
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", NAME, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("account", NAME, nullable=False),
        sa.Column("at", TIME, nullable=False),
    )
    op.create_table(
        "told_apart",
        sa.Column("first", NAME, nullable=False),
        sa.Column("second", NAME, nullable=False),
        sa.Column("account", NAME, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("same", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("first", "second"),
    )
    op.add_column("miss", sa.Column("spelling", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    """Drop the tables, the column and everything in them."""
    op.drop_column("miss", "spelling")
    op.drop_table("told_apart")
    op.drop_table("decision")
