"""`/editor/imports/<token>`: what came in with an import, and the step that takes it back."""

from flask import Blueprint, abort, flash, make_response, redirect, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from glossary.desk.errors import WorkflowError
from glossary.desk.imports import Import, imported
from glossary.desk.taking_back import reach, take_back_import
from glossary.people import has_role
from glossary.store.errors import ConflictError
from webapp.desk.exchange.taken import taking_back_page
from webapp.desk.seen import mark_seen
from webapp.frame.current import services
from webapp.frame.i18n import translated, url
from webapp.frame.signing import needs, signed_in

blueprint = Blueprint("taking-back", __name__)


@blueprint.get("/editor/imports/<token>")
@needs("contributor")
def look(token: str) -> str:
    """What came in with the import and, for editors, what taking it back would do."""
    return _shown(_found(token))


@blueprint.post("/editor/imports/<token>")
@needs("editor")
def take_back(token: str) -> Response:
    """Take the import back as it was shown."""
    what = _found(token)
    if "sure" not in request.form:
        problem = gettext("Tick the box first: what is deleted cannot be brought back.")
        return make_response(_shown(what, problem), 422)
    seen = request.form.get("fingerprint", "")
    try:
        found = take_back_import(services().store, what, signed_in(), seen=seen)
    except ConflictError:
        problem = gettext("Somebody has changed entries of this import meanwhile: look again.")
        return make_response(_shown(what, problem), 409)
    except WorkflowError as error:
        status = 409 if error.code == "stale" else 422
        return make_response(_shown(what, translated(error.message)), status)
    words = gettext("The import is taken back: %(number)s entries.", number=len(found.goes))
    if found.stays:
        words += " " + gettext(
            "%(number)s that others have changed since are kept.", number=len(found.stays)
        )
    flash(words, "message")
    return redirect(url("importing.choose"), 303)


def _found(token: str) -> Import:
    what = imported(services().store.database, token)
    if what is None:
        abort(404)
    return what


def _shown(what: Import, problem: str = "") -> str:
    mark_seen("import", what.token)
    found = reach(services().store, what)
    page = taking_back_page(what, found, request.args.get("page", "1"))
    if page is None:
        abort(404)
    may = has_role(signed_in(), "editor")
    return render_template("editor/taking_back.html", page=page, problem=problem, may=may)
