"""What keeps programs out of the form without asking anybody else: a stamp, a trap, a limit."""

import secrets
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Literal

from itsdangerous import BadSignature, URLSafeSerializer
from limits import RateLimitItemPerDay, RateLimitItemPerHour
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

FASTEST = timedelta(seconds=3)
"""Nobody reads the form and writes something in less."""
LONGEST = timedelta(days=1)
"""How long the form may stay open."""
PER_HOUR = RateLimitItemPerHour(20, namespace="suggestion")
PER_DAY = RateLimitItemPerDay(60, namespace="suggestion")
"""Proposals from one network address: many readers may share one."""

Age = Literal["right", "early", "late", "forged"]


class Guard:
    """Knows how many proposals have come from an address, and no address.

    Addresses are counted under digests with a key that dies with this process.
    """

    def __init__(self) -> None:
        self._limiter = FixedWindowRateLimiter(MemoryStorage())
        self._key = secrets.token_bytes(16)

    def admits(self, address: str) -> bool:
        """Whether one more proposal from this address is let in; it is counted if so."""
        who = blake2b(address.encode(), key=self._key, digest_size=16).hexdigest()
        limits = (PER_HOUR, PER_DAY)
        if not all(self._limiter.test(limit, who) for limit in limits):
            return False
        return all(self._limiter.hit(limit, who) for limit in limits)


def stamp(key: str, moment: datetime) -> str:
    """A text that says when a form was given out, and that only we can write."""
    return str(_signer(key).dumps(int(moment.timestamp())))


def age(key: str, text: str, moment: datetime) -> Age:
    """Whether the form with this stamp comes back at a time at which a person would send it."""
    try:
        given = _signer(key).loads(text)
    except BadSignature:
        return "forged"
    passed = timedelta(seconds=moment.timestamp() - given)
    if passed < FASTEST:
        return "early"
    return "late" if passed > LONGEST else "right"


def _signer(key: str) -> URLSafeSerializer:
    return URLSafeSerializer(key, salt="suggestion")
