"""Sorted lists of keys: where a key stands, and copies of the list with some more or fewer."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable


def span(keys: list[str], key: str) -> slice:
    """Where the key stands, as often as it does."""
    first = bisect_left(keys, key)
    return slice(first, bisect_right(keys, key, first))


def without(keys: list[str], places: Iterable[int]) -> list[str]:
    """The keys but those at these places, which are in order."""
    left: list[str] = []
    done = 0
    for place in places:
        left += keys[done:place]
        done = place + 1
    return left + keys[done:]


def with_more(keys: list[str], places: Iterable[int], more: Iterable[str]) -> list[str]:
    """The keys and more of them, each before the one that stands at its place."""
    found: list[str] = []
    done = 0
    for place, key in zip(places, more, strict=True):
        found += keys[done:place]
        found.append(key)
        done = place
    return found + keys[done:]
