"""What the form for deleting an entry says before it is done."""

from dataclasses import dataclass

from glossary.desk.standing import Standing
from glossary.nouns.concept import Concept
from glossary.nouns.record import Kind, Noun, kind_of
from glossary.people import Account
from webapp.desk.addresses import desk_address
from webapp.desk.remembering import waiting
from webapp.frame.services import Services
from webapp.parts.wording import TextLink, noun_title


@dataclass(frozen=True, slots=True)
class Deleting:
    """What would miss the entry, and what is asked."""

    named_by: tuple[TextLink, ...]
    """Entries on their way that name it."""
    needs_reason: bool
    """Whether others had a hand in it."""


def deleting(services: Services, at: Standing, who: Account) -> Deleting:
    """What deleting the entry comes to when this account does it.

    Raises: StoreError when the store cannot be read.
    """
    if at.public is not None:
        return Deleting((), needs_reason=False)
    kind, id = at.newest.kind, at.newest.noun.id
    naming = (e.record.noun for e in waiting(services) if id in _named(e.record.noun, kind))
    links = tuple(
        TextLink(noun_title(noun), desk_address(kind_of(noun), noun.id))
        for noun in naming
        if (kind_of(noun), noun.id) != (kind, id)
    )
    return Deleting(links, needs_reason=bool(at.hands - {who.name}))


def _named(noun: Noun, kind: Kind) -> frozenset[str]:
    """Ids of the nouns of this kind that the noun names."""
    if not isinstance(noun, Concept):
        return frozenset(noun.subject if kind == "concept" else ())
    if kind == "concept":
        return frozenset((*noun.broader, *noun.related))
    return frozenset(each.source for each in noun.definition if each.source)
