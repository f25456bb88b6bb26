"""Measuring in turns, so that whatever else the machine does falls on both alike."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

Asked = TypeVar("Asked")

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of each call."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """Milliseconds that half of the calls stay below."""
        return 1000 * median(self.seconds)

    @property
    def p95(self) -> float:
        """Milliseconds that 19 of 20 calls stay below."""
        return 1000 * sorted(self.seconds)[int(len(self.seconds) * 0.95)]

    @property
    def p99(self) -> float:
        """Milliseconds that 99 of 100 calls stay below."""
        return 1000 * sorted(self.seconds)[int(len(self.seconds) * 0.99)]


def in_turns(
    asked: Sequence[Asked], *calls: Callable[[Asked], object], rounds: int = ROUNDS
) -> list[Times]:
    """The times of each of `calls` over everything asked, after one round to warm up."""
    seconds: list[list[float]] = [[] for _ in calls]
    for number in range(rounds + 1):
        for one in asked:
            for call, taken in zip(calls, seconds, strict=True):
                started = time.perf_counter()
                call(one)
                if number:
                    taken.append(time.perf_counter() - started)
    return [Times(tuple(taken)) for taken in seconds]


def once(call: Callable[[], object]) -> float:
    """The seconds that one call takes."""
    started = time.perf_counter()
    call()
    return time.perf_counter() - started
