"""An immutable snapshot of everything public, with the look-ups that pages are made of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from glossary.catalogue import grouping
from glossary.catalogue.grouping import Headword, Letters, Place, Sourced
from glossary.catalogue.lookups import World, world
from glossary.nouns.concept import Concept
from glossary.nouns.labels import name_of, preferred
from glossary.nouns.record import Record, is_of_concept, is_of_resource
from glossary.nouns.resource import Resource
from glossary.store.collections import schemes as read_schemes
from glossary.store.store import Store
from glossary.vocabulary.collections import Schemes
from glossary.vocabulary.label_keys import label_key
from glossary.vocabulary.schemes import STARTER

__all__ = [
    "Catalogue",
    "Headword",
    "Letters",
    "Place",
    "Sourced",
    "catalogue",
    "catalogue_of",
    "differences",
    "name_of",
    "past_catalogue",
    "preferred",
    "updated_catalogue",
]

Terms = tuple[Record[Concept], ...]
Works = tuple[Record[Resource], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """All public records. Mappings have withdrawn nouns too; lists have only published ones."""

    sequence: int
    """The store's sequence number of which this is the snapshot."""
    concepts: Mapping[str, Record[Concept]]
    """By id, in alphabetical order of the English labels."""
    resources: Mapping[str, Record[Resource]]
    """By id, newest first."""
    world: World
    """The same nouns as rules see them."""
    places: Mapping[str, Place]
    """Every country and region that a definition or resource names, by code."""
    _narrower: Mapping[str, Terms]
    _related: Mapping[str, Terms]
    _by_theme: Mapping[str, Terms]
    _theme_resources: Mapping[str, Works]
    _definitions: Mapping[str, tuple[Sourced, ...]]
    _resources_of: Mapping[str, Works]
    _about: Mapping[str, Works]
    _by_label: Mapping[str, Terms]
    _letters: dict[str, Letters] = field(default_factory=dict)
    """Filled by language as asked for; what is there never changes."""

    @property
    def schemes(self) -> Schemes:
        """All themes and kinds, as they are now."""
        return self.world.schemes

    @property
    def state(self) -> tuple[int, int]:
        """The store's sequence number, and the newest change of a theme or kind, in this."""
        return self.sequence, self.schemes.change

    def concept(self, concept_id: str) -> Concept | None:
        """The concept with this id, including withdrawn ones, or None."""
        return self.world.concept(concept_id)

    def resource(self, resource_id: str) -> Resource | None:
        """The resource with this id, including withdrawn ones, or None."""
        return self.world.resource(resource_id)

    def narrower(self, concept_id: str) -> Terms:
        """The concepts that name this one as broader, by label."""
        return self._narrower.get(concept_id, ())

    def related(self, concept_id: str) -> Terms:
        """The concepts related to this one, whichever of the two says so, by label."""
        return self._related.get(concept_id, ())

    def by_theme(self, theme: str) -> Terms:
        """The concepts of a theme, by label."""
        return self._by_theme.get(theme, ())

    def resources_by_theme(self, theme: str) -> Works:
        """The resources of a theme, newest first."""
        return self._theme_resources.get(theme, ())

    def definitions_from(self, resource_id: str) -> tuple[Sourced, ...]:
        """(concept, definition) of what comes from a resource, by label of the concept."""
        return self._definitions.get(resource_id, ())

    def resources_of(self, type: str) -> Works:
        """The resources of a type, newest first."""
        return self._resources_of.get(type, ())

    def resources_about(self, concept_id: str) -> Works:
        """The resources that have the concept as their subject, newest first."""
        return self._about.get(concept_id, ())

    def in_country(self, code: str) -> Place:
        """What is known of the country or region with this code, which may be nothing."""
        return self.places.get(code, Place(code))

    def by_legacy_id(self, number: int) -> Record[Concept] | None:
        """The concept that had this numeric id in TVETipedia, including withdrawn ones, or None."""
        ids = self.world.legacy.get(number, ())
        return self.concepts[ids[0]] if ids else None

    def merged_into(self, concept_id: str) -> Concept | None:
        """The concept that a withdrawn one was merged into; None for every other id."""
        record = self.concepts.get(concept_id)
        if record is None or record.status != "withdrawn":
            return None
        survivor = self.concept(record.noun.replaced_by or "")
        return survivor if survivor and concept_id in survivor.former_id else None

    def by_label(self, text: str) -> Terms:
        """The concepts with this label in any language, those that prefer it first.

        Case, diacritics and punctuation do not matter. Withdrawn concepts come last.
        """
        return self._by_label.get(label_key(text), ())

    def letters(self, language: str) -> Letters:
        """Every letter in use with its headwords, both in alphabetical order.

        A concept without a label in `language` stands under the one that readers see instead.
        """
        if language not in self._letters:
            live = grouping.published(self.concepts.values())
            self._letters[language] = grouping.letters(live, language)
        return self._letters[language]


