"""Keys of labels one step apart: a letter, two swapped letters, or the order of words."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import combinations

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

SHORTEST = 5
"""Characters from which on labels that differ in one letter count as nearly the same."""
LONGEST = 200
"""Characters up to which they do: comparing takes memory with the square of the length."""
_FEW = 50
"""Keys up to which each is compared with all others, which takes 1 ms for 10,000 of them."""

Near = Mapping[str, frozenset[str]]
"""The keys near each one that has any; whatever is near another has that near it too."""


def near_keys(
    before: Near, keys: Collection[str], fresh: Collection[str]
) -> dict[str, frozenset[str]]:
    """The keys near each, when the `fresh` ones among `keys` came in and others perhaps left.

    Labels that differ in a digit are different things: ISCED level 3 is not ISCED level 4.
    """
    fits = [key for key in fresh if SHORTEST <= len(key) <= LONGEST]
    pairs = _all_pairs(keys) if len(fits) > _FEW else _pairs_of(fits, keys)
    found = {key: set(others) for key, others in before.items() if key in keys}
    for others in found.values():
        others.intersection_update(keys)
    for one, other in pairs:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {key: frozenset(others) for key, others in found.items() if others}


def _pairs_of(fresh: Iterable[str], keys: Collection[str]) -> set[tuple[str, str]]:
    """The pairs that each of a few keys makes with all others."""
    if not fresh:
        return set()
    fits = [key for key in keys if SHORTEST <= len(key) <= LONGEST]
    ordered: dict[str, list[str]] = defaultdict(list)
    for key in fits:
        if " " in key:
            ordered[_in_order(key)].append(key)
    pairs = set()
    for key in fresh:
        near = extract(key, fits, scorer=OSA.distance, score_cutoff=1, limit=None)
        for other in (*(found for found, _, _ in near), *ordered[_in_order(key)]):
            if other != key and _is_near(key, other):
                pairs.add((key, other))
    return pairs


def _all_pairs(keys: Iterable[str]) -> set[tuple[str, str]]:
    """All pairs of keys one step apart.

    Two texts one step apart share a text that comes of leaving out one letter of each or none, so
    only keys that meet there are compared: the work grows with the keys, not their square.
    """
    meeting: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        if SHORTEST <= len(key) <= LONGEST:
            for place in _places(key):
                meeting[place].append(key)
    groups = [group for group in meeting.values() if len(group) > 1]
    pairs = {pair for group in groups for pair in combinations(sorted(group), 2)}
    return {pair for pair in pairs if _is_near(*pair)}


def _places(key: str) -> set[str]:
    """Where a key may meet others: itself with one letter left out, and its words in order."""
    left_out = {key[:number] + key[number + 1 :] for number in range(len(key))}
    return {key, *left_out, _in_order(key)}


def _is_near(one: str, other: str) -> bool:
    if _digits(one) != _digits(other):
        return False
    return _in_order(one) == _in_order(other) or OSA.distance(one, other, score_cutoff=1) <= 1


def _in_order(key: str) -> str:
    return " ".join(sorted(key.split()))


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())
