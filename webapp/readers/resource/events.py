"""Events to take along: which they are, and a calendar file."""

from collections.abc import Iterable
from typing import TypeGuard

from flask import Blueprint, Response, abort
from flask_babel import gettext

from glossary.nouns.record import Noun, Record
from glossary.nouns.resource import Resource
from webapp.frame.current import services
from webapp.frame.i18n import base_url, language, url
from webapp.parts.periods import day_of

blueprint = Blueprint("events", __name__)

MEDIA_TYPE = "text/calendar; charset=utf-8"

KINDS = ("event", "virtual-conference")
"""Types of resource that one can attend."""


@blueprint.get("/resources/event.ics")
def every() -> Response:
    """The calendar file of all events whose days are known; 404 while there is none."""
    catalogue = services().catalogue()
    records: list[Record] = [
        record for kind in KINDS for record in catalogue.resources_of(kind) if is_event(record.noun)
    ]
    if not records:
        abort(404)
    answer = Response(calendar_of(records, gettext("TVET events")), content_type=MEDIA_TYPE)
    answer.headers["Content-Disposition"] = 'attachment; filename="tvet-events.ics"'
    return answer


def is_event(noun: Noun) -> TypeGuard[Resource]:
    """True for what one can attend and whose first day is known."""
    return isinstance(noun, Resource) and noun.type in KINDS and day_of(noun.starts) is not None


def calendar_address(event: Resource) -> str:
    """The address of the calendar file of one event."""
    return url("resources.resource", id=event.id, suffix="ics")


def calendar_of(records: Iterable[Record], name: str) -> bytes:
    """The calendar of these events, in the language of the interface."""
    # 40 ms of every start, for an answer that is rarely asked for.
    from webapp.readers.resource.calendar import calendar  # noqa: PLC0415

    return calendar(records, name=name, base=base_url(), language=language())
