"""All nouns at a glance, with the look-ups that rules need; one noun can be laid over it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from glossary.catalogue.inverted import updated
from glossary.nouns.concept import Concept
from glossary.nouns.record import Noun, Record, kind_of
from glossary.nouns.resource import Resource
from glossary.vocabulary.collections import Schemes
from glossary.vocabulary.label_keys import label_key
from glossary.vocabulary.schemes import STARTER

Labelled = tuple[str, str]
"""(language, key of the label)."""
Key = TypeVar("Key")
Keys = Callable[[Concept, bool], Iterable[Key]]
"""What a concept is looked up by; the second says whether it is not withdrawn."""


@dataclass(frozen=True, slots=True)
class World:
    """Concepts and resources by id, and who uses a label, a numeric id or a concept."""

    concepts: Mapping[str, Concept]
    resources: Mapping[str, Resource]
    withdrawn: frozenset[str]
    """`concept/<id>` and `resource/<id>` of withdrawn nouns."""
    preferred: Mapping[Labelled, tuple[str, ...]]
    """Ids of the concepts, withdrawn ones left out, with this preferred label, in order."""
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
    gone = frozenset(withdrawn)
    terms = {concept.id: concept for concept in concepts}
    return World(
        concepts=terms,
        resources={resource.id: resource for resource in resources},
        withdrawn=gone,
        preferred=updated({}, (), _all(_preferred, terms.values(), gone), _by_id),
        legacy=updated({}, (), _all(_legacy, terms.values(), gone), _by_id),
        related_by=updated({}, (), _all(_related, terms.values(), gone), _by_id),
        schemes=schemes,
    )


def updated_world(
    before: World,
    gone: Sequence[Record],
    come: Sequence[Record],
    *,
    concepts: Mapping[str, Concept],
    resources: Mapping[str, Resource],
    schemes: Schemes,
) -> World:
    """The world with the records that `come` in place of those that are `gone`.

    `concepts` and `resources` are all of it by then.
    """
    withdrawn = before.withdrawn - _withdrawn(gone) | _withdrawn(come)
    old = [record.noun for record in gone if isinstance(record.noun, Concept)]
    new = [record.noun for record in come if isinstance(record.noun, Concept)]

    def moved(lookup: Mapping[Key, tuple[str, ...]], keys: Keys[Key]) -> dict[Key, tuple[str, ...]]:
        leaving, entering = _all(keys, old, before.withdrawn), _all(keys, new, withdrawn)
        return updated(lookup, leaving, entering, _by_id)

    return World(
        concepts=concepts,
        resources=resources,
        withdrawn=withdrawn,
        preferred=moved(before.preferred, _preferred),
        legacy=moved(before.legacy, _legacy),
        related_by=moved(before.related_by, _related),
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
    return language, remembered_key(label)


def _all(
    keys: Keys[Key], concepts: Iterable[Concept], withdrawn: frozenset[str]
) -> Iterator[tuple[Key, str]]:
    for concept in concepts:
        live = f"concept/{concept.id}" not in withdrawn
        yield from ((key, concept.id) for key in dict.fromkeys(keys(concept, live)))


def _preferred(concept: Concept, live: bool) -> Iterable[Labelled]:
    return (labelled(*entry) for entry in concept.pref_label.items()) if live else ()


def _legacy(concept: Concept, _live: bool) -> Iterable[int]:
    return concept.legacy_id


def _related(concept: Concept, live: bool) -> Iterable[str]:
    return concept.related if live else ()


def _withdrawn(records: Iterable[Record]) -> frozenset[str]:
    return frozenset(f"{r.kind}/{r.noun.id}" for r in records if r.status == "withdrawn")


def _by_id(id: str) -> str:
    return id


# Labels are read again and again: as they were, as they are, and by the rules.
remembered_key = lru_cache(maxsize=1 << 16)(label_key)
