"""The terms in a text, for pages, JSON interface and command line alike."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from glossary.catalogue.catalogue import Catalogue
from glossary.nouns.concept import Concept, Definition
from glossary.nouns.record import Record
from indexer.annotate.occurrences import Occurrence, language_of, occurrences
from indexer.search.disagreement import disagree
from webapp.frame.services import Services

LONGEST_TEXT = 100_000
"""Characters (code points) of a text that the service looks through in one request."""


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """A term used in a text."""

    record: Record
    concept: Concept
    places: tuple[tuple[int, int], ...]
    """Where it is, as [start, end) in characters."""
    ambiguous: tuple[str, ...]
    """Ids of what the words may mean besides: other concepts with one of the labels found, and
    the concept itself where the text leaves out the qualifier of its label, as in `Meister` for
    `Meister (Germany)`, for it may mean something else altogether."""
    definition: Definition | None
    """The one to show where there is room for one."""
    disagree: bool
    """Whether its sources define it in different words."""
    replaced_by: Concept | None
    """What to use instead when it is withdrawn."""

    @property
    def withdrawn(self) -> bool:
        """True if the term is no longer part of the glossary."""
        return self.record.status == "withdrawn"


@dataclass(frozen=True, slots=True)
class Annotation:
    """A text's language and the terms in it."""

    language: str | None
    """None when it was not given and could not be recognised."""
    detected: bool
    """True if the language was recognised from the text itself."""
    matches: tuple[tuple[int, int, str], ...]
    """(start, end, id of the concept) of every place, in order and apart."""
    terms: tuple[FoundTerm, ...]
    """In the order in which they are first used."""


def annotate(services: Services, text: str, language: str | None = None) -> Annotation:
    """The terms used in `text`; its language is recognised unless it is given.

    Raises: StoreError when the store cannot be read.
    """
    index = services.label_index
    code = language or language_of(text, index)
    catalogue = services.catalogue()
    # The labels may be from a moment before the catalogue.
    found = [
        place
        for place in occurrences(text, code, index)
        if all(id in catalogue.concepts for id in place.concepts)
    ]
    return Annotation(
        language=code,
        detected=language is None and code is not None,
        matches=tuple((place.start, place.end, place.concepts[0]) for place in found),
        terms=tuple(_terms(services, catalogue, found, code)),
    )


def _terms(
    services: Services, catalogue: Catalogue, found: Iterable[Occurrence], language: str | None
) -> Iterator[FoundTerm]:
    places: dict[str, list[Occurrence]] = {}
    for place in found:
        places.setdefault(place.concepts[0], []).append(place)
    # Asked for once, for each time it asks the store whether it has changed.
    kept = services.computed
    for id, own in places.items():
        record = catalogue.concepts[id]
        if isinstance(record.noun, Concept):
            concept = record.noun
            yield FoundTerm(
                record=record,
                concept=concept,
                places=tuple((place.start, place.end) for place in own),
                ambiguous=_others(id, own),
                definition=_definition(concept, language),
                disagree=_disagree(kept, concept),
                replaced_by=catalogue.concept(concept.replaced_by or ""),
            )


def _others(id: str, places: Iterable[Occurrence]) -> tuple[str, ...]:
    places = tuple(places)
    named = dict.fromkeys(other for place in places for other in place.concepts)
    others = tuple(other for other in named if other != id)
    return (*others, id) if any(place.partial for place in places) else others


def _definition(concept: Concept, language: str | None) -> Definition | None:
    """The first definition in the language, an editorial one before others."""
    return min(
        concept.definition,
        key=lambda entry: (entry.language != language, entry.kind != "editorial"),
        default=None,
    )


def _disagree(kept: dict[Hashable, Any], concept: Concept) -> bool:
    key = ("disagree", concept.id)
    if key not in kept:
        kept[key] = disagree(concept)
    answer: bool = kept[key]
    return answer
