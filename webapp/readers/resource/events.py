"""Events to take along: a calendar file for each and one for all."""

from typing import TypeGuard

from flask import Blueprint, Response, abort
from flask_babel import gettext

from glossary.nouns.record import Noun, Record
from glossary.nouns.resource import Resource
from webapp.frame.current import services
from webapp.frame.i18n import base_url, language
from webapp.parts.periods import day_of
from webapp.parts.wording import title_of

blueprint = Blueprint("events", __name__)

MEDIA_TYPE = "text/calendar; charset=utf-8"

KINDS = ("event", "virtual-conference")
"""Types of resource that one can attend."""


@blueprint.get("/resource/<id>.ics")
def event(id: str) -> Response:
    """The calendar file of one event; 404 where its day is not known."""
    record = services().catalogue().resources.get(id)
    if record is None or not is_event(record.noun):
        abort(404)
    return _answer([record], title_of(record.noun).text, id)


@blueprint.get("/resources/event.ics")
def every() -> Response:
    """The calendar file of all events whose days are known; 404 while there is none."""
    catalogue = services().catalogue()
    records: list[Record] = [
        record for kind in KINDS for record in catalogue.resources_of(kind) if is_event(record.noun)
    ]
    if not records:
        abort(404)
    return _answer(records, gettext("TVET events"), "tvet-events")


def is_event(noun: Noun) -> TypeGuard[Resource]:
    """True for what one can attend and whose first day is known."""
    return isinstance(noun, Resource) and noun.type in KINDS and day_of(noun.starts) is not None


def _answer(records: list[Record], name: str, filename: str) -> Response:
    # 40 ms of every start, for an answer that is rarely asked for.
    from webapp.readers.resource.calendar import calendar  # noqa: PLC0415

    data = calendar(records, name=name, base=base_url(), language=language())
    answer = Response(data, content_type=MEDIA_TYPE)
    answer.headers["Content-Disposition"] = f'attachment; filename="{filename}.ics"'
    return answer
