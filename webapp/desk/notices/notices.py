"""`/editor/notices`: what others did that concerns whoever reads it."""

from dataclasses import dataclass, replace

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response

from glossary.desk import notices as kept
from glossary.desk.notices import Notice
from glossary.nouns.record import Record
from webapp.desk.events import Event, event
from webapp.desk.notices.notice_subjects import subject_page, subject_title, subject_words
from webapp.frame.current import services
from webapp.frame.i18n import url
from webapp.frame.signing import needs, signed_in
from webapp.parts.paging import page_asked, pages
from webapp.parts.wording import Text

blueprint = Blueprint("notices", __name__)
ON_A_PAGE = 50
_MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A notice as a line of the list."""

    id: int
    title: Text
    address: str
    event: Event
    read: bool


@blueprint.get("/editor/notices")
@needs("contributor")
def notices() -> str:
    """The notices, the newest first, read ones too."""
    store, who = services().store, signed_in()
    total = kept.count(store.database, who)
    page = page_asked(request.args.get("page", "1"), total, ON_A_PAGE)
    if page is None:
        abort(404)
    start = (page - 1) * ON_A_PAGE
    found = kept.notices_of(store.database, who, start=start, limit=ON_A_PAGE)
    newest = store.get_many(noun for each in found if (noun := each.activity.noun))
    return render_template(
        "editor/notices.html",
        lines=[_line(each, newest.get(each.activity.noun or ("concept", ""))) for each in found],
        unread=kept.unread(store.database, who),
        pages=pages(page, total, ON_A_PAGE, lambda to: url("notices.notices", page=to)),
    )


@blueprint.post("/editor/notices/read")
@needs("contributor")
def read() -> Response:
    """One notice is read, `activity`, or all `until` one: later ones nobody has seen yet."""
    database, who = services().store.database, signed_in()
    if "until" in request.form:
        kept.mark_all_read(database, who, request.form.get("until", 0, _number))
    else:
        kept.mark_read(database, who, request.form.get("activity", 0, _number))
    page = request.form.get("page", 1, _number)
    return redirect(url("notices.notices", page=page if page > 1 else None), 303)


def _number(text: str) -> int:
    """The number of a notice or page; ValueError for one too long for the store."""
    if len(text) > _MOST_DIGITS:
        raise ValueError(text)
    return int(text)


def _line(notice: Notice, newest: Record | None) -> NoticeLine:
    activity = notice.activity
    endpoint, values = subject_page(activity)
    return NoticeLine(
        id=activity.id,
        title=subject_title(services(), activity, newest),
        address=url(endpoint, **values),
        event=event(replace(activity, text=subject_words(activity))),
        read=notice.read,
    )
