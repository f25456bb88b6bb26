"""Themes that editors change, and room for language tags in what readers propose."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table, empty: the starter themes are in the code until somebody changes one."""
    op.create_table(
        "collection",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("scheme", sa.String(16), nullable=False),
        sa.Column("name", NAME, nullable=False),
        sa.Column("labels", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("part_of", NAME, nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("account", NAME, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
    )
    op.create_index("collection_of", "collection", ["scheme", "name", "id"])
    _language(8, 35)


def downgrade() -> None:
    """Drop the table and everything in it; longer language tags must be gone by then."""
    _language(35, 8)
    op.drop_table("collection")


def _language(old: int, new: int) -> None:
    with op.batch_alter_table("suggestion") as table:
        table.alter_column(
            "language",
            existing_type=sa.String(old),
            type_=sa.String(new),
            existing_nullable=False,
        )
