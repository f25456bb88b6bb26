"""Moments as the store keeps them: UTC, as texts that sort as times do."""

from datetime import UTC, datetime


def now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)


def time_text(moment: datetime) -> str:
    """The moment as the store's tables hold it: ISO 8601 in UTC, with microseconds."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def time_of(text: str) -> datetime:
    """The moment that `time_text` has written."""
    return datetime.fromisoformat(text)
