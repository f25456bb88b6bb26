"""Editions: dated releases of everything public, with their files."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0008"
branch_labels = None
depends_on = None

NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TIME = sa.String(32)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "edition",
        sa.Column("name", NAME, primary_key=True),
        sa.Column("made", TIME, nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("concepts", sa.Integer(), nullable=False),
        sa.Column("resources", sa.Integer(), nullable=False),
    )
    op.create_table(
        "edition_file",
        sa.Column("edition", NAME, sa.ForeignKey("edition.name"), primary_key=True),
        sa.Column("name", NAME, primary_key=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(128), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
    )


def downgrade() -> None:
    """Drop the tables and everything in them."""
    op.drop_table("edition_file")
    op.drop_table("edition")
