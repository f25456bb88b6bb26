"""A revision of a noun as the store keeps it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Literal, TypeGuard

from typing_extensions import TypeVar

from glossary.nouns.concept import Concept
from glossary.nouns.resource import Resource

Noun = Concept | Resource
Kind = Literal["concept", "resource"]
Status = Literal["draft", "in-review", "published", "withdrawn"]
PUBLIC: tuple[Status, ...] = ("published", "withdrawn")
OPEN: tuple[Status, ...] = ("draft", "in-review")


Noun_co = TypeVar("Noun_co", bound=Noun, default=Noun, covariant=True)


@dataclass(frozen=True, slots=True)
class Record(Generic[Noun_co]):
    """One revision of one noun; revisions are only ever added.

    `Record[Concept]` is a record of a concept, `Record` alone one of either kind.
    """

    noun: Noun_co
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
    """True if it repeats what readers saw already, because a change was dropped."""
    unseen: bool = False
    """True if a draft was withdrawn before it was ever published: readers never see it."""

    @property
    def is_publication(self) -> bool:
        """True if something changed for readers with it: published, or withdrawn from them."""
        return self.status in PUBLIC and not self.repeats and not self.unseen

    @property
    def kind(self) -> Kind:
        """`concept` or `resource`."""
        return kind_of(self.noun)


def kind_of(noun: Noun) -> Kind:
    """`concept` or `resource`."""
    return "concept" if isinstance(noun, Concept) else "resource"


def is_of_concept(record: Record) -> TypeGuard[Record[Concept]]:
    """Whether the record is of a concept."""
    return isinstance(record.noun, Concept)


def is_of_resource(record: Record) -> TypeGuard[Record[Resource]]:
    """Whether the record is of a resource."""
    return isinstance(record.noun, Resource)
