"""The history of a noun: its public revisions with their dates."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext

from glossary.nouns.record import Record
from webapp.frame.i18n import url
from webapp.parts.dating import day_words
from webapp.parts.past import address_date
from webapp.parts.wording import note_words


@dataclass(frozen=True, slots=True)
class Revision:
    """One public revision."""

    number: int
    date: str
    iso: str
    note: str
    address: str
    """The page as it stood then."""


@dataclass(frozen=True, slots=True)
class History:
    """Public revisions, newest first, and the newest in words."""

    summary: str
    revisions: tuple[Revision, ...]


def history_of(records: Sequence[Record], until: int, endpoint: str) -> History:
    """The history of a noun up to sequence `until` from its records, oldest first.

    Drafts are nobody's business. `endpoint` is that of the noun's page.

    Raises: ValueError when no record is public.
    """
    public = [r for r in records if r.is_publication and r.sequence <= until]
    if not public:
        raise ValueError("No public record: a page is made only of what is published.")
    newest = public[-1]
    summary = gettext(
        "Revision %(number)s of %(date)s.",
        number=newest.revision,
        date=day_words(newest.modified),
    )
    return History(summary, tuple(_revision(record, endpoint) for record in reversed(public)))


def _revision(record: Record, endpoint: str) -> Revision:
    withdrawn = gettext("Withdrawn.") if record.status == "withdrawn" else ""
    return Revision(
        number=record.revision,
        date=day_words(record.modified),
        iso=record.modified.isoformat(timespec="seconds"),
        note=" ".join(part for part in (withdrawn, note_words(record.change_note)) if part),
        address=url(endpoint, id=record.noun.id, as_of=address_date(record.modified)),
    )
