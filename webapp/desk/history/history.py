"""`/editor/<kind>/<id>/history` every revision, and `…/diff` any two side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response

from glossary.desk.standing import Standing
from glossary.nouns.record import Kind, Noun, Record
from webapp.desk.described import with_described
from webapp.desk.review.review import found
from webapp.desk.wording import status_words
from webapp.frame.current import services
from webapp.frame.full_names import full_name
from webapp.frame.i18n import url
from webapp.frame.signing import needs
from webapp.parts.dating import moment_words
from webapp.parts.differing import Difference, differences, texts_differ
from webapp.parts.naming import WithDescribed
from webapp.parts.wording import Text, note_words, noun_title

blueprint = Blueprint("history", __name__)


@dataclass(frozen=True, slots=True)
class ListedRevision:
    """A revision as a line of the list."""

    number: int
    status: str
    status_words: str
    when: str
    iso: str
    editor: str
    note: str
    change: str
    """Address of what it changed; empty for the first."""


@dataclass(frozen=True, slots=True)
class RevisionListing:
    """All revisions of an entry, the newest first."""

    kind: Kind
    id: str
    title: Text
    revisions: tuple[ListedRevision, ...]


@dataclass(frozen=True, slots=True)
class RevisionComparison:
    """Two revisions of an entry."""

    kind: Kind
    id: str
    title: Text
    newest: int
    before: ListedRevision
    after: ListedRevision
    differences: tuple[Difference, ...]
    texts_differ: bool
    """Whether the pages of the document are others too."""

    @property
    def restorable(self) -> tuple[ListedRevision, ...]:
        """Those of the two that somebody may want back."""
        return tuple(r for r in (self.before, self.after) if r.number != self.newest)


@blueprint.get("/editor/<kind>/<id>/history")
@needs("contributor")
def history(kind: str, id: str) -> str:
    """Every revision: who, when, why; any two can be compared."""
    at = found(kind, id)
    newest = at.newest
    listing = RevisionListing(
        newest.kind, id, noun_title(newest.noun), tuple(reversed(_revisions(at)))
    )
    return render_template("editor/history.html", listing=listing)


@blueprint.get("/editor/<kind>/<id>/diff")
@needs("contributor")
def diff(kind: str, id: str) -> str | Response:
    """What differs between the revisions `from` and `to`; 404 where there is none of them.

    The earlier one stands first, in whatever order they were chosen.
    """
    at = found(kind, id)
    chosen = [request.args.get(name, None, int) for name in ("from", "to")]
    if None in chosen:
        return redirect(url("history.history", kind=kind, id=id))
    first, second = sorted(number for number in chosen if number is not None)
    before, after = _numbered(at.history, first), _numbered(at.history, second)
    lines = {revision.number: revision for revision in _revisions(at)}
    comparison = RevisionComparison(
        kind=after.kind,
        id=id,
        title=noun_title(after.noun),
        newest=at.newest.revision,
        before=lines[first],
        after=lines[second],
        differences=differences(before.noun, after.noun, _nouns(before.noun, after.noun)),
        texts_differ=texts_differ(services().store, before, after),
    )
    return render_template("editor/history_diff.html", comparison=comparison)


def _numbered(records: Sequence[Record], number: int) -> Record:
    record = next((record for record in records if record.revision == number), None)
    if record is None:
        abort(404)
    return record


def _revisions(at: Standing) -> tuple[ListedRevision, ...]:
    """The lines of the list, oldest first."""
    lines: list[ListedRevision] = []
    for record in at.history:
        lines.append(_line(record, lines[-1].number if lines else 0))
    return tuple(lines)


def _line(record: Record, before: int) -> ListedRevision:
    kind, id, number = record.kind, record.noun.id, record.revision
    change = url("history.diff", kind=kind, id=id, **{"from": before, "to": number})
    return ListedRevision(
        number=number,
        status=record.status,
        status_words=status_words(record.status),
        when=moment_words(record.modified),
        iso=record.modified.isoformat(timespec="seconds"),
        editor=full_name(record.editor),
        note=note_words(record.change_note),
        change=change if before else "",
    )


def _nouns(*compared: Noun) -> WithDescribed:
    return with_described(services().catalogue(), services().store, compared)
