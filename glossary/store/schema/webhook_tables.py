"""Tables of webhooks: addresses that hear of publications, and what was sent to them."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text

from glossary.store.schema.metadata import METADATA, NAME, TIME

WEBHOOK = Table(
    "webhook",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("url", Text, nullable=False),
    # What deliveries are signed with. Both sides know it, so that it is no digest.
    Column("secret", Text, nullable=False),
    # The sequence number up to which publications were put into deliveries.
    Column("sequence", Integer, nullable=False),
    Column("account", NAME, nullable=False),
    Column("created", TIME, nullable=False),
    # Why nothing is sent to it any more; empty as long as something is.
    Column("ended", Text, nullable=False, server_default=""),
)

WEBHOOK_DELIVERY = Table(
    "webhook_delivery",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("webhook", Integer, ForeignKey("webhook.id"), nullable=False, index=True),
    # The same at each try, so that receivers know a delivery that they had.
    Column("message_id", String(48), nullable=False),
    Column("body", Text, nullable=False),
    Column("created", TIME, nullable=False),
    # `waiting`, `delivered` or `failed`.
    Column("state", String(16), nullable=False),
    Column("tries", Integer, nullable=False, server_default="0"),
    # When it may be tried next, and when it was tried last and with which answer.
    Column("next_try", TIME),
    Column("tried", TIME),
    Column("answer", Text, nullable=False, server_default=""),
)
