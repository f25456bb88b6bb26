"""The page on which two sources are chosen, their merge is looked at, and done."""

from flask import Blueprint, Response, flash, redirect, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from glossary.desk.errors import WorkflowError
from glossary.desk.sources.merging_sources import (
    SourceMerge,
    merge_sources,
    source_merge_preview,
)
from glossary.store.errors import ConflictError, UnstorableError
from webapp.asking.publishing import bring_into_search
from webapp.desk.addresses import desk_address
from webapp.desk.entry.choosing import Meant, meant
from webapp.desk.merge.preview import following, revision_given
from webapp.desk.merge.wording import why
from webapp.desk.wording import unstorable_words, wrong_words
from webapp.frame.current import services
from webapp.frame.signing import needs, signed_in
from webapp.parts.field_names import field_words
from webapp.parts.wording import title_of

blueprint = Blueprint("source-merge", __name__)


@blueprint.get("/editor/merge/sources")
@needs("reviewer")
def look() -> str:
    """The preview of merging `other` into `into`; without the two, the form to choose them."""
    into, other = _chosen("into"), _chosen("other")
    if not (into.id and other.id):
        return _page(into, other)
    try:
        return _page(into, other, _plan(into, other))
    except WorkflowError as error:
        return _page(into, other, problem=why(error))


@blueprint.post("/editor/merge/sources")
@needs("reviewer")
def carry_out() -> AnyResponse:
    """The desk's page of the source that stays; else the preview with what is wrong."""
    into, other = _given("into"), _given("other")
    reason, planned = request.form.get("reason", ""), None
    try:
        planned = _plan(into, other)
        revisions = revision_given("revision"), revision_given("other_revision")
        merge_sources(services().store, planned, signed_in(), revisions=revisions, reason=reason)
    except WorkflowError as error:
        return Response(_page(into, other, planned, why(error), reason), 422)
    except UnstorableError:
        return Response(_page(into, other, planned, unstorable_words(), reason), 422)
    except ConflictError:
        text = gettext("One of the two was changed meanwhile: look at the preview again.")
        return Response(_page(into, other, planned, text, reason), 409)
    if bring_into_search(services()):
        flash(gettext("Entries merged; search is up to date."), "message")
    else:
        flash(gettext("The entries are merged; search follows shortly."), "message")
    return redirect(desk_address("resource", into.id), 303)


def _plan(into: Meant, other: Meant) -> SourceMerge:
    open_parts = services()
    return source_merge_preview(open_parts.store, open_parts.newest_catalogue(), into.id, other.id)


def _chosen(name: str) -> Meant:
    known = services().catalogue().resources

    def is_published(id: str) -> bool:
        return id in known and known[id].status == "published"

    return meant(services(), "resource", request.args.get(name, ""), is_published)


def _given(name: str) -> Meant:
    id = request.form.get(name, "")[:200]
    return Meant(id, id)


def _page(
    into: Meant,
    other: Meant,
    planned: SourceMerge | None = None,
    problem: str = "",
    reason: str = "",
) -> str:
    return render_template(
        "editor/merge_sources.html",
        into=into,
        other=other,
        preview=_preview(planned) if planned else None,
        problem=problem,
        reason=reason,
    )


def _preview(planned: SourceMerge) -> dict[str, object]:
    stays, goes = planned.survivor.noun, planned.other.noun
    return {
        "stays": (title_of(stays), desk_address("resource", stays.id)),
        "goes": (title_of(goes), desk_address("resource", goes.id)),
        "into": stays.id,
        "other": goes.id,
        "revisions": planned.revisions,
        "conflicts": [(field_words(c.field), c.kept, c.other) for c in planned.conflicts],
        "following": following([*planned.public, *(entry.record for entry in planned.unfinished)]),
        "problems": [f"{found.id}, {wrong_words(found)}" for found in planned.problems],
    }