def catalogue(store: Store) -> Catalogue:
    """The snapshot of the store as it is now.

    Raises: StoreUnavailableError and StoreDamagedError, as the store does.
    """
    # The number is read first: what is stored meanwhile makes the next snapshot necessary.
    sequence = store.public_sequence()
    return catalogue_of(
        store.records("concept"),
        store.records("resource"),
        sequence=sequence,
        schemes=read_schemes(store.database),
    )


def past_catalogue(store: Store, sequence: int) -> Catalogue:
    """The snapshot of the store as it was when it had come to `sequence`.

    Raises: as `catalogue`.
    """
    concepts, resources = (
        store.records("concept", until=sequence),
        store.records("resource", until=sequence),
    )
    return catalogue_of(
        concepts, resources, sequence=sequence, schemes=read_schemes(store.database)
    )


def updated_catalogue(before: Catalogue, store: Store) -> Catalogue:
    """The snapshot of the store as it is now, made from an earlier one of the same store.

    Records that did not change are the same objects in both.

    Raises: as `catalogue`.
    """
    concepts, resources = dict(before.concepts), dict(before.resources)
    sequence = before.sequence
    for record in store.changes(before.sequence):
        if is_of_concept(record):
            concepts[record.noun.id] = record
        elif is_of_resource(record):
            resources[record.noun.id] = record
        sequence = record.sequence
    return catalogue_of(
        concepts.values(),
        resources.values(),
        sequence=sequence,
        schemes=read_schemes(store.database),
    )


def differences(before: Catalogue, after: Catalogue) -> tuple[list[Record], list[Record]]:
    """Records that only the first holds and records that only the second holds, withdrawn too."""
    pairs = ((before.concepts, after.concepts), (before.resources, after.resources))
    return (
        [record for old, new in pairs for record in _not_in(new, old)],
        [record for old, new in pairs for record in _not_in(old, new)],
    )


def _not_in(others: Mapping[str, Record], records: Mapping[str, Record]) -> Iterable[Record]:
    return (record for id, record in records.items() if others.get(id) is not record)


def catalogue_of(
    concepts: Iterable[Record[Concept]],
    resources: Iterable[Record[Resource]],
    *,
    sequence: int = 0,
    schemes: Schemes = STARTER,
) -> Catalogue:
    """The snapshot of these public records."""
    terms, works = grouping.by_name(concepts), grouping.newest_first(resources)
    live, listed = grouping.published(terms), grouping.published(works)
    return Catalogue(
        sequence=sequence,
        concepts={record.noun.id: record for record in terms},
        resources={record.noun.id: record for record in works},
        world=_world(terms, works, schemes),
        places=grouping.places(live, listed),
        _narrower=grouping.by_broader(live),
        _related=grouping.related(live),
        _by_theme=grouping.by_theme(live),
        _theme_resources=grouping.by_theme(listed),
        _definitions=grouping.definitions(live),
        _resources_of=grouping.by_type(listed),
        _about=grouping.by_subject(listed),
        _by_label=grouping.by_label(terms),
    )


def _world(
    terms: Sequence[Record[Concept]], works: Sequence[Record[Resource]], schemes: Schemes
) -> World:
    records: tuple[Record, ...] = (*terms, *works)
    return world(
        [record.noun for record in terms],
        [record.noun for record in works],
        [f"{entry.kind}/{entry.noun.id}" for entry in records if entry.status == "withdrawn"],
        schemes=schemes,
    )
