"""The page on which two entries are chosen, their merge is looked at, and done."""

from flask import Blueprint, Response, flash, redirect, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from glossary.desk import merging
from glossary.desk.errors import WorkflowError
from glossary.desk.merging import MergePreview
from glossary.store.errors import ConflictError, UnstorableError
from webapp.asking.publishing import bring_into_search
from webapp.desk.addresses import desk_address
from webapp.desk.merge.apart import alike
from webapp.desk.merge.choosing import MergeChoice, choice
from webapp.desk.merge.preview import preview, revision_given
from webapp.desk.merge.wording import why
from webapp.frame.current import services
from webapp.frame.signing import needs, signed_in

blueprint = Blueprint("merge", __name__)


@blueprint.get("/editor/merge")
@needs("reviewer")
def merge() -> str:
    """The preview of merging `other` into `into`; without the two, the form to choose them."""
    into = choice(services(), request.args.get("into", ""))
    other = choice(services(), request.args.get("other", ""))
    if not (into.id and other.id):
        return _page(into, other)
    try:
        return _page(into, other, planned=_plan(into, other))
    except WorkflowError as error:
        return _page(into, other, problem=why(error))


@blueprint.post("/editor/merge")
@needs("reviewer")
def carry_out() -> str | AnyResponse:
    """The desk's page of the entry that stays; else the preview with what is wrong."""
    into, other = _given("into"), _given("other")
    reason, planned = request.form.get("reason", ""), None
    try:
        planned = _plan(into, other)
        revisions = revision_given("revision"), revision_given("other_revision")
        merging.merge(services().store, planned, signed_in(), revisions=revisions, reason=reason)
    except WorkflowError as error:
        return Response(_page(into, other, planned, why(error), reason), 422)
    except UnstorableError:
        text = gettext("It holds a sign that cannot be kept. Take it out, or type it anew.")
        return Response(_page(into, other, planned, text, reason), 422)
    except ConflictError:
        text = gettext("One of the two was changed meanwhile: look at the preview again.")
        return Response(_page(into, other, planned, text, reason), 409)
    if bring_into_search(services()):
        flash(gettext("Entries merged; search is up to date."), "message")
    else:
        flash(gettext("The entries are merged; search follows shortly."), "message")
    return redirect(desk_address("concept", into.id), 303)


def _plan(into: MergeChoice, other: MergeChoice) -> MergePreview:
    return merging.merge_preview(services().store, services().newest_catalogue(), into.id, other.id)


def _given(name: str) -> MergeChoice:
    id = request.form.get(name, "")[:200]
    return MergeChoice(id, id)


def _page(
    into: MergeChoice,
    other: MergeChoice,
    planned: MergePreview | None = None,
    problem: str = "",
    reason: str = "",
) -> str:
    return render_template(
        "editor/merge.html",
        into=into,
        other=other,
        preview=preview(planned) if planned else None,
        alike=alike(services(), into.id, other.id),
        problem=problem,
        reason=reason,
    )
