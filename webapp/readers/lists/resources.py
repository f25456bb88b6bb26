"""A page for each kind of resource, and one for all kinds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from textwrap import shorten

from flask import Blueprint, abort, render_template, request
from flask_babel import gettext, ngettext

from glossary.catalogue.catalogue import Catalogue
from glossary.nouns.labels import preferred
from glossary.nouns.resource import Resource
from glossary.store.times import now
from webapp.frame.current import as_of, catalogue, kinds, services
from webapp.frame.i18n import language, url
from webapp.parts.introducing import kind_introduction
from webapp.parts.listing import ResourceEntry, resource_entry
from webapp.parts.paging import Pages, existing, pages
from webapp.parts.periods import period_words
from webapp.parts.wording import kind_name
from webapp.readers.lists.directory import Cluster, directory
from webapp.readers.lists.selecting import NEWEST, Selection, choices, orders, selected, selection
from webapp.readers.resource.events import KINDS as CALENDAR_KINDS
from webapp.readers.resource.events import calendar_address, is_event
from webapp.readers.term.filters import ComparisonChoice

blueprint = Blueprint("kinds", __name__)

MEMBER = "network-member"
LONGEST_NOTE = 180
"""Characters of an abstract that a list shows."""


@dataclass(frozen=True, slots=True)
class ListedResource:
    """A resource in the list of its kind."""

    listed: ResourceEntry
    period: str
    """When it takes or took place, for what one can attend."""
    place: str | None
    calendar: str | None


@dataclass(frozen=True, slots=True)
class EntryList:
    """A part of the list under its own heading."""

    name: str
    tally: str
    entries: tuple[ListedResource, ...]


@dataclass(frozen=True, slots=True)
class KindPage:
    """Everything that the page of a kind of resource shows."""

    kind: str
    name: str
    introduction: str
    tally: str
    choices: tuple[ComparisonChoice, ...]
    action: str
    filtered: bool
    calendar: str | None
    """Address of one calendar file for all."""
    lists: tuple[EntryList, ...]
    clusters: tuple[Cluster, ...]
    pages: Pages | None


@dataclass(frozen=True, slots=True)
class ListedKind:
    """A kind of resource in the list of kinds."""

    name: str
    introduction: str
    address: str
    tally: str


@blueprint.get("/resources")
def index() -> str:
    """All kinds of resource."""
    return render_template("kinds.html", kinds=listed_kinds(catalogue()))


@blueprint.get("/resources/<kind>")
def kind(kind: str) -> str:
    """The resources of one kind; 404 for a kind that there is not."""
    if kinds().get(kind) is None:
        abort(404)
    page = kind_page(
        kind,
        catalogue(),
        selection(request.args),
        services().settings.page_size,
        (as_of() or now()).date(),
    )
    return render_template("kind.html", kind=page)


def listed_kinds(catalogue: Catalogue) -> tuple[ListedKind, ...]:
    """Every kind with what it is and how many there are, including none.

    A retired kind is listed only where there were such resources at the time that is shown.
    """
    return tuple(
        ListedKind(
            kind_name(kind, many=True),
            kind_introduction(kind),
            url("kinds.kind", kind=kind),
            _count(len(catalogue.resources_of(kind))),
        )
        for kind in catalogue.schemes.kind.ids
        if catalogue.schemes.kind.offers(kind) or catalogue.resources_of(kind)
    )


def kind_page(
    kind: str, catalogue: Catalogue, chosen: Selection, size: int, today: date
) -> KindPage:
    """What the page of a kind shows, `size` resources at a time.

    The directory of the network is shown as a whole.

    Raises: NotFound for a page beyond the last.
    """
    every = [r.noun for r in catalogue.resources_of(kind) if isinstance(r.noun, Resource)]
    found = _arranged(kind, selected(every, chosen), chosen, today)
    number = existing(chosen.page, 0 if kind == MEMBER else len(found), size)
    shown = found if kind == MEMBER else found[(number - 1) * size : number * size]
    offered = choices(every, chosen)
    return KindPage(
        kind=kind,
        name=kind_name(kind, many=True),
        introduction=kind_introduction(kind),
        tally=_tally(len(found), len(every)),
        choices=offered if kind == MEMBER else (*offered, orders(chosen)),
        action=_address(kind, Selection({})).partition("?")[0],
        filtered=bool(chosen.filters),
        calendar=url("events.every")
        if kind in CALENDAR_KINDS and any(map(is_event, every))
        else None,
        lists=() if kind == MEMBER else _lists(kind, shown, chosen, today),
        clusters=directory(shown) if kind == MEMBER else (),
        pages=None
        if kind == MEMBER
        else pages(number, len(found), size, lambda n: _address(kind, replace(chosen, page=n))),
    )


def _arranged(
    kind: str, found: Sequence[Resource], chosen: Selection, today: date
) -> Sequence[Resource]:
    """Events that are still to come are first, the next one on top; then those that are past."""
    if not _is_split(kind, chosen):
        return found
    by_day = sorted(found, key=lambda resource: resource.starts or "")
    coming = [resource for resource in by_day if _is_coming(resource, today)]
    past = [resource for resource in reversed(by_day) if not _is_coming(resource, today)]
    return [*coming, *past]


def _is_split(kind: str, chosen: Selection) -> bool:
    return kind in CALENDAR_KINDS and chosen.sort == NEWEST


def _lists(
    kind: str, shown: Sequence[Resource], chosen: Selection, today: date
) -> tuple[EntryList, ...]:
    """One list; or those of what is still to come and of what is past."""
    if not _is_split(kind, chosen):
        return (_list(gettext("List"), shown),) if shown else ()
    coming = [resource for resource in shown if _is_coming(resource, today)]
    past = [resource for resource in shown if not _is_coming(resource, today)]
    named = ((gettext("Upcoming"), coming), (gettext("Past"), past))
    return tuple(_list(name, part) for name, part in named if part)


def _list(name: str, resources: Iterable[Resource]) -> EntryList:
    entries = tuple(_entry(resource) for resource in resources)
    return EntryList(name, _count(len(entries)), entries)


def _is_coming(resource: Resource, today: date) -> bool:
    """True until its last day is over, as exactly as that day is known."""
    last = resource.ends or resource.starts or ""
    return last >= today.isoformat()[: len(last)] if last else False


def _entry(resource: Resource) -> ListedResource:
    abstract = preferred(resource.abstract, language())[1]
    note = shorten(abstract, LONGEST_NOTE, placeholder=" …") if abstract else None
    attended = resource.type in CALENDAR_KINDS
    return ListedResource(
        listed=resource_entry(resource, note),
        period=period_words(resource.starts, resource.ends) if attended else "",
        place=resource.place if attended else None,
        calendar=calendar_address(resource) if is_event(resource) else None,
    )


def _address(kind: str, chosen: Selection) -> str:
    return url("kinds.kind", kind=kind, **chosen.parameters)


def _tally(found: int, every: int) -> str:
    if found == every:
        return _count(every)
    return gettext("%(found)s of %(every)s", found=found, every=_count(every))


def _count(number: int) -> str:
    return ngettext("%(num)s resource", "%(num)s resources", number)
