"""Layouts of tables that were imported, and passkeys by which people sign in."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TIME = sa.String(32)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "table_layout",
        sa.Column("heading", sa.String(64), primary_key=True),
        sa.Column("layout", sa.Text(), nullable=False),
        sa.Column("account", NAME, nullable=False),
        sa.Column("at", TIME, nullable=False),
    )
    op.create_table(
        "passkey",
        sa.Column("credential", sa.Text(), primary_key=True),
        sa.Column(
            "account", sa.Integer(), sa.ForeignKey("account.id"), nullable=False, index=True
        ),
        sa.Column("public_key", sa.Text(), nullable=False),
        sa.Column("sign_count", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created", TIME, nullable=False),
        sa.Column("used", TIME),
    )


def downgrade() -> None:
    """Drop the tables and everything in them."""
    op.drop_table("passkey")
    op.drop_table("table_layout")
