"""Rules for what a concept points to: other concepts, and concepts elsewhere."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice

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
            fix = english("Delete the relation.")
            yield problem(concept, field, "self-relation", message, fix)
        elif world.concept(target) is None:
            message = english("there is no concept “%(id)s”", id=target)
            fix = english("Correct the id, delete the relation, or add the concept first.")
            yield problem(concept, field, "unknown-concept", message, fix)


def relations_to_withdrawn(concept: Concept, world: World) -> Iterator[Problem]:
    """A relation should not lead to a withdrawn concept."""
    if world.is_withdrawn("concept", concept.id):
        return
    for field, target in _targets(concept):
        other = world.concept(target)
        if other is not None and world.is_withdrawn("concept", target):
            message, fix = (
                english("%(id)s is withdrawn", id=target),
                english("Delete the relation."),
            )
            if other.replaced_by:
                fix = english("Point to %(id)s instead.", id=other.replaced_by)
            yield problem(concept, field, "withdrawn-concept", message, fix, severity="warning")


def relations_once(concept: Concept) -> Iterator[Problem]:
    """A concept is named only once in a relation."""
    for field, targets in (("broader", concept.broader), ("related", concept.related)):
        for target, count in Counter(targets).items():
            if count > 1:
                message = english("%(name)s stands %(count)s times", name=target, count=count)
                yield problem(concept, field, "relation-twice", message, english("Keep it once."))


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
        others = (id for id in world.legacy.get(number, ()) if id != concept.id)
        # One is enough to say: of many that share a number, each names the first.
        for other in islice(others, 1):
            message = english(
                "%(number)s is a numeric id of %(other)s too", number=number, other=other
            )
            fix = english("Keep it at one of them.")
            yield problem(concept, "legacyId", "legacy-twice", message, fix)
        if number < 1:
            message = english("%(number)s is no numeric id", number=number)
            fix = english("Numeric ids count from 1.")
            yield problem(concept, "legacyId", "legacy-form", message, fix)


def former_ids(concept: Concept, world: World) -> Iterator[Problem]:
    """Concepts that were merged into this one are withdrawn, and this one replaces them."""
    for id, count in Counter(concept.former_id).items():
        other = world.concept(id)
        if count > 1:
            message = english("%(name)s stands %(count)s times", name=id, count=count)
            yield problem(concept, "formerId", "former-twice", message, english("Keep it once."))
        message = english("%(id)s is no withdrawn concept that this one replaces", id=id)
        if other is None:
            fix = english("Delete it here, or withdraw that concept in favour of this one.")
            yield problem(concept, "formerId", "former-id", message, fix)
        elif not was_merged(concept, id, world):
            fix = english("The next publication deletes it here.")
            yield problem(concept, "formerId", "former-id", message, fix, severity="warning")


def was_merged(concept: Concept, id: str, world: World) -> bool:
    """True if the concept `id` is withdrawn in favour of this one, and not in use again."""
    other = world.concept(id)
    replaced = other is not None and other.replaced_by == concept.id
    return replaced and world.is_withdrawn("concept", id)


def _targets(concept: Concept) -> Iterator[tuple[str, str]]:
    """(field, id) of everything that the concept points to in this glossary."""
    for name, targets in (("broader", concept.broader), ("related", concept.related)):
        yield from ((f"{name}.{number}", target) for number, target in enumerate(targets))
    if concept.replaced_by is not None:
        yield "replacedBy", concept.replaced_by
