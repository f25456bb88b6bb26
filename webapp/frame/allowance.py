"""How much one network address may ask for: texts to annotate, and requests of programs."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from math import ceil
from threading import Lock

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


WINDOW = 60
"""Seconds for which requests are counted before the count begins anew."""
MOST_COUNTED = 100_000
"""Addresses that are counted apart, in 17 MB; those beyond share a count until the window ends."""
OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Quota:
    """What is left to one address at one interface."""

    policy: str
    """The name of the interface."""
    most: int
    """Requests in a window."""
    left: int
    seconds: int
    """Until the next window."""
    is_exceeded: bool = False


class RequestAllowance:
    """Counts the requests of each address to each interface, in this process alone.

    One window for all is cleared at once, so that counting costs the same however many addresses
    ask; the memory storage of `limits` looks through all of them every 10 ms.
    """

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._lock = Lock()
        self._counts: Counter[tuple[str, str]] = Counter()
        self._began = clock()

    def take(self, policy: str, address: str) -> Quota | None:
        """What is left after one more request; None where requests are not limited."""
        if not self._most:
            return None
        with self._lock:
            now = self._clock()
            if now - self._began >= WINDOW:
                self._counts.clear()
                self._began = now
            key = (policy, network_of(address))
            if key not in self._counts and len(self._counts) >= MOST_COUNTED:
                key = (policy, OTHERS)
            self._counts[key] += 1
            left = self._most - self._counts[key]
            seconds = ceil(self._began + WINDOW - now)
        return Quota(policy, self._most, max(left, 0), max(seconds, 1), left < 0)


def network_of(address: str) -> str:
    """The address; of IPv6 its first 64 bits, since one household or server has all the others."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return address
    return str(found.ipv4_mapped or IPv6Address(int(found) >> 64 << 64))
