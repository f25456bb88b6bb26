"""Runs the rules over one noun or over all of them."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from glossary.catalogue.catalogue import Catalogue
from glossary.catalogue.lookups import World, overlaid, world
from glossary.message import english
from glossary.nouns.concept import Concept
from glossary.nouns.record import Noun
from glossary.nouns.resource import Resource
from glossary.rules import definitions, hierarchy, labels, relations, resources, review, values
from glossary.rules.problem import Problem, problem
from glossary.vocabulary.collections import Schemes
from glossary.vocabulary.schemes import STARTER

N = TypeVar("N", Concept, Resource)

NOUN_RULES: tuple[Callable[[Noun], Iterator[Problem]], ...] = (
    values.id_is_slug,
    values.texts_are_plain,
    values.marks_are_few,
)
CONCEPT_RULES: tuple[Callable[[Concept], Iterator[Problem]], ...] = (
    labels.has_preferred_label,
    labels.labels_are_filled,
    labels.labels_are_short,
    labels.label_languages,
    labels.label_once,
    labels.s13,
    definitions.definition_ids,
    definitions.definition_values,
    definitions.notes_are_filled,
    definitions.notations_are_filled,
    relations.relations_once,
    relations.s46,
    relations.matches_are_addresses,
    review.labels_to_review,
)
CONCEPT_RULES_AMONG_ALL: tuple[Callable[[Concept, World], Iterator[Problem]], ...] = (
    labels.s14,
    definitions.definitions_have_sources,
    relations.relations_lead_somewhere,
    relations.relations_to_withdrawn,
    relations.legacy_ids,
    relations.former_ids,
)
RELATION_RULES: tuple[Callable[[Concept, World], Iterator[Problem]], ...] = (
    definitions.definitions_have_sources,
    relations.relations_lead_somewhere,
    relations.relations_to_withdrawn,
)
RESOURCE_RULES: tuple[Callable[[Resource], Iterator[Problem]], ...] = (
    resources.resource_texts,
    resources.resource_dates,
    resources.resource_places,
    resources.resource_addresses,
)
RESOURCE_RULES_AMONG_ALL: tuple[Callable[[Resource, World], Iterator[Problem]], ...] = (
    resources.resource_kind,
    resources.resource_subjects,
    resources.merged_resources,
)


def check(
    concepts: Iterable[Concept],
    resources: Iterable[Resource],
    withdrawn: Iterable[str] = (),
    schemes: Schemes = STARTER,
) -> tuple[Problem, ...]:
    """All problems of these nouns, taken to be all there are.

    `withdrawn` holds `concept/<id>` and `resource/<id>` of those that are withdrawn.
    """
    terms, works = tuple(concepts), tuple(resources)
    whole = world(terms, works, withdrawn, schemes=schemes)
    return (*_ids_twice(terms), *_ids_twice(works), *check_world(whole))


def check_world(whole: World) -> tuple[Problem, ...]:
    """All problems of the nouns, such as those of `catalogue.world`."""
    found: list[Problem] = []
    for concept in whole.concepts.values():
        found += _noun_problems(concept, whole)
    for resource in whole.resources.values():
        found += _noun_problems(resource, whole)
    return (*found, *hierarchy.s27(whole), *hierarchy.cycles(whole))


def check_among(whole: World, keys: Collection[tuple[str, str]]) -> tuple[Problem, ...]:
    """The problems of the nouns of the world with these keys, (kind, id) each."""
    found: list[Problem] = []
    for kind, id in keys:
        noun = whole.concepts.get(id) if kind == "concept" else whole.resources.get(id)
        if noun is not None:
            found += _noun_problems(noun, whole)
    ways = (*hierarchy.s27(whole), *hierarchy.cycles(whole))
    return (*found, *(each for each in ways if (each.kind, each.id) in keys))


def check_relations(whole: World) -> tuple[Problem, ...]:
    """The problems of the nouns with what they point to: concepts, sources, subjects."""
    found: list[Problem] = []
    for concept in whole.concepts.values():
        found += relations.relations_once(concept)
        found += relations.s46(concept)
        for rule in RELATION_RULES:
            found += rule(concept, whole)
    for resource in whole.resources.values():
        found += resources.resource_subjects(resource, whole)
    return (*found, *hierarchy.s27(whole), *hierarchy.cycles(whole))


def check_draft(noun: Noun, whole: World) -> tuple[Problem, ...]:
    """The problems of what must be right at every status: the id, and the kind of a resource."""
    kinds = resources.resource_kind(noun, whole) if isinstance(noun, Resource) else ()
    return (*values.id_is_slug(noun), *kinds)


def check_beside(noun: Noun, whole: World) -> tuple[Problem, ...]:
    """All problems of one noun of the world, as it stands there."""
    within = replace(whole, over=noun)
    return (*_noun_problems(noun, within), *_ways(noun, within))


def check_noun(noun: Noun, catalogue: Catalogue, *, withdrawn: bool = False) -> tuple[Problem, ...]:
    """All problems of one new or changed noun beside everything that is public.

    `withdrawn` says that the noun is withdrawn or about to be.
    """
    whole = overlaid(catalogue.world, noun, withdrawn=withdrawn)
    return (*_noun_problems(noun, whole), *_ways(noun, whole))


def _ways(noun: Noun, whole: World) -> Iterator[Problem]:
    if isinstance(noun, Concept):
        yield from hierarchy.s27_of(noun, whole)
        yield from hierarchy.cycles_through(noun, whole)


def _noun_problems(noun: Noun, whole: World) -> Iterator[Problem]:
    for rule in NOUN_RULES:
        yield from rule(noun)
    yield from values.themes_exist(noun, whole)
    if isinstance(noun, Concept):
        yield from _found(noun, whole, CONCEPT_RULES, CONCEPT_RULES_AMONG_ALL)
    else:
        yield from _found(noun, whole, RESOURCE_RULES, RESOURCE_RULES_AMONG_ALL)


def _found(
    noun: N,
    whole: World,
    alone: Iterable[Callable[[N], Iterator[Problem]]],
    among_all: Iterable[Callable[[N, World], Iterator[Problem]]],
) -> Iterator[Problem]:
    for rule in alone:
        yield from rule(noun)
    for wide_rule in among_all:
        yield from wide_rule(noun, whole)


def _ids_twice(nouns: Iterable[Noun]) -> Iterator[Problem]:
    """An id names one noun of its kind."""
    listed = tuple(nouns)
    counts = Counter(noun.id for noun in listed)
    for noun in {noun.id: noun for noun in listed}.values():
        if counts[noun.id] > 1:
            message = english("%(count)s nouns have this id", count=counts[noun.id])
            fix = english("Give each its own id, or merge them.")
            yield problem(noun, "id", "id-twice", message, fix)
