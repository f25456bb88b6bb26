"""The language in which a reader made a suggestion, for the answer."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of suggestions that there are it is not known."""
    op.add_column(
        "suggestion",
        sa.Column("reader_language", sa.String(8), nullable=False, server_default=""),
    )


def downgrade() -> None:
    """Drop the column."""
    op.drop_column("suggestion", "reader_language")
