"""iCalendar: an event to take along."""

from werkzeug.exceptions import HTTPException

from glossary.nouns.record import is_of_resource
from webapp.faces.face import Face, Shown, one_line
from webapp.parts.wording import title_of
from webapp.readers.resource.events import calendar_of, is_event


def write(shown: Shown) -> bytes:
    """The calendar with this one event; a withdrawn one is cancelled in it."""
    record = shown.record
    assert is_of_resource(record)  # `serves` lets no other in
    return calendar_of([record], title_of(record.noun).text)


def refuse(error: HTTPException) -> bytes:
    """A calendar without an event, named after what is wrong."""
    return calendar_of([], one_line(error).strip())


FACE = Face(
    "iCalendar",
    "ics",
    "text/calendar",
    write,
    kinds=("resource",),
    serves=is_event,
    refuse=refuse,
    is_saved=True,
)
