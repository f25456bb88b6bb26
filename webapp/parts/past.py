"""Pages as they stood at a date: what is said about it, and what was not there yet."""

from typing import NoReturn

from flask_babel import gettext
from werkzeug.exceptions import NotFound

from glossary.nouns.concept import Concept
from glossary.nouns.record import Kind, Record, is_of_concept, is_of_resource
from glossary.nouns.resource import Resource
from webapp.frame.current import (
    as_of,
    asked_date,
    asked_revision,
    catalogue,
    pinned,
    services,
)
from webapp.frame.errors import NotYetError, OtherPage, UnknownRevisionError
from webapp.frame.i18n import url
from webapp.parts.dating import date_words, day_words

MOST_LISTED = 20
"""Revisions that are offered in place of one that there is not, the newest ones."""
LONGEST_SHOWN = 20
"""Characters of a revision asked for that an error repeats."""


def past_words() -> str:
    """As of when the page is, in words for the reader; empty for the present."""
    moment = as_of()
    if moment is None:
        return ""
    record = pinned()
    if record is not None:
        return gettext(
            "This is revision %(number)s of %(date)s, not the newest one.",
            number=record.revision,
            date=day_words(record.modified),
        )
    date = date_words(asked_date())
    if date:
        return gettext("Archived version, %(date)s (UTC).", date=date)
    return gettext(
        "Archived version, %(date)s, %(time)s (UTC).",
        date=day_words(moment),
        time=f"{moment:%H:%M:%S}",
    )


def concept_or_404(id: str) -> Record[Concept]:
    """The public record of a concept at the revision or moment asked for.

    Raises: NotFound for an id that was never used, NotYetError when it came later,
    UnknownRevisionError for a revision that readers never saw.
    """
    record = _revision_or_404("concept", id)
    if record is not None and is_of_concept(record):
        return record
    return catalogue().concepts.get(id) or _missing("concept", id)


def resource_or_404(id: str) -> Record[Resource]:
    """The public record of a resource at the revision or moment asked for.

    Raises: as `concept_or_404`.
    """
    record = _revision_or_404("resource", id)
    if record is not None and is_of_resource(record):
        return record
    return catalogue().resources.get(id) or _missing("resource", id)


def _revision_or_404(kind: Kind, id: str) -> Record | None:
    """The record of the revision asked for, where that is not the newest; else None."""
    if not asked_revision():
        return None
    record = pinned()
    if record is None:
        raise _unknown_revision(kind, id)
    return record if as_of() is not None else None


def _unknown_revision(kind: Kind, id: str) -> NotFound:
    """The error that lists the revisions there are; a plain one for what was never public."""
    history = services().store.history(kind, id)
    public = [record for record in history if record.is_publication][-MOST_LISTED:]
    if not public:
        return NotFound()
    endpoint = "term.term" if kind == "concept" else "resources.resource"
    return UnknownRevisionError(
        [
            OtherPage(
                gettext(
                    "Revision %(number)s of %(date)s.",
                    number=record.revision,
                    date=day_words(record.modified),
                ),
                url(endpoint, id=id, revision=record.revision, as_of=None),
            )
            for record in reversed(public)
        ],
        asked_revision()[:LONGEST_SHOWN],
        ", ".join(str(record.revision) for record in public),
    )


def _missing(kind: Kind, id: str) -> NoReturn:
    first = first_public(kind, id) if as_of() is not None else None
    raise NotYetError(day_words(first.modified)) if first else NotFound()


def first_public(kind: Kind, id: str) -> Record | None:
    """The record with which a noun became public; None where it never did."""
    history = services().store.history(kind, id)
    return next((record for record in history if record.is_publication), None)
