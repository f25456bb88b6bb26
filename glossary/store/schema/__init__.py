"""The tables of the store; `migrations/` makes them, a test holds the two together."""

from glossary.store.schema.collections import COLLECTION
from glossary.store.schema.desk import (
    ACTIVITY,
    AMENDMENT,
    ASSIGNMENT,
    DECISION,
    FOLLOWING,
    MISS,
    NOTICE,
    SCHEDULE,
    SEARCH_COUNT,
    SUGGESTION,
    TABLE_LAYOUT,
    TOLD_APART,
    WORKING_COPY,
)
from glossary.store.schema.editions import EDITION, EDITION_FILE
from glossary.store.schema.metadata import HEAD, METADATA, VERSION_TABLE
from glossary.store.schema.people import (
    ACCESS_TOKEN,
    ACCOUNT,
    DEVICE,
    INVITATION,
    PASSKEY,
    RECOVERY_CODE,
    SECURITY_MAIL,
)
from glossary.store.schema.records import IS_PUBLIC, PAGE, RECORD
from glossary.store.schema.webhook_tables import WEBHOOK, WEBHOOK_DELIVERY

__all__ = [
    "ACCESS_TOKEN",
    "ACCOUNT",
    "ACTIVITY",
    "AMENDMENT",
    "ASSIGNMENT",
    "COLLECTION",
    "DECISION",
    "DEVICE",
    "EDITION",
    "EDITION_FILE",
    "FOLLOWING",
    "HEAD",
    "INVITATION",
    "IS_PUBLIC",
    "METADATA",
    "MISS",
    "NOTICE",
    "PAGE",
    "PASSKEY",
    "RECORD",
    "RECOVERY_CODE",
    "SCHEDULE",
    "SEARCH_COUNT",
    "SECURITY_MAIL",
    "SUGGESTION",
    "TABLE_LAYOUT",
    "TOLD_APART",
    "VERSION_TABLE",
    "WEBHOOK",
    "WEBHOOK_DELIVERY",
    "WORKING_COPY",
]
