"""The history of a noun: its public revisions with their dates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext

from glossary.nouns.record import Kind, Record
from webapp.frame.current import as_of, newest, pinned, services
from webapp.frame.i18n import url
from webapp.parts.dating import day_words
from webapp.parts.differing import Difference, differences, texts_differ
from webapp.parts.wording import note_words

_COMPARED: Mapping[Kind, str] = {
    "concept": "published_history.term",
    "resource": "published_history.resource",
}
"""Endpoints that compare two revisions."""


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


@dataclass(frozen=True, slots=True)
class LaterChanges:
    """What became of a noun after the revision that is shown."""

    before: int
    after: int
    withdrawn: bool
    differences: tuple[Difference, ...]
    texts_differ: bool
    """Whether the pages of the document are others too."""
    compared: str
    """The page that compares any two revisions."""


def since_then() -> LaterChanges | None:
    """What has changed since the revision asked for; None where that is the newest.

    Raises: StoreError when the store cannot be read.
    """
    before, after = pinned(), newest()
    if before is None or after is None or as_of() is None:
        return None
    numbers = {"from": before.revision, "to": after.revision}
    compared = url(_COMPARED[after.kind], id=after.noun.id, **numbers)
    return LaterChanges(
        before=before.revision,
        after=after.revision,
        withdrawn=after.status == "withdrawn" and before.status != "withdrawn",
        differences=differences(before.noun, after.noun, services().catalogue()),
        texts_differ=texts_differ(services().store, before, after),
        compared=compared,
    )


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
        address=url(endpoint, id=record.noun.id, revision=record.revision, as_of=None),
    )
