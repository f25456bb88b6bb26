"""Panels of what ages: sources that were looked at long ago, and entries that became twins."""

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext, lazy_gettext

from glossary.catalogue.catalogue import Catalogue, published
from glossary.catalogue.duplicates import LikelyDuplicates
from glossary.desk.told_apart import undecided
from glossary.nouns.resource import Resource
from glossary.people import Account
from glossary.store.times import now
from webapp.desk.addresses import desk_address, edit_address
from webapp.desk.dashboard.panel import Panel, PanelEntry, noun_entry, remembered
from webapp.frame.i18n import url
from webapp.frame.services import Services
from webapp.parts.wording import tongue_name

OLD_AFTER = 3
"""Years after which somebody should look whether a source still says so."""


def to_look_at(services: Services, _who: Account) -> Sequence[Resource]:
    """Sources with an address that nobody has opened for long, the longest first."""
    today = now().date()
    return remembered(services, f"access {today}", lambda: _to_look_at(services.catalogue(), today))


def duplicates(services: Services, _who: Account) -> Sequence[LikelyDuplicates]:
    """Pairs of published concepts that may be the same, the likelier first."""
    return undecided(services.store.database, services.duplicates)


def _to_look_at(catalogue: Catalogue, today: date) -> tuple[Resource, ...]:
    limit = f"{today.year - OLD_AFTER:04}-{today.month:02}-{today.day:02}"
    works = (record.noun for record in published(catalogue.resources.values()))
    old = [
        noun
        for noun in works
        if isinstance(noun, Resource)
        and noun.url
        # A coarse date counts from its beginning: dates sort as texts, `2022` before `2022-03`.
        and (noun.accessed or "") < limit
        and (noun.accessed is not None or catalogue.definitions_from(noun.id))
    ]
    return tuple(sorted(old, key=lambda noun: (noun.accessed or "", noun.id)))


def _access_entry(_services: Services, resource: Resource) -> PanelEntry:
    day = resource.accessed
    note = gettext("last opened: %(day)s", day=day) if day else gettext("never checked")
    return noun_entry(resource, edit_address("resource", resource.id), note)


def _duplicates_entry(services: Services, pair: LikelyDuplicates) -> PanelEntry:
    catalogue = services.catalogue()
    first, second = catalogue.concepts[pair.first], catalogue.concepts[pair.second]
    values = {
        "one": pair.labels[0],
        "other": pair.labels[1],
        "language": tongue_name(pair.language),
    }
    if pair.same:
        note = gettext("the same label in %(language)s: “%(one)s”", **values)
    else:
        note = gettext("in %(language)s: “%(one)s” and “%(other)s”", **values)
    other = noun_entry(second.noun, desk_address("concept", pair.second))
    return PanelEntry(
        title=noun_entry(first.noun, "").title,
        address=desk_address("concept", pair.first),
        note=note,
        other=other,
        action=(gettext("Merge"), url("merge.merge", into=pair.first, other=pair.second)),
    )


ACCESS = Panel(
    "access",
    lazy_gettext("Sources to look at again"),
    lazy_gettext("Every source was opened lately."),
    to_look_at,
    _access_entry,
    "editor",
    lazy_gettext("Web addresses that nobody has opened for three years, or that bear no date."),
)
DUPLICATES = Panel(
    "duplicates",
    lazy_gettext("Duplicates to merge"),
    lazy_gettext("No likely duplicates wait to be looked at."),
    duplicates,
    _duplicates_entry,
    "editor",
    lazy_gettext(
        "A pair that is no duplicate leaves the list once a reviewer says so, under “Merge”."
    ),
)
