"""What falls when nouns do not come in: those that name them, and those that name these."""

from collections import defaultdict, deque
from collections.abc import Collection, Iterator
from dataclasses import replace

from glossary.catalogue.lookups import World
from glossary.nouns.concept import Concept
from glossary.nouns.record import Kind, Noun
from glossary.rules.definitions import definitions_have_sources
from glossary.rules.problem import Problem
from glossary.rules.relations import former_ids, relations_lead_somewhere
from glossary.rules.resources import resource_subjects

Key = tuple[Kind, str]


def check_absence(whole: World, keys: Collection[Key]) -> tuple[Problem, ...]:
    """The errors of those nouns among `keys` that name what is not there or falls with it.

    One by one they would take a check of the whole world for each link of a chain.
    """
    fallen = _fallen(whole, keys)
    concepts = {id: c for id, c in whole.concepts.items() if ("concept", id) not in fallen}
    resources = {id: r for id, r in whole.resources.items() if ("resource", id) not in fallen}
    rest = replace(whole, concepts=concepts, resources=resources)
    found = [entry for key in fallen for entry in _problems(_noun(whole, key), rest)]
    return tuple(entry for entry in found if entry.severity == "error")


def _fallen(whole: World, keys: Collection[Key]) -> dict[Key, None]:
    """The keys that name, directly or by others that fall, what is not there; in order."""
    named_by: dict[Key, list[Key]] = defaultdict(list)
    for key in keys:
        for needed in _needs(_noun(whole, key)):
            named_by[needed].append(key)
    waiting = deque(key for key in named_by if _noun(whole, key) is None)
    fallen: dict[Key, None] = {}
    while waiting:
        for key in named_by.get(waiting.popleft(), ()):
            if key not in fallen:
                fallen[key] = None
                waiting.append(key)
    return fallen


def _noun(whole: World, key: Key) -> Noun | None:
    kind, id = key
    return whole.concept(id) if kind == "concept" else whole.resource(id)


def _needs(noun: Noun | None) -> Iterator[Key]:
    """What must be there for the noun to be right."""
    if isinstance(noun, Concept):
        named = {*noun.broader, *noun.related, *noun.former_id, noun.replaced_by or noun.id}
        yield from (("concept", id) for id in named - {noun.id})
        yield from (("resource", entry.source) for entry in noun.definition if entry.source)
    elif noun is not None:
        yield from (("concept", id) for id in noun.subject)


def _problems(noun: Noun | None, rest: World) -> Iterator[Problem]:
    if isinstance(noun, Concept):
        yield from relations_lead_somewhere(noun, rest)
        yield from definitions_have_sources(noun, rest)
        yield from former_ids(noun, rest)
    elif noun is not None:
        yield from resource_subjects(noun, rest)
