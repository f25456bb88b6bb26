"""All nouns at a glance, with the look-ups that rules need; one noun can be laid over it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from glossary.nouns.concept import Concept
from glossary.nouns.record import Noun, kind_of
from glossary.nouns.resource import Resource
from glossary.vocabulary.collections import Schemes
from glossary.vocabulary.label_keys import label_key
from glossary.vocabulary.schemes import STARTER

Labelled = tuple[str, str]
"""(language, key of the label)."""


@dataclass(frozen=True, slots=True)
class World:
    """Concepts and resources by id, and who uses a label, a numeric id or a concept."""

    concepts: Mapping[str, Concept]
    resources: Mapping[str, Resource]
    withdrawn: frozenset[str]
    """`concept/<id>` and `resource/<id>` of withdrawn nouns."""
    preferred: Mapping[Labelled, tuple[str, ...]]
    """Ids of the concepts, withdrawn ones left out, with this preferred label."""
    legacy: Mapping[int, tuple[str, ...]]
    """Ids of the concepts with this numeric id."""
    related_by: Mapping[str, tuple[str, ...]]
    """Ids of the concepts that name this one as related."""
    schemes: Schemes = STARTER
    """The themes and kinds that entries may have."""
    over: Noun | None = None
    """A noun that counts instead of the one with its id."""

    def concept(self, concept_id: str) -> Concept | None:
        """The concept with this id, or None."""
        if isinstance(self.over, Concept) and self.over.id == concept_id:
            return self.over
        return self.concepts.get(concept_id)

    def resource(self, resource_id: str) -> Resource | None:
        """The resource with this id, or None."""
        if isinstance(self.over, Resource) and self.over.id == resource_id:
            return self.over
        return self.resources.get(resource_id)

    def is_withdrawn(self, kind: str, noun_id: str) -> bool:
        """True if the `concept` or `resource` with this id is withdrawn."""
        return f"{kind}/{noun_id}" in self.withdrawn


def world(
    concepts: Iterable[Concept],
    resources: Iterable[Resource],
    withdrawn: Iterable[str] = (),
    *,
    schemes: Schemes = STARTER,
) -> World:
    """The nouns with their look-ups; `withdrawn` holds `concept/<id>` and `resource/<id>`."""
    by_id = {concept.id: concept for concept in concepts}
    gone = frozenset(withdrawn)
    preferred: dict[Labelled, list[str]] = defaultdict(list)
    legacy: dict[int, list[str]] = defaultdict(list)
    related_by: dict[str, list[str]] = defaultdict(list)
    for concept in by_id.values():
        for number in dict.fromkeys(concept.legacy_id):
            legacy[number].append(concept.id)
        if f"concept/{concept.id}" in gone:
            continue
        for language, label in concept.pref_label.items():
            preferred[labelled(language, label)].append(concept.id)
        for other in dict.fromkeys(concept.related):
            related_by[other].append(concept.id)
    return World(
        concepts=by_id,
        resources={resource.id: resource for resource in resources},
        withdrawn=gone,
        preferred={key: tuple(ids) for key, ids in preferred.items()},
        legacy={number: tuple(ids) for number, ids in legacy.items()},
        related_by={other: tuple(ids) for other, ids in related_by.items()},
        schemes=schemes,
    )


def overlaid(base: World, noun: Noun, *, withdrawn: bool = False) -> World:
    """The world as it would be with this noun, which may be new, in it.

    The look-ups by label, numeric id and relation stay those of the rest: rules leave the noun's
    own entries in them out of account.
    """
    key = f"{kind_of(noun)}/{noun.id}"
    gone = base.withdrawn | {key} if withdrawn else base.withdrawn - {key}
    return replace(base, withdrawn=gone, over=noun)


def with_resources(base: World, resources: Iterable[Resource]) -> World:
    """The world as it would be with these resources, none of them withdrawn, in it."""
    more = {resource.id: resource for resource in resources}
    gone = base.withdrawn - {f"resource/{id}" for id in more}
    return replace(base, resources={**base.resources, **more}, withdrawn=gone)


def with_nouns(base: World, nouns: Iterable[Noun]) -> World:
    """The world as it would be with all these nouns, none of them withdrawn, in it."""
    given = tuple(nouns)
    concepts = {noun.id: noun for noun in given if isinstance(noun, Concept)}
    resources = {noun.id: noun for noun in given if isinstance(noun, Resource)}
    back = {f"{kind_of(noun)}/{noun.id}" for noun in given}
    return world(
        {**base.concepts, **concepts}.values(),
        {**base.resources, **resources}.values(),
        base.withdrawn - back,
        schemes=base.schemes,
    )


def labelled(language: str, label: str) -> Labelled:
    """The key of a label in `World.preferred`."""
    return language, label_key(label)
