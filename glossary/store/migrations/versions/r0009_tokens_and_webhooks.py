"""Access tokens of scripts, and webhooks with what was sent to them."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TIME = sa.String(32)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "access_token",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False, unique=True),
        sa.Column(
            "account", sa.Integer(), sa.ForeignKey("account.id"), nullable=False, index=True
        ),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("created", TIME, nullable=False),
        sa.Column("used", TIME),
        sa.Column("expires", TIME),
    )
    op.create_table(
        "webhook",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("account", NAME, nullable=False),
        sa.Column("created", TIME, nullable=False),
        sa.Column("ended", sa.Text(), nullable=False, server_default=""),
    )
    op.create_table(
        "webhook_delivery",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "webhook", sa.Integer(), sa.ForeignKey("webhook.id"), nullable=False, index=True
        ),
        sa.Column("message_id", sa.String(48), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("created", TIME, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("next_try", TIME),
        sa.Column("tried", TIME),
        sa.Column("answer", sa.Text(), nullable=False, server_default=""),
    )


def downgrade() -> None:
    """Drop the tables and everything in them."""
    op.drop_table("webhook_delivery")
    op.drop_table("webhook")
    op.drop_table("access_token")
