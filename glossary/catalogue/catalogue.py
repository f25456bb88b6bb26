"""An immutable snapshot of everything public, with the look-ups that pages are made of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from glossary.catalogue.branches import Branches, branches_of
from glossary.catalogue.letters import Headword, Letters, updated_letters
from glossary.catalogue.lookups import World, updated_world, world
from glossary.catalogue.orders import AnyNoun, Sourced, by_name
from glossary.catalogue.term_lookups import Concepts, Terms, updated_terms
from glossary.catalogue.work_lookups import Resources, Works, updated_works
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
    "published",
    "updated_catalogue",
]


@dataclass(frozen=True, slots=True)
class Place:
    """What is known of a country or region; a country has what its subdivisions have."""

    code: str
    resources: Resources = ()
    """Newest first."""
    definitions: tuple[Sourced, ...] = ()
    """By label of the concept."""


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """All public records. Mappings have withdrawn nouns too; lists have only published ones."""

    sequence: int
    """The store's sequence number of which this is the snapshot."""
    world: World
    """The same nouns as rules see them."""
    _terms: Terms
    _works: Works
    _letters: dict[str, Letters] = field(default_factory=dict)
    """Filled by language as asked for; what is there never changes."""
    _branches: list[Branches] = field(default_factory=list)
    """The tree, once it was asked for."""

    @property
    def concepts(self) -> Mapping[str, Record[Concept]]:
        """By id, in alphabetical order of the English labels."""
        return self._terms.records

    @property
    def resources(self) -> Mapping[str, Record[Resource]]:
        """By id, newest first."""
        return self._works.records

    @property
    def places(self) -> Mapping[str, Place]:
        """Every country and region that a definition or resource names, by code."""
        codes = {*self._terms.by_place, *self._works.by_place}
        return {code: self.in_country(code) for code in sorted(codes)}

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

    def narrower(self, concept_id: str) -> Concepts:
        """The concepts that name this one as broader, by label."""
        return self._terms.narrower.get(concept_id, ())

    def related(self, concept_id: str) -> Concepts:
        """The concepts related to this one, whichever of the two says so, by label."""
        record = self.concepts.get(concept_id)
        stated = record.noun.related if record and record.status == "published" else ()
        ids = {*stated, *self.world.related_by.get(concept_id, ())}
        found = (self.concepts[id] for id in ids if id in self.concepts)
        return tuple(sorted(published(found), key=by_name))

    def by_theme(self, theme: str) -> Concepts:
        """The concepts of a theme, by label."""
        return self._terms.by_theme.get(theme, ())

    def resources_by_theme(self, theme: str) -> Resources:
        """The resources of a theme, newest first."""
        return self._works.by_theme.get(theme, ())

    def definitions_from(self, resource_id: str) -> tuple[Sourced, ...]:
        """(concept, definition) of what comes from a resource, by label of the concept."""
        return self._terms.by_source.get(resource_id, ())

    def resources_of(self, type: str) -> Resources:
        """The resources of a type, newest first."""
        return self._works.by_type.get(type, ())

    def resources_about(self, concept_id: str) -> Resources:
        """The resources that have the concept as their subject, newest first."""
        return self._works.by_subject.get(concept_id, ())

    def in_country(self, code: str) -> Place:
        """What is known of the country or region with this code, which may be nothing."""
        by_place = self._works.by_place.get(code, ())
        return Place(code, by_place, self._terms.by_place.get(code, ()))

    def by_legacy_id(self, number: int) -> Record[Concept] | None:
        """The concept that had this numeric id in TVETipedia, including withdrawn ones, or None."""
        found = (self.concepts[id] for id in self.world.legacy.get(number, ()))
        return min(found, key=by_name, default=None)

    def merged_into(self, concept_id: str) -> Concept | None:
        """The concept that a withdrawn one was merged into; None for every other id."""
        record = self.concepts.get(concept_id)
        if record is None or record.status != "withdrawn":
            return None
        survivor = self.concept(record.noun.replaced_by or "")
        return survivor if survivor and concept_id in survivor.former_id else None

    def merged_resource(self, resource_id: str) -> Resource | None:
        """The resource that a withdrawn one was merged into, by now; None for every other id."""
        seen: set[str] = set()
        record = self.resources.get(resource_id)
        while record and record.status == "withdrawn" and record.noun.id not in seen:
            seen.add(record.noun.id)
            record = self.resources.get(record.noun.merged_into or "")
        return record.noun if record and seen and record.status == "published" else None

    def by_label(self, text: str) -> Concepts:
        """The concepts with this label in any language, those that prefer it first.

        Case, diacritics and punctuation do not matter. Withdrawn concepts come last.
        """
        ranked = self._terms.by_label.get(label_key(text), ())
        return tuple(record for _, record in ranked)

    def branches(self) -> Branches:
        """The tree of broader and narrower concepts."""
        if not self._branches:
            self._branches.append(branches_of(self._terms))
        return self._branches[0]

    def letters(self, language: str) -> Letters:
        """Every letter in use with its headwords, both in alphabetical order.

        A concept without a label in `language` stands under the one that readers see instead.
        """
        if language not in self._letters:
            self._letters[language] = updated_letters((), (), self.concepts.values(), language)
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

    Records that did not change are the same objects in both. The work grows with what changed.

    Raises: as `catalogue`.
    """
    come = tuple(store.changes(before.sequence))
    return updated_with(before, come, schemes=read_schemes(store.database))


def updated_with(
    before: Catalogue, come: Sequence[Record], *, schemes: Schemes | None = None
) -> Catalogue:
    """The snapshot with these public records, in order of sequence, in place of earlier ones."""
    sequence = come[-1].sequence if come else before.sequence
    return _updated(before, come, sequence, schemes or before.schemes)


def differences(before: Catalogue, after: Catalogue) -> tuple[list[Record], list[Record]]:
    """Records that only the first holds and records that only the second holds, withdrawn too."""
    pairs = ((before.concepts, after.concepts), (before.resources, after.resources))
    return (
        [record for old, new in pairs for record in _not_in(new, old)],
        [record for old, new in pairs for record in _not_in(old, new)],
    )


def published(records: Iterable[Record[AnyNoun]]) -> list[Record[AnyNoun]]:
    """The records that are not withdrawn, in the order given."""
    return [record for record in records if record.status == "published"]


def catalogue_of(
    concepts: Iterable[Record[Concept]],
    resources: Iterable[Record[Resource]],
    *,
    sequence: int = 0,
    schemes: Schemes = STARTER,
) -> Catalogue:
    """The snapshot of these public records."""
    empty = Catalogue(0, world((), ()), Terms(), Works())
    return _updated(empty, (*concepts, *resources), sequence, schemes)


def _not_in(others: Mapping[str, Record], records: Mapping[str, Record]) -> Iterable[Record]:
    return (record for id, record in records.items() if others.get(id) is not record)


def _updated(
    before: Catalogue, come: Sequence[Record], sequence: int, schemes: Schemes
) -> Catalogue:
    """The catalogue with these records in place of those of the same nouns."""
    new_terms = [record for record in come if is_of_concept(record)]
    new_works = [record for record in come if is_of_resource(record)]
    old_terms = _known(before.concepts, new_terms)
    old_works = _known(before.resources, new_works)
    terms = updated_terms(before._terms, old_terms, new_terms)
    works = updated_works(before._works, old_works, new_works)
    return Catalogue(
        sequence=sequence,
        world=updated_world(
            before.world,
            (*old_terms, *old_works),
            come,
            concepts={id: record.noun for id, record in terms.records.items()},
            resources={id: record.noun for id, record in works.records.items()},
            schemes=schemes,
        ),
        _terms=terms,
        _works=works,
        _letters={
            language: updated_letters(letters, old_terms, new_terms, language)
            # Another thread may be adding a language.
            for language, letters in tuple(before._letters.items())
        },
    )


def _known(
    records: Mapping[str, Record[AnyNoun]], come: Iterable[Record[AnyNoun]]
) -> list[Record[AnyNoun]]:
    """The records of the same nouns."""
    return [records[record.noun.id] for record in come if record.noun.id in records]
