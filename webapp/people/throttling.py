"""How often somebody may be wrong at the door: by account and by network address.

Counts are kept in memory and forgotten at a restart. The address is the one that the connection
comes from, or that the web servers in front of this one name (setting `proxies`).
"""

import time
from dataclasses import dataclass
from math import ceil
from typing import cast

from flask import current_app, request
from flask_babel import ngettext
from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from webapp.frame.allowance import network_of

HERE = RateLimitItemPerMinute(8, 10, namespace="here")
"""Failures for one account from one address."""
ADDRESS = RateLimitItemPerMinute(40, 10, namespace="address")
"""Failures from one address, for whatever account: many people may share one address."""
ACCOUNT = RateLimitItemPerHour(200, namespace="account")
"""Failures for one account from anywhere, so high that one stranger alone, whom HERE stops, does
not shut its owner out."""

_EXTENSION = "tvetipedia-throttle"


class Throttle:
    """Counts of failures, by account and address."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def wait(self, attempt: "Attempt") -> int:
        """Minutes until the next attempt; 0 when it may be made."""
        until = max((self._until(*limit) for limit in attempt.limits()), default=0.0)
        return ceil(max(0.0, until - time.time()) / 60)

    def failed(self, attempt: "Attempt") -> None:
        """Count the failure."""
        for limit, key in attempt.limits():
            self._limiter.hit(limit, key)

    def forget(self, attempt: "Attempt") -> None:
        """Forget failures for this account; those of the address still count."""
        for limit, key in attempt.limits():
            if limit is not ADDRESS:
                self._limiter.clear(limit, key)

    def _until(self, limit: RateLimitItem, key: str) -> float:
        if self._limiter.test(limit, key):
            return 0.0
        return self._limiter.get_window_stats(limit, key).reset_time


@dataclass(frozen=True, slots=True)
class Attempt:
    """Somebody at the door: the name given and the address it comes from."""

    name: str
    address: str

    def limits(self) -> tuple[tuple[RateLimitItem, str], ...]:
        """The limits that the attempt falls under, each with its key."""
        name = self.name.strip().lower()[:200]
        return (
            (HERE, f"{name} {self.address}"),
            (ADDRESS, self.address),
            (ACCOUNT, name),
        )


def attempt_as(name: str) -> Attempt:
    """The attempt that the request at hand makes for the account with this name."""
    return Attempt(name, network_of(request.remote_addr or ""))


def refusal(attempt: Attempt) -> str:
    """Words that say when to try again; empty when the attempt may be made."""
    wait = _throttle().wait(attempt)
    if not wait:
        return ""
    return ngettext(
        "There were too many attempts. Try again in %(num)s minute.",
        "There were too many attempts. Try again in %(num)s minutes.",
        wait,
    )


def failed(attempt: Attempt) -> None:
    """Count the failure."""
    _throttle().failed(attempt)


def forget(attempt: Attempt) -> None:
    """Let whoever has shown by a link to own the account try at once from this address."""
    _throttle().forget(attempt)


def init_app(extensions: dict[str, object]) -> None:
    """Give an application, whose extensions these are, its counts."""
    extensions[_EXTENSION] = Throttle()


def _throttle() -> Throttle:
    return cast("Throttle", current_app.extensions[_EXTENSION])
