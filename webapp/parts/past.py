"""Pages as they stood at a date: what is said about it, and what was not there yet."""

from datetime import datetime
from typing import NoReturn

from flask_babel import gettext
from werkzeug.exceptions import NotFound

from glossary.nouns.concept import Concept
from glossary.nouns.record import Kind, Record
from glossary.nouns.resource import Resource
from glossary.store.times import time_text
from webapp.frame.current import as_of, asked_date, catalogue, services
from webapp.frame.errors import NotYetError
from webapp.parts.dating import date_words, day_words


def past_words() -> str:
    """As of when the page is, in words for the reader; empty for the present."""
    moment = as_of()
    if moment is None:
        return ""
    date = date_words(asked_date())
    if date:
        return gettext("Archived version, %(date)s (UTC).", date=date)
    return gettext(
        "Archived version, %(date)s, %(time)s (UTC).",
        date=day_words(moment),
        time=f"{moment:%H:%M:%S}",
    )


def address_date(moment: datetime) -> str:
    """The moment as `as_of` takes it, exact enough to distinguish two revisions of one day."""
    return time_text(moment).replace("+00:00", "Z")


def concept_or_404(id: str) -> Record[Concept]:
    """The public record of a concept at the moment asked for.

    Raises: NotFound for an id that was never used, NotYetError when it came later.
    """
    return catalogue().concepts.get(id) or _missing("concept", id)


def resource_or_404(id: str) -> Record[Resource]:
    """The public record of a resource at the moment asked for.

    Raises: as `concept_or_404`.
    """
    return catalogue().resources.get(id) or _missing("resource", id)


def _missing(kind: Kind, id: str) -> NoReturn:
    first = first_public(kind, id) if as_of() is not None else None
    raise NotYetError(day_words(first.modified)) if first else NotFound()


def first_public(kind: Kind, id: str) -> Record | None:
    """The record with which a noun became public; None where it never did."""
    history = services().store.history(kind, id)
    return next((record for record in history if record.is_publication), None)
