"""How much text one network address may have annotated: sending it costs less than reading it."""

import time
from math import ceil

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

CHARACTERS = RateLimitItemPerMinute(3_000_000, namespace="annotation")
"""Characters from one address: thirty texts of the greatest length, half a minute of one processor
if no word in them was ever met before; a partner's page of 5,000 is shown 600 times."""
EXTENSION = "tvetipedia-allowance"


class Allowance:
    """Knows how many characters have come from an address in this minute."""

    def __init__(self) -> None:
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    def wait(self, address: str, characters: int) -> int:
        """Seconds until so much text may come again; 0 when it may come, and it is counted then.

        What has no characters may always come.
        """
        if not characters or self._limiter.hit(CHARACTERS, address, cost=characters):
            return 0
        until = self._limiter.get_window_stats(CHARACTERS, address).reset_time
        return max(1, ceil(until - time.time()))
