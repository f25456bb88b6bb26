"""Forms by which people arrange who works on an entry, and settle what was discussed."""

from datetime import date

from flask import Blueprint, abort, flash, redirect, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from glossary.desk.activity import NewActivity
from glossary.desk.errors import WorkflowError
from glossary.desk.teamwork.assignments import assign
from glossary.desk.teamwork.following import follow, unfollow
from glossary.desk.teamwork.threads import settle
from glossary.nouns.record import Kind
from webapp.desk.addresses import desk_address, kind_at
from webapp.frame.current import services
from webapp.frame.i18n import translated
from webapp.frame.signing import needs, signed_in

blueprint = Blueprint("arranging", __name__)


@blueprint.post("/editor/<kind>/<id>/assign")
@needs("contributor")
def assigned(kind: str, id: str) -> Response:
    """Assign the entry to somebody, or to nobody any more."""
    known = _known(kind, id)
    to = request.form.get("account", "").strip()
    try:
        assign(services().store.database, [known], signed_in(), to, _due())
    except WorkflowError as error:
        flash(translated(error.message), "warning")
    except ValueError:
        flash(gettext("Give a day such as 2026-12-24."), "warning")
    else:
        flash(gettext("The entry is assigned.") if to else gettext("Nobody is assigned any more."))
    return redirect(desk_address(*known), 303)


@blueprint.post("/editor/<kind>/<id>/follow")
@needs("contributor")
def followed(kind: str, id: str) -> Response:
    """Follow the entry, or follow it no more."""
    known = _known(kind, id)
    if "stop" in request.form:
        unfollow(services().store.database, *known, signed_in())
        flash(gettext("You follow this entry no more."), "message")
    else:
        follow(services().store.database, *known, signed_in())
        flash(gettext("You get a notice of what becomes of this entry."), "message")
    return redirect(desk_address(*known), 303)


@blueprint.post("/editor/<kind>/<id>/settle")
@needs("contributor")
def settled(kind: str, id: str) -> Response:
    """Close a thread of comments."""
    known = _known(kind, id)
    thread = request.form.get("thread", 0, int)
    try:
        settle(
            services().store.database, NewActivity(signed_in(), "settled", *known, thread=thread)
        )
    except WorkflowError as error:
        flash(translated(error.message), "warning")
    return redirect(f"{desk_address(*known)}#threads", 303)


def _known(kind: str, id: str) -> tuple[Kind, str]:
    """The entry that the address names; 404 where there is none."""
    found = kind_at(kind)
    if services().store.get(found, id) is None:
        abort(404)
    return found, id


def _due() -> date | None:
    text = request.form.get("due", "").strip()
    return date.fromisoformat(text) if text else None
