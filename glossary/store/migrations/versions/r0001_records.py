"""Records and the pages of resources."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "record",
        sa.Column("sequence", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column(
            "id",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("modified", sa.String(32), nullable=False),
        sa.Column("editor", sa.Text(), nullable=False),
        sa.Column("change_note", sa.Text(), nullable=False),
        sa.Column("brings_pages", sa.Boolean(), nullable=False),
        sa.Column("noun", sa.Text(), nullable=False),
        sa.UniqueConstraint("kind", "id", "revision", name="record_revision"),
    )
    op.create_index("record_status", "record", ["kind", "id", "status", "sequence"])
    op.create_table(
        "page",
        sa.Column("sequence", sa.Integer(), sa.ForeignKey("record.sequence"), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("label", sa.Text()),
        sa.Column("heading", sa.Text()),
        sa.Column("language", sa.Text()),
        sa.Column("text", sa.Text(), nullable=False),
    )


def downgrade() -> None:
    """Drop the tables and everything in them."""
    op.drop_table("page")
    op.drop_table("record")
