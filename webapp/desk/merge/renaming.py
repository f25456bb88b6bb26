"""`/editor/concept/<id>/rename`: another id for a published term, in one step."""

from flask import Blueprint, Response, redirect, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from glossary.desk import merging
from glossary.desk.errors import FaultyError, WorkflowError
from glossary.store.errors import ConflictError, UnstorableError
from webapp.asking.publishing import bring_into_search
from webapp.desk.addresses import desk_address
from webapp.desk.merge.wording import why
from webapp.desk.review.review import found
from webapp.desk.wording import unstorable_words, wrong_words
from webapp.frame.current import services
from webapp.frame.i18n import translated
from webapp.frame.signing import needs, signed_in
from webapp.parts.wording import noun_title

blueprint = Blueprint("renaming", __name__)


@blueprint.get("/editor/concept/<id>/rename")
@needs("reviewer")
def look(id: str) -> str:
    """The form for the new id."""
    return _page(id)


@blueprint.post("/editor/concept/<id>/rename")
@needs("reviewer")
def rename(id: str) -> AnyResponse:
    """The desk's page of the entry under its new id; else what is in the way."""
    new_id = request.form.get("new_id", "").strip()[:200]
    reason = request.form.get("reason", "")
    try:
        planned = merging.rename_preview(services().store, services().catalogue(), id, new_id)
        revisions = planned.revisions
        merging.merge(services().store, planned, signed_in(), revisions=revisions, reason=reason)
    except FaultyError as error:
        problem = "; ".join(wrong_words(each) for each in error.problems)
        return Response(_page(id, problem), 422)
    except WorkflowError as error:
        words = translated(error.message) if error.code in ("id", "taken") else why(error)
        return Response(_page(id, words), 422)
    except UnstorableError:
        return Response(_page(id, unstorable_words()), 422)
    except ConflictError:
        problem = gettext("One of the entries was changed meanwhile: look at it again.")
        return Response(_page(id, problem), 409)
    bring_into_search(services())
    return redirect(desk_address("concept", new_id), 303)


def _page(id: str, problem: str = "") -> str:
    return render_template(
        "editor/rename.html",
        id=id,
        title=noun_title(found("concept", id).newest.noun),
        address=desk_address("concept", id),
        problem=problem,
        new_id=request.form.get("new_id", ""),
        reason=request.form.get("reason", ""),
    )
