"""A revision of a noun as the store keeps it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from glossary.nouns.concept import Concept
from glossary.nouns.resource import Resource

Noun = Concept | Resource
Kind = Literal["concept", "resource"]
Status = Literal["draft", "in-review", "published", "withdrawn"]
PUBLIC: tuple[Status, ...] = ("published", "withdrawn")
OPEN: tuple[Status, ...] = ("draft", "in-review")


@dataclass(frozen=True, slots=True)
class Record:
    """One revision of one noun; revisions are only ever added."""

    noun: Noun
    status: Status
    revision: int
    """Counts from 1 within the noun."""
    sequence: int
    """Counts over the whole store; the index keeps it as its checkpoint."""
    modified: datetime
    """UTC, timezone-aware."""
    editor: str
    change_note: str = ""
    repeats: bool = False
    """True if it says once more what readers saw already, because a change was dropped."""

    @property
    def is_publication(self) -> bool:
        """True if something changed for readers with it: published or withdrawn, no repetition."""
        return self.status in PUBLIC and not self.repeats

    @property
    def kind(self) -> Kind:
        """`concept` or `resource`."""
        return kind_of(self.noun)


def kind_of(noun: Noun) -> Kind:
    """`concept` or `resource`."""
    return "concept" if isinstance(noun, Concept) else "resource"


def concept_in(record: Record) -> Concept:
    """The concept in the record.

    Raises: TypeError when it is of a resource.
    """
    if not isinstance(record.noun, Concept):
        raise TypeError(f"{record.noun.id} is a resource: pass the record of a concept.")
    return record.noun


def resource_in(record: Record) -> Resource:
    """The resource in the record.

    Raises: TypeError when it is of a concept.
    """
    if not isinstance(record.noun, Resource):
        raise TypeError(f"{record.noun.id} is a concept: pass the record of a resource.")
    return record.noun
