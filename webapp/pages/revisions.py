"""The history of a noun: its public revisions with their dates."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext

from glossary.record import PUBLIC, Record
from webapp.pages.dating import day_words


@dataclass(frozen=True, slots=True)
class Revision:
    """One public revision."""

    number: int
    date: str
    iso: str
    note: str


@dataclass(frozen=True, slots=True)
class History:
    """Public revisions, newest first, and the newest in words."""

    summary: str
    revisions: tuple[Revision, ...]


def history_of(records: Sequence[Record]) -> History:
    """The history of a noun from its records, oldest first; drafts are nobody's business.

    Raises: ValueError when no record is public.
    """
    public = [record for record in records if record.status in PUBLIC]
    if not public:
        raise ValueError("No public record: a page is made only of what is published.")
    newest = public[-1]
    summary = gettext(
        "Revision %(number)s of %(date)s.",
        number=newest.revision,
        date=day_words(newest.modified),
    )
    return History(summary, tuple(_revision(record) for record in reversed(public)))


def _revision(record: Record) -> Revision:
    withdrawn = gettext("Withdrawn.") if record.status == "withdrawn" else ""
    return Revision(
        number=record.revision,
        date=day_words(record.modified),
        iso=record.modified.isoformat(timespec="seconds"),
        note=" ".join(part for part in (withdrawn, record.change_note) if part),
    )
