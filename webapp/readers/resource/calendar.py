"""Events as an iCalendar file to take along (RFC 5545)."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from icalendar import Calendar, Event

from glossary.nouns.labels import name_of, preferred
from glossary.nouns.record import Record
from glossary.nouns.resource import Resource
from webapp.parts.periods import day_of

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
PRODUCT = "-//TVETipedia//Events//EN"


def calendar(records: Iterable[Record], *, name: str, base: str, language: str) -> bytes:
    """The calendar of these resources; those whose first day is not known are left out.

    `base` is the public address of the service, under which each event's page is linked;
    titles and abstracts are in `language` where there is a choice. Entries are for whole days.
    """
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("x-wr-calname", _line(name))
    for record in records:
        entry = _event(record, base, language)
        if entry is not None:
            made.add_component(entry)
    return bytes(made.to_ical())


def _event(record: Record, base: str, language: str) -> Event | None:
    resource = record.noun
    first = day_of(resource.starts) if isinstance(resource, Resource) else None
    if not isinstance(resource, Resource) or first is None:
        return None
    page = f"{base}/resource/{resource.id}"
    entry = Event()
    # The id does not change when the service moves, so calendars update and do not repeat.
    entry.add("uid", f"{resource.id}@tvetipedia")
    entry.add("dtstamp", record.modified)
    entry.add("sequence", record.revision - 1)
    entry.add("dtstart", first)
    entry.add("dtend", _day_after(first, day_of(resource.ends)))
    entry.add("summary", _line(name_of(resource, language)[1]))
    entry.add("url", page)
    texts = {
        "location": _line(resource.place or ""),
        "description": _lines(preferred(resource.abstract, language)[1]),
    }
    for field, text in texts.items():
        if text:
            entry.add(field, text)
    if record.status == "withdrawn":
        entry.add("status", "CANCELLED")
    return entry


def _line(text: str) -> str:
    """The text on one line: a calendar shows titles and places in one."""
    return " ".join(_CONTROL.sub(" ", text).split())


def _lines(text: str) -> str:
    """The text without control characters, which RFC 5545 forbids; line breaks are escaped."""
    return "\n".join(_CONTROL.sub(" ", line).strip() for line in text.splitlines()).strip()


def _day_after(first: date, last: date | None) -> date:
    """The end of whole days in iCalendar: the first day that is no longer part of them."""
    return max(first, last or first) + timedelta(days=1)
