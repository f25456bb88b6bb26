"""What the store has of the noun that a form is about."""

from collections.abc import Iterable
from dataclasses import dataclass

from glossary.nouns.concept import Concept
from glossary.nouns.record import Kind, Noun, Record
from glossary.nouns.resource import Resource
from webapp.desk.entry.building import Built, Ground
from webapp.desk.entry.concepts import concept_of
from webapp.desk.entry.keeping import Sent
from webapp.desk.entry.resources import resource_of
from webapp.frame.services import Services


@dataclass(frozen=True, slots=True)
class FormStanding:
    """A noun with its revisions, of which a new one has none."""

    kind: Kind
    id: str
    """Empty for a noun that is not stored yet."""
    history: tuple[Record, ...]

    @property
    def newest(self) -> Record | None:
        """The newest revision."""
        return self.history[-1] if self.history else None

    @property
    def since(self) -> Record | None:
        """The revision since which it stands as it does; None for a new noun."""
        if self.newest is None or not self.newest.repeats:
            return self.newest
        return next(r for r in reversed(self.history) if r.is_publication)

    @property
    def revision(self) -> int:
        """The number of the newest revision; 0 for a new noun."""
        return self.newest.revision if self.newest else 0

    def noun_at(self, revision: int) -> Noun | None:
        """The noun as it was at the revision; None where there is no such revision."""
        return next((r.noun for r in self.history if r.revision == revision), None)


def standing(services: Services, kind: Kind, id: str) -> FormStanding:
    """What the store has of the noun, which may be nothing.

    Raises: StoreError when the store cannot be read.
    """
    return FormStanding(kind, id, services.store.history(kind, id) if id else ())


def built(services: Services, stand: FormStanding, form: Sent) -> Built:
    """The noun that the form describes, changed from the revision that it was begun on.

    Raises: StoreError when the store cannot be read.
    """
    ground = Ground(
        base=stand.noun_at(form.base),
        definition_ids=_definition_ids(record.noun for record in stand.history),
        is_free=lambda id: services.store.get("resource", id) is None,
    )
    make = concept_of if stand.kind == "concept" else resource_of
    return make(form.typed, ground)


def exists(services: Services, kind: Kind, id: str) -> bool:
    """Whether there is such a noun, including drafts."""
    catalogue = services.catalogue()
    known: Concept | Resource | None = (
        catalogue.concept(id) if kind == "concept" else catalogue.resource(id)
    )
    return known is not None or services.store.get(kind, id) is not None


def _definition_ids(nouns: Iterable[Noun]) -> frozenset[str]:
    return frozenset(
        definition.id
        for noun in nouns
        if isinstance(noun, Concept)
        for definition in noun.definition
    )
