"""Rules for the ways that relations make together: circles, and relations across the hierarchy."""

from collections.abc import Callable, Iterable, Iterator

from glossary.catalogue.lookups import World
from glossary.message import Message, english
from glossary.nouns.concept import Concept
from glossary.rules.graph import Edges, circles, reached, way_back
from glossary.rules.problem import Problem, problem

MOST_CIRCLES = 20
"""Circles that are named among concepts that all lead to each other."""
_LONGEST_PATH = 12
"""Concepts of a circle that are named; of a longer one only the first and the last."""


def cycles(world: World) -> Iterator[Problem]:
    """No concept may be broader than itself, nor replaced by itself, by whatever way round.

    A circle is reported once, at the first of the concepts that lies on it.
    """
    for field, targets in (("broader", _broader), ("replacedBy", _replacement)):
        for path in circles(_edges(world, targets), MOST_CIRCLES):
            yield _circle(world.concepts[path[0]], field, path)


def cycles_through(concept: Concept, world: World) -> Iterator[Problem]:
    """The circles, as in `cycles`, on which this concept of the world lies."""
    for field, targets in (("broader", _broader), ("replacedBy", _replacement)):
        path = way_back(concept.id, _follow(world, targets))
        if len(path) > 2:
            yield _circle(concept, field, path)


def s27(world: World) -> Iterator[Problem]:
    """S27: a related concept is neither above nor below the concept."""
    pairs = [
        (concept.id, other)
        for concept in world.concepts.values()
        for other in sorted(set(concept.related) - {concept.id})
    ]
    if pairs:
        backwards = [(other, id) for id, other in pairs]
        above = reached(_edges(world, _broader), [*pairs, *backwards])
        for id, other in pairs:
            place = _place((id, other) in above, (other, id) in above)
            if place is not None:
                yield _across(world.concepts[id], other, place)


def s27_of(concept: Concept, world: World) -> Iterator[Problem]:
    """S27, as in `s27`, for one concept of the world."""
    others = set(concept.related)
    if world.over is concept:
        # The other concept may be the one that states the relation that a new broader breaks.
        others.update(world.related_by.get(concept.id, ()))
    present = [other for other in sorted(others - {concept.id}) if world.concept(other)]
    above = _ancestors(concept.id, world) if present else set()
    for other in present:
        place = _place(
            other in above, other not in above and concept.id in _ancestors(other, world)
        )
        if place is not None:
            yield _across(concept, other, place)


def _place(is_above: bool, is_below: bool) -> Message | None:
    if is_above:
        return english("broader than")
    return english("narrower than") if is_below else None


def _across(concept: Concept, other: str, place: Message) -> Problem:
    message = english(
        "%(other)s is related to %(id)s and also %(place)s it",
        other=other,
        id=concept.id,
        place=place,
    )
    fix = english("Keep one of the two relations.")
    return problem(concept, "related", "S27", message, fix)


def _circle(concept: Concept, field: str, path: tuple[str, ...]) -> Problem:
    named = path if len(path) <= _LONGEST_PATH else (*path[: _LONGEST_PATH - 2], "…", path[-1])
    message = english("the concepts run in a circle: %(path)s", path=" → ".join(named))
    return problem(concept, field, "cycle", message, english("Delete one of these relations."))


def _ancestors(id: str, world: World) -> set[str]:
    """Ids of all broader concepts, however far up."""
    follow = _follow(world, _broader)
    found: set[str] = set()
    waiting = list(follow(id))
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting.extend(follow(current))
    return found


def _edges(world: World, targets: Callable[[Concept], tuple[str, ...]]) -> Edges:
    """Where each concept of the world leads, itself left out."""
    return {
        id: tuple(other for other in targets(concept) if other != id and other in world.concepts)
        for id, concept in world.concepts.items()
    }


def _follow(
    world: World, targets: Callable[[Concept], tuple[str, ...]]
) -> Callable[[str], Iterable[str]]:
    def follow(id: str) -> Iterable[str]:
        concept = world.concept(id)
        return targets(concept) if concept else ()

    return follow


def _broader(concept: Concept) -> tuple[str, ...]:
    return concept.broader


def _replacement(concept: Concept) -> tuple[str, ...]:
    return (concept.replaced_by,) if concept.replaced_by else ()
