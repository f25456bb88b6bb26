"""What a proposal is about: an entry, one of its definitions, or nothing that there is."""

from dataclasses import dataclass
from textwrap import shorten
from typing import Literal

from glossary.catalogue.catalogue import Catalogue
from glossary.nouns.concept import Concept
from glossary.nouns.record import Kind
from webapp.frame.i18n import url
from webapp.parts.wording import TextLink, resource_link, term_link

LONGEST_SHOWN = 70
"""Characters of a definition by which it is chosen."""


@dataclass(frozen=True, slots=True)
class SubjectChoice:
    """A value of a select and its words."""

    value: str
    name: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What the form is about."""

    action: str
    """Where the form is sent to."""
    kind: Kind | Literal[""] = ""
    """`concept` or `resource`; empty for neither."""
    noun_id: str = ""
    link: TextLink | None = None
    definitions: tuple[SubjectChoice, ...] = ()

    def knows(self, definition: str) -> bool:
        """True for the id of a definition of the entry."""
        return any(choice.value == definition for choice in self.definitions)


def subject_of(catalogue: Catalogue, kind: Kind | Literal[""], id: str) -> Subject | None:
    """The entry with this id as a subject; None for an id that was never used."""
    if kind == "concept" and (concept := catalogue.concept(id)):
        action = url("suggesting.suggest", id=id)
        return Subject(action, kind, id, term_link(concept), _definitions(concept))
    if kind == "resource" and (resource := catalogue.resource(id)):
        action = url("suggesting.suggest_of_resource", id=id)
        return Subject(action, kind, id, resource_link(resource))
    return None


def no_subject() -> Subject:
    """The subject of proposals that are about no entry."""
    return Subject(url("suggesting.suggest_anything"))


def _definitions(concept: Concept) -> tuple[SubjectChoice, ...]:
    return tuple(
        SubjectChoice(entry.id, shorten(entry.text, LONGEST_SHOWN, placeholder=" …"))
        for entry in concept.definition
    )
