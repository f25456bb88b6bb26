"""`/editor/<kind>/<id>` where an entry stands, and `/editor/review` what waits for review."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, abort, make_response, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from glossary.desk.activity import activities_of
from glossary.desk.deleting import was_deleted
from glossary.desk.in_progress import Waiting
from glossary.desk.scheduled import Scheduled, all_planned
from glossary.desk.standing import Standing, standing
from glossary.nouns.record import Kind
from webapp.desk import remembering
from webapp.desk.addresses import kind_at, new_address
from webapp.desk.events import event
from webapp.desk.review.showing import Refusal, entry_page, planned_words
from webapp.desk.seen import mark_seen
from webapp.desk.wording import problem_place
from webapp.frame.current import services
from webapp.frame.full_names import full_name
from webapp.frame.i18n import url
from webapp.frame.signing import needs, signed_in
from webapp.parts.dating import moment_words
from webapp.parts.paging import page_asked, pages
from webapp.parts.wording import Text, note_words, noun_title

blueprint = Blueprint("review", __name__)

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """An entry that waits for review."""

    title: Text
    address: str
    kind: str
    since: str
    note: str
    planned: str
    own: bool
    """Whether the reader of the list wrote part of it."""


@blueprint.get("/editor/<kind>/<id>")
@needs("contributor")
def entry(kind: str, id: str) -> str | Response:
    """Where the entry stands, what changed, what was said, and the steps to take."""
    if standing(services().store, kind_at(kind), id) is None:
        return _deleted(kind_at(kind), id)
    at = found(kind, id)
    mark_seen(at.newest.kind, id)
    return shown(at)


@blueprint.get("/editor/review")
@needs("contributor")
def waiting() -> str:
    """Everything that waits for review, what has waited longest first."""
    found = [e for e in remembering.waiting(services()) if e.record.status == "in-review"]
    page = page_asked(request.args.get("page", "1"), len(found), ON_A_PAGE)
    if page is None:
        abort(404)
    plans = {(each.kind, each.noun_id): each for each in all_planned(services().store.database)}
    some = found[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    return render_template(
        "editor/review_waiting.html",
        total=len(found),
        entries=[_line(entry, plans) for entry in some],
        pages=pages(page, len(found), ON_A_PAGE, lambda to: url("review.waiting", page=to)),
    )


def _deleted(kind: Kind, id: str) -> Response:
    """What the log says of an entry that was deleted; 404 for one that never was."""
    database = services().store.database
    if not was_deleted(database, kind, id):
        abort(404)
    page = render_template(
        "editor/deleted.html",
        id=id,
        events=[event(each) for each in reversed(activities_of(database, kind, id))],
        begin=new_address(kind),
    )
    return make_response(page, 410)


def found(kind: str, id: str) -> Standing:
    """Where the entry stands; 404 where there is none."""
    at = standing(services().store, kind_at(kind), id)
    if at is None:
        abort(404)
    return at


def shown(at: Standing, refusal: Refusal | None = None) -> str:
    """The page of the entry, with the step that was refused if one was."""
    discussion = request.args.get("discussion", "1")
    page = entry_page(services(), at, signed_in(), refusal, discussion)
    return render_template("editor/review_entry.html", entry=page, problem_place=problem_place)


def _line(entry: Waiting, plans: Mapping[tuple[Kind, str], Scheduled]) -> ReviewLine:
    record, entered = entry.record, entry.entered
    kind, id = record.kind, record.noun.id
    return ReviewLine(
        title=noun_title(record.noun),
        address=url("review.entry", kind=kind, id=id),
        kind=gettext("Term") if kind == "concept" else gettext("Resource"),
        since=gettext(
            "since %(date)s, by %(name)s",
            date=moment_words(entry.since),
            name=full_name(entered.editor),
        ),
        note=note_words(record.change_note),
        planned=planned_words(plans.get((kind, id))),
        own=signed_in().name in entry.authors,
    )
