"""`/editor/<kind>/<id>/history` every revision, and `…/diff` any two side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response

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
from webapp.parts.paging import Pages, existing, page_number, pages
from webapp.parts.wording import Text, note_words, noun_title

blueprint = Blueprint("history", __name__)

ON_A_PAGE = 50
"""Revisions on a page of the list."""


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
    """A page of the revisions of an entry, the newest first."""

    kind: Kind
    id: str
    title: Text
    total: int
    revisions: tuple[ListedRevision, ...]
    """The newest of all stands first on every page, to compare others with."""
    pages: Pages


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
    """The revisions, a page of them: who, when, why; any two can be compared."""
    at = found(kind, id)
    newest, total = at.newest, len(at.history)
    number = existing(page_number(request.args.get("page")), total, ON_A_PAGE)
    first = max(total - number * ON_A_PAGE, 0)
    shown = _revisions(at.history[first : total - (number - 1) * ON_A_PAGE], first)
    if number > 1:
        shown = (*shown, *_revisions(at.history[-1:], total - 1))
    listing = RevisionListing(
        kind=newest.kind,
        id=id,
        title=noun_title(newest.noun),
        total=total,
        revisions=tuple(reversed(shown)),
        pages=pages(
            number, total, ON_A_PAGE, lambda to: url("history.history", kind=kind, id=id, page=to)
        ),
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
    lines = {revision.number: revision for revision in _revisions(at.history)}
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


def _revisions(records: Sequence[Record], before: int = 0) -> tuple[ListedRevision, ...]:
    """The lines of the list, oldest first; `before` is how many revisions came earlier."""
    return tuple(_line(record, before + number) for number, record in enumerate(records))


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
