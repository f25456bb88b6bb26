"""Two resources made into one, and what cites them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from glossary.desk.uniting import Conflict
from glossary.nouns.concept import Concept
from glossary.nouns.fields import fields_of
from glossary.nouns.record import Noun
from glossary.nouns.resource import Resource

_OWN = frozenset({"id", "titleSupplied", "file", "mediaType", "seenAt", "mergedInto"})
"""Fields that each resource has for itself: the original and its text stay where they are."""
_JOINED = frozenset({"theme", "subject", "spatial"})
"""Fields that hold what is true of either."""


@dataclass(frozen=True, slots=True)
class UnitedSource:
    """The resource that stays, with what the other one had."""

    resource: Resource
    conflicts: tuple[Conflict, ...]
    """Fields in which both have something, of which that of the one that stays is kept."""


def united_source(survivor: Resource, other: Resource) -> UnitedSource:
    """Both resources as one with the id of `survivor`, which lacks nothing that the other has.

    Where both say something of one thing, such as the year, it is what the survivor says.
    """
    changes: dict[str, Any] = {}
    conflicts: list[Conflict] = []
    for row in fields_of("resource").values():
        if row.name in _OWN:
            continue
        mine, theirs = getattr(survivor, row.attribute), getattr(other, row.attribute)
        changes[row.attribute] = _joined(row.name, mine, theirs)
        conflicts += _conflicts(row.name, mine, theirs)
    if not survivor.title and other.title:
        changes["title_supplied"] = other.title_supplied
    return UnitedSource(replace(survivor, **changes), tuple(conflicts))


def citing(noun: Noun, old: str, new: str) -> Noun:
    """The noun with every definition from the resource `old` coming from `new` instead."""
    if not isinstance(noun, Concept) or all(each.source != old for each in noun.definition):
        return noun
    moved = (replace(each, source=new) if each.source == old else each for each in noun.definition)
    return replace(noun, definition=tuple(moved))


def _joined(name: str, mine: Any, theirs: Any) -> Any:
    if isinstance(mine, Mapping):
        return {**theirs, **mine}
    if name in _JOINED:
        return tuple(dict.fromkeys((*mine, *theirs)))
    return mine or theirs


def _conflicts(name: str, mine: Any, theirs: Any) -> Iterator[Conflict]:
    if isinstance(mine, Mapping):
        for key in mine:
            if theirs.get(key, mine[key]) != mine[key]:
                yield Conflict(f"{name}.{key}", str(mine[key]), str(theirs[key]), "")
    elif name not in _JOINED and mine and theirs and mine != theirs:
        yield Conflict(name, _text(mine), _text(theirs), "")


def _text(value: Any) -> str:
    return "; ".join(value) if isinstance(value, tuple) else str(value)
