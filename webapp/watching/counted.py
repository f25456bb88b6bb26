"""What is counted of requests, wherever it is counted."""

from typing import Protocol


class Counted(Protocol):
    """Something that counts requests."""

    def count(self, endpoint: str, status: int, seconds: float) -> None:
        """Count a request that was answered with `status` after so many seconds."""
