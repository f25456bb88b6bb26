"""What the form for dropping a change tells before it is done."""

from dataclasses import dataclass

from glossary.desk.standing import Standing
from glossary.desk.with_sources import sources_on_the_way
from glossary.nouns.record import OPEN
from glossary.people import Account
from webapp.desk.review.together import EntryBeside, companions
from webapp.frame.services import Services


@dataclass(frozen=True, slots=True)
class Dropping:
    """What goes and what stays with the change, and what is asked."""

    sources: tuple[EntryBeside, ...]
    """Those that came with it and stay on their way."""
    pages_go: bool
    """Whether pages of the document came with it."""
    needs_reason: bool
    """Whether others had a hand in it."""


def dropping(services: Services, at: Standing, who: Account) -> Dropping:
    """What dropping the change comes to when this account does it.

    Raises: StoreError when the store cannot be read.
    """
    named = sources_on_the_way(services.store, services.catalogue(), at.newest.noun, *OPEN)
    return Dropping(companions(named), at.change_brought_pages, bool(at.hands - {who.name}))
