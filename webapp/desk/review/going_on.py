"""From one entry in review to the next, without the way back to the list."""

from datetime import datetime

from glossary.desk.in_progress import for_review
from glossary.desk.standing import ROLE_FOR, Standing
from glossary.nouns.record import Record
from glossary.people import Account, has_role
from webapp.desk.remembering import waiting
from webapp.frame.services import Services


def next_in_review(services: Services, at: Standing, who: Account) -> Record | None:
    """What `who` may decide on after this entry, in the order of the list, round and round.

    None where the entry was never in review, nothing else waits, or `who` decides on nothing.

    Raises: StoreError when the store cannot be read.
    """
    moment = _came_in(at)
    if moment is None or not has_role(who, ROLE_FOR["publish"]):
        return None
    allowed = services.policy().own_approval
    found = for_review(waiting(services), who.name, own_approval=allowed)
    others = [entry for entry in found if not _same(entry.record, at.newest)]
    later = [entry for entry in others if entry.since >= moment]
    return next((entry.record for entry in (*later, *others)), None)


def _came_in(at: Standing) -> datetime | None:
    """When the entry came into review for the last time; None if it never did."""
    moment, before = None, ""
    for record in at.history:
        if record.status == "in-review" != before:
            moment = record.modified
        before = record.status
    return moment


def _same(one: Record, other: Record) -> bool:
    return (one.kind, one.noun.id) == (other.kind, other.noun.id)
