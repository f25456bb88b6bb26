"""Rules for what a concept points to: other concepts, and concepts elsewhere."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator

from glossary.catalogue.lookups import World
from glossary.message import english
from glossary.nouns.concept import Concept
from glossary.nouns.fields import fields_of
from glossary.rules.problem import Problem, problem
from glossary.rules.values import address_is_web


def relations_lead_somewhere(concept: Concept, world: World) -> Iterator[Problem]:
    """A relation must lead to another concept that exists."""
    for field, target in _targets(concept):
        if target == concept.id:
            message = english("the concept points to itself")
            mend = english("Delete the relation.")
            yield problem(concept, field, "self-relation", message, mend)
        elif world.concept(target) is None:
            message = english("there is no concept “%(id)s”", id=target)
            mend = english("Correct the id, delete the relation, or add the concept first.")
            yield problem(concept, field, "unknown-concept", message, mend)


def relations_to_withdrawn(concept: Concept, world: World) -> Iterator[Problem]:
    """A relation should not lead to a withdrawn concept."""
    if world.is_withdrawn("concept", concept.id):
        return
    for field, target in _targets(concept):
        other = world.concept(target)
        if other is not None and world.is_withdrawn("concept", target):
            message, mend = (
                english("%(id)s is withdrawn", id=target),
                english("Delete the relation."),
            )
            if other.replaced_by:
                mend = english("Point to %(id)s instead.", id=other.replaced_by)
            yield problem(concept, field, "withdrawn-concept", message, mend, severity="warning")


def relations_once(concept: Concept) -> Iterator[Problem]:
    """A concept is named only once in a relation."""
    for field, targets in (("broader", concept.broader), ("related", concept.related)):
        for target, count in Counter(targets).items():
            if count > 1:
                message = english("%(name)s stands %(count)s times", name=target, count=count)
                yield problem(concept, field, "relation-twice", message, english("Keep it once."))


def s27(concept: Concept, world: World) -> Iterator[Problem]:
    """S27: a related concept is neither above nor below the concept."""
    others = set(concept.related)
    if world.over is concept:
        # The other concept may be the one that states the relation that a new broader breaks.
        others.update(world.related_by.get(concept.id, ()))
    above = ancestors(concept, world)
    for other in sorted(others - {concept.id}):
        neighbour = world.concept(other)
        if neighbour is None:
            continue
        if other in above:
            place = english("broader than")
        elif concept.id in ancestors(neighbour, world):
            place = english("narrower than")
        else:
            continue
        message = english(
            "%(other)s is related to %(id)s and also %(place)s it",
            other=other,
            id=concept.id,
            place=place,
        )
        mend = english("Keep one of the two relations.")
        yield problem(concept, "related", "S27", message, mend)


def s46(concept: Concept) -> Iterator[Problem]:
    """S46: a concept elsewhere that matches exactly cannot also be broader, narrower or related."""
    others = {
        "broadMatch": concept.broad_match,
        "narrowMatch": concept.narrow_match,
        "relatedMatch": concept.related_match,
    }
    for name, addresses in others.items():
        for address in sorted(set(concept.exact_match) & set(addresses)):
            message = english(
                "%(address)s stands in exactMatch and in %(name)s", address=address, name=name
            )
            yield problem(concept, name, "S46", message, english("Keep one of the two."))


def matches_are_addresses(concept: Concept) -> Iterator[Problem]:
    """Concepts elsewhere are named by their web addresses."""
    for field in fields_of("concept").values():
        if field.role == "match":
            for number, address in enumerate(getattr(concept, field.attribute)):
                yield from address_is_web(concept, f"{field.name}.{number}", address)


def legacy_ids(concept: Concept, world: World) -> Iterator[Problem]:
    """A numeric id of TVETipedia leads to one concept only, else an old address is ambiguous."""
    for number, count in Counter(concept.legacy_id).items():
        if count > 1:
            message = english("%(name)s stands %(count)s times", name=number, count=count)
            yield problem(concept, "legacyId", "legacy-twice", message, english("Keep it once."))
        for other in world.legacy.get(number, ()):
            if other != concept.id:
                message = english(
                    "%(number)s is a numeric id of %(other)s too", number=number, other=other
                )
                mend = english("Keep it at one of them.")
                yield problem(concept, "legacyId", "legacy-twice", message, mend)
        if number < 1:
            message = english("%(number)s is no numeric id", number=number)
            mend = english("Numeric ids count from 1.")
            yield problem(concept, "legacyId", "legacy-form", message, mend)


def former_ids(concept: Concept, world: World) -> Iterator[Problem]:
    """Concepts that were merged into this one are withdrawn, and this one replaces them."""
    for id, count in Counter(concept.former_id).items():
        other = world.concept(id)
        if count > 1:
            message = english("%(name)s stands %(count)s times", name=id, count=count)
            yield problem(concept, "formerId", "former-twice", message, english("Keep it once."))
        message = english("%(id)s is no withdrawn concept that this one replaces", id=id)
        if other is None:
            mend = english("Delete it here, or withdraw that concept in favour of this one.")
            yield problem(concept, "formerId", "former-id", message, mend)
        elif not was_merged(concept, id, world):
            mend = english("The next publication deletes it here.")
            yield problem(concept, "formerId", "former-id", message, mend, severity="warning")


def was_merged(concept: Concept, id: str, world: World) -> bool:
    """True if the concept `id` is withdrawn in favour of this one, and not in use again."""
    other = world.concept(id)
    replaced = other is not None and other.replaced_by == concept.id
    return replaced and world.is_withdrawn("concept", id)


def cycles(concepts: Iterable[Concept], world: World) -> Iterator[Problem]:
    """No concept may be broader than itself, nor replaced by itself, by whatever way round.

    A cycle is told once, at the first of the concepts that lies on it.
    """
    for field, edges in (("broader", _broader), ("replacedBy", _replacement)):
        told: set[frozenset[str]] = set()
        for concept in concepts:
            path = _way_back(concept.id, world, edges)
            if len(path) > 2 and frozenset(path) not in told:
                told.add(frozenset(path))
                message = english("the concepts run in a circle: %(path)s", path=" → ".join(path))
                mend = english("Delete one of these relations.")
                yield problem(concept, field, "cycle", message, mend)


def ancestors(concept: Concept, world: World) -> set[str]:
    """Ids of all broader concepts, however far up."""
    found: set[str] = set()
    waiting = list(concept.broader)
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting.extend(_broader(world.concept(current)))
    return found


def _broader(concept: Concept | None) -> tuple[str, ...]:
    return concept.broader if concept else ()


def _replacement(concept: Concept | None) -> tuple[str, ...]:
    return (concept.replaced_by,) if concept and concept.replaced_by else ()


def _way_back(
    start: str, world: World, edges: Callable[[Concept | None], tuple[str, ...]]
) -> tuple[str, ...]:
    """The shortest way from a concept to itself, both ends named; empty where there is none."""
    came_from: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        current = waiting.popleft()
        for following in edges(world.concept(current)):
            if following == start:
                path = [start, current]
                while path[-1] != start:
                    path.append(came_from[path[-1]])
                return tuple(reversed(path))
            if following not in came_from:
                came_from[following] = current
                waiting.append(following)
    return ()


def _targets(concept: Concept) -> Iterator[tuple[str, str]]:
    """(field, id) of everything that the concept points to in this glossary."""
    for name, targets in (("broader", concept.broader), ("related", concept.related)):
        yield from ((f"{name}.{number}", target) for number, target in enumerate(targets))
    if concept.replaced_by is not None:
        yield "replacedBy", concept.replaced_by
