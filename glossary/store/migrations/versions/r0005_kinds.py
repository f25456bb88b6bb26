"""Plural names of collections: kinds of resource are called otherwise where there are several."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the column; the starter kinds are in the code until somebody changes one."""
    op.add_column(
        "collection", sa.Column("plurals", sa.Text(), nullable=False, server_default="{}")
    )


def downgrade() -> None:
    """Drop the column, and every kind that was changed."""
    op.execute("DELETE FROM collection WHERE scheme = 'kind'")
    op.drop_column("collection", "plurals")
