"""Panels of work on its way: reviews, plans, and what has lately become public."""

from collections.abc import Sequence
from heapq import nlargest

from flask_babel import gettext, lazy_gettext

from glossary.desk import in_progress as desk
from glossary.desk.amending.amendments import Amendment, waiting_amendments
from glossary.desk.in_progress import Waiting
from glossary.desk.scheduled import Scheduled, all_planned
from glossary.nouns.record import Record
from glossary.people import Account, has_role
from glossary.store.times import now
from webapp.desk.addresses import desk_address
from webapp.desk.dashboard.panel import Panel, PanelEntry, noun_entry
from webapp.desk.remembering import waiting
from webapp.frame.full_names import full_name, full_names_of
from webapp.frame.i18n import url
from webapp.frame.services import Services
from webapp.parts.dating import day_words
from webapp.parts.wording import text_of

MOST_RECENT = 200
"""Publications that the list of the latest goes back."""


def to_review(services: Services, who: Account) -> Sequence[Waiting]:
    """What `who` may decide on, the one that has waited longest first."""
    allowed = services.policy().own_approval
    return desk.for_review(waiting(services), who.name, own_approval=allowed)


def overdue(services: Services, _who: Account) -> Sequence[Waiting]:
    """What has been in review for longer than the settings allow."""
    return desk.overdue(waiting(services), now(), services.policy().review_days)


def amendments(services: Services, who: Account) -> Sequence[Amendment]:
    """Proposed changes that wait, for contributors their own, the oldest first."""
    found = waiting_amendments(services.store.database)
    everybodys = has_role(who, "editor")
    return tuple(each for each in found if everybodys or each.account == who.name)


def planned(services: Services, _who: Account) -> Sequence[Scheduled]:
    """What is to be published at a time, the next first."""
    return all_planned(services.store.database)


def recent(services: Services, _who: Account) -> Sequence[Record]:
    """What has lately become public or was withdrawn, the latest first."""
    catalogue = services.catalogue()
    records: list[Record] = [*catalogue.concepts.values(), *catalogue.resources.values()]
    return nlargest(MOST_RECENT, records, key=lambda record: record.sequence)


def _review_entry(_services: Services, item: Waiting) -> PanelEntry:
    record = item.record
    names = full_names_of(item.authors or {record.editor})
    day = day_words(item.since)
    note = gettext("by %(names)s, in review since %(day)s", names=names, day=day)
    return noun_entry(record.noun, desk_address(record.kind, record.noun.id), note)


def _amendment_entry(_services: Services, item: Amendment) -> PanelEntry:
    name, day = full_name(item.account), day_words(item.at)
    note = gettext("proposed by %(name)s on %(date)s", name=name, date=day)
    return noun_entry(item.noun, url("amendments.look", id=item.id), note)


def _planned_entry(services: Services, item: Scheduled) -> PanelEntry:
    newest = services.store.get(item.kind, item.noun_id)
    note = gettext(
        "on %(day)s, planned by %(name)s", day=day_words(item.at), name=full_name(item.account)
    )
    address = desk_address(item.kind, item.noun_id)
    if newest is None:
        return PanelEntry(text_of(item.noun_id, None), address, note)
    return noun_entry(newest.noun, address, note)


def _recent_entry(_services: Services, record: Record) -> PanelEntry:
    day = day_words(record.modified)
    if record.status == "withdrawn":
        note = gettext("withdrawn on %(day)s by %(name)s", day=day, name=full_name(record.editor))
    else:
        note = gettext("published on %(day)s by %(name)s", day=day, name=full_name(record.editor))
    return noun_entry(record.noun, desk_address(record.kind, record.noun.id), note)


REVIEW = Panel(
    "review",
    lazy_gettext("Waiting for my review"),
    lazy_gettext("Nothing waits for your review."),
    to_review,
    _review_entry,
    "reviewer",
    lazy_gettext("What others have written: nobody approves their own work."),
)
OVERDUE = Panel(
    "overdue",
    lazy_gettext("Overdue reviews"),
    lazy_gettext("No review is overdue."),
    overdue,
    _review_entry,
    "editor",
)
AMENDMENTS = Panel(
    "amendments",
    lazy_gettext("Proposed changes"),
    lazy_gettext("No proposed change waits."),
    amendments,
    _amendment_entry,
    help=lazy_gettext("What contributors change of an entry in review waits beside it."),
)
PLANNED = Panel(
    "planned",
    lazy_gettext("Planned publications"),
    lazy_gettext("No publication is planned."),
    planned,
    _planned_entry,
    "editor",
)
RECENT = Panel(
    "recent",
    lazy_gettext("Recently published"),
    lazy_gettext("Nothing is published yet."),
    recent,
    _recent_entry,
)
