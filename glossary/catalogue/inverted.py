"""Look-ups from a key to its members in order, which follow a change at the cost of the change."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from glossary.catalogue.orders import AnyNoun
from glossary.nouns.record import Record

Key = TypeVar("Key")
Member = TypeVar("Member")
Order = Callable[[Member], Any]
"""What members are sorted by; different for any two that are not equal."""

_FEW = 16
"""So many members to one that comes in, and putting it in its place is faster than sorting."""


def updated(
    before: Mapping[Key, tuple[Member, ...]],
    gone: Iterable[tuple[Key, Member]],
    come: Iterable[tuple[Key, Member]],
    order: Order[Member],
) -> dict[Key, tuple[Member, ...]]:
    """The look-up without the members that are `gone` from a key, and with those that `come`."""
    leaving: dict[Key, list[Member]] = {}
    entering: dict[Key, list[Member]] = {}
    for key, member in gone:
        leaving.setdefault(key, []).append(member)
    for key, member in come:
        entering.setdefault(key, []).append(member)
    after = dict(before)
    for key in dict.fromkeys((*leaving, *entering)):
        left = without(before.get(key, ()), leaving.get(key, ()), order)
        if members := merged(left, entering.get(key, ()), order):
            after[key] = tuple(members)
        else:
            after.pop(key, None)
    return after


def reordered(
    before: Mapping[str, Record[AnyNoun]],
    gone: Sequence[Record[AnyNoun]],
    come: Sequence[Record[AnyNoun]],
    order: Order[Record[AnyNoun]],
) -> dict[str, Record[AnyNoun]]:
    """The records by id in order, with those that `come` in place of those that are `gone`."""
    fresh = {record.noun.id: record for record in come}
    places = {record.noun.id: order(record) for record in gone}
    if all(places.get(id) == order(record) for id, record in fresh.items()):
        return {**before, **fresh}
    left = [record for id, record in before.items() if id not in places]
    return {record.noun.id: record for record in merged(left, come, order)}


def merged(members: Sequence[Member], come: Sequence[Member], order: Order[Member]) -> list[Member]:
    """The members, which are in order, and those that come in, in order."""
    together = list(members)
    if len(come) * _FEW > len(together):
        return sorted([*together, *come], key=order)
    for member in come:
        insort(together, member, key=order)
    return together


def without(
    members: Sequence[Member], gone: Sequence[Member], order: Order[Member]
) -> list[Member]:
    """The members, which are in order, without those that are gone from among them."""
    left = list(members)
    if len(gone) * _FEW > len(left):
        places = {order(member) for member in gone}
        return [member for member in left if order(member) not in places]
    for member in gone:
        del left[bisect_left(left, order(member), key=order)]
    return left
