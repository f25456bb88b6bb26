"""`/new`: what is new since a date, terms and resources, and what was withdrawn."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from flask import Blueprint, render_template, request
from flask_babel import gettext, ngettext

from glossary.catalogue.catalogue import Catalogue
from glossary.catalogue.outcomes import Outcome, PublicChange, changes_since
from glossary.nouns.concept import Concept
from glossary.nouns.record import Record, is_of_resource
from glossary.nouns.resource import Resource
from glossary.store.store import Store
from glossary.store.times import now
from webapp.frame.current import catalogue, services
from webapp.parts.dating import date_words, day_words
from webapp.parts.listing import ResourceEntry, resource_entry
from webapp.parts.wording import Link, TextLink, kind_name, term_link
from webapp.readers.news.change_notes import change_note
from webapp.readers.news.since import Since, periods, since

blueprint = Blueprint("news", __name__)

MOST = 60
"""Entries of a list; the tally says how many there are."""


@dataclass(frozen=True, slots=True)
class ChangedTerm:
    """A term in a list of changes."""

    link: TextLink
    date: str
    iso: str
    note: str


@dataclass(frozen=True, slots=True)
class TermNews:
    """Terms of which the same became."""

    anchor: str
    name: str
    tally: str
    terms: tuple[ChangedTerm, ...]


@dataclass(frozen=True, slots=True)
class ResourceNews:
    """New resources, by one of the two dates that a resource has."""

    anchor: str
    name: str
    tally: str
    entries: tuple[ResourceEntry, ...]


@dataclass(frozen=True, slots=True)
class NewsPage:
    """Everything that the page of news shows."""

    since: str
    value: str
    """For the form: a month."""
    understood: bool
    periods: tuple[Link, ...]
    terms: tuple[TermNews, ...]
    resources: tuple[ResourceNews, ...]


@blueprint.get("/new")
def news() -> str:
    """What is new since the date in the address."""
    moment = now()
    asked = since(request.args.get("since"), moment)
    page = news_page(services().store, catalogue(), asked, moment)
    return render_template("news.html", news=page)


def news_page(store: Store, known: Catalogue, asked: Since, today: datetime) -> NewsPage:
    """What the page shows of everything since the date asked for."""
    return NewsPage(
        since=date_words(asked.text),
        value=asked.text[:7] if "-" in asked.text else f"{asked.text}-01",
        understood=asked.understood,
        periods=periods(asked, today),
        terms=tuple(_terms(store, asked)),
        resources=tuple(_resources(store, known, asked)),
    )


def _terms(store: Store, asked: Since) -> Iterable[TermNews]:
    changes = changes_since(store, "concept", asked.moment).listed
    named: tuple[tuple[Outcome, str], ...] = (
        ("new", gettext("New terms")),
        ("reworded", gettext("Reworded terms")),
        ("withdrawn", gettext("Withdrawn terms")),
    )
    for outcome, name in named:
        found = [change for change in changes if change.outcome == outcome]
        if found:
            words = ngettext("%(num)s term", "%(num)s terms", len(found))
            shown = tuple(_changed(change) for change in found[:MOST])
            yield TermNews(outcome, name, _tally(words, len(found)), shown)


def _changed(change: PublicChange) -> ChangedTerm:
    record = change.record
    assert isinstance(record.noun, Concept)  # `_terms` asks for no other
    return ChangedTerm(
        term_link(record.noun),
        day_words(record.modified),
        record.modified.date().isoformat(),
        change_note(change),
    )


def _resources(store: Store, known: Catalogue, asked: Since) -> Iterable[ResourceNews]:
    listed = (record for record in known.resources.values() if record.status == "published")
    dated = [record for record in listed if _is_of(record.noun, asked.text)]
    dated.sort(key=lambda record: date_about(record.noun), reverse=True)
    come = [
        change.record
        for change in changes_since(store, "resource", asked.moment).listed
        if change.outcome == "new" and is_of_resource(change.record)
    ]
    if dated:
        yield _news("dated", gettext("Resources by their own date"), dated, _dated)
    if come:
        yield _news("added", gettext("Resources by the day they were added"), come, _added)


def _news(
    anchor: str,
    name: str,
    records: Sequence[Record[Resource]],
    entry: Callable[[Record[Resource]], ResourceEntry],
) -> ResourceNews:
    words = ngettext("%(num)s resource", "%(num)s resources", len(records))
    shown = tuple(entry(record) for record in records[:MOST])
    return ResourceNews(anchor, name, _tally(words, len(records)), shown)


def _dated(record: Record[Resource]) -> ResourceEntry:
    return _with_date(record.noun, date_words(date_about(record.noun)))


def _added(record: Record[Resource]) -> ResourceEntry:
    return _with_date(record.noun, day_words(record.modified))


def _with_date(resource: Resource, date: str) -> ResourceEntry:
    """The entry with a whole date in place of the year."""
    entry = resource_entry(resource, f"{kind_name(resource.type)}, {date}")
    return replace(entry, line=replace(entry.line, year=None) if entry.line else None)


def _is_of(resource: Resource, beginning: str) -> bool:
    """Whether its date is not before this one, as exactly as both are known."""
    date = date_about(resource)
    return bool(date) and date >= beginning[: len(date)]


def date_about(resource: Resource) -> str:
    """The date that a resource is about: of an event its beginning, else that of issue."""
    return resource.starts or resource.issued or ""


def _tally(words: str, total: int) -> str:
    """How many there are; and how many are shown, where not all are."""
    if total <= MOST:
        return words
    return gettext("%(words)s, the latest %(shown)s shown", words=words, shown=MOST)
