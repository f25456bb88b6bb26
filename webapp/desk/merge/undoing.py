"""`/editor/merge/undo`: a merge undone in one step."""

from collections.abc import Iterable, Mapping

from flask import Blueprint, Response, abort, flash, redirect, render_template, request
from flask.blueprints import BlueprintSetupState
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from glossary.desk.errors import FaultyError, WorkflowError
from glossary.desk.unmerging import DoneMerge, done_merge, undo_merge
from glossary.nouns.concept import Concept
from glossary.nouns.record import Kind, Noun
from glossary.people import has_role
from glossary.store.errors import ConflictError, UnstorableError
from webapp.asking.publishing import bring_into_search
from webapp.desk.addresses import desk_address, kind_at
from webapp.desk.merge.preview import following
from webapp.desk.wording import unstorable_words, wrong_words
from webapp.frame.current import services
from webapp.frame.i18n import translated, url
from webapp.frame.signing import needs, signed_in
from webapp.parts.wording import noun_title

blueprint = Blueprint("undo-merge", __name__)


@blueprint.record
def _prepare(state: BlueprintSetupState) -> None:
    state.app.jinja_env.globals.update(undo_address=undo_address, may_rename=may_rename)


def undo_address(kind: Kind, id: str) -> str:
    """Where the last merge of the entry is undone; empty where reviewers cannot undo one."""
    store = services().store
    newest = store.get(kind, id)
    if newest is None or not has_role(signed_in(), "reviewer"):
        return ""
    ids = (id,) if newest.status == "withdrawn" else _former(newest.noun)
    found = (done_merge(store, kind, other) for other in ids)
    done = next((each for each in found if each and id in (each.other, each.survivor)), None)
    return _address(kind, done.other) if done else ""


def _former(noun: Noun) -> Iterable[str]:
    """Ids of the entries that were merged into it, the last one first."""
    if isinstance(noun, Concept):
        return reversed(noun.former_id)
    resources = services().catalogue().resources.values()
    gone = [each for each in resources if each.noun.merged_into == noun.id]
    return [each.noun.id for each in sorted(gone, key=lambda each: -each.sequence)]


def _address(kind: Kind, other: str) -> str:
    return url("undo-merge.look", other=other, kind=kind if kind != "concept" else None)


def may_rename() -> bool:
    """Whether whoever is signed in may give entries another id."""
    return has_role(signed_in(), "reviewer")


@blueprint.get("/editor/merge/undo")
@needs("reviewer")
def look() -> str:
    """What undoing the merge by which `other` went would do."""
    return _page(_found(request.args))


@blueprint.post("/editor/merge/undo")
@needs("reviewer")
def undo() -> AnyResponse:
    """The desk's page of the entry that is back; else what is in the way."""
    done, reason = _found(request.form), request.form.get("reason", "")
    try:
        undo_merge(services().store, services().catalogue(), done, signed_in(), reason)
    except FaultyError as error:
        problems = tuple(f"{each.id}, {wrong_words(each)}" for each in error.problems)
        return Response(_page(done, gettext("Rules would be broken:"), problems, reason), 422)
    except WorkflowError as error:
        return Response(_page(done, translated(error.message), (), reason), 422)
    except UnstorableError:
        return Response(_page(done, unstorable_words(), (), reason), 422)
    except ConflictError:
        problem = gettext("One of the entries was changed meanwhile: look at it again.")
        return Response(_page(_found(request.form), problem, (), reason), 409)
    if bring_into_search(services()):
        flash(gettext("The merge is undone; search is up to date."), "message")
    else:
        flash(gettext("The merge is undone; search follows shortly."), "message")
    return redirect(desk_address(done.kind, done.other), 303)


def _found(given: Mapping[str, str]) -> DoneMerge:
    """The merge by which `other` of the `kind`, by default a concept, went; 404 for none."""
    kind = kind_at(given.get("kind", "concept"))
    done = done_merge(services().store, kind, given.get("other", ""))
    if done is None:
        abort(404)
    return done


def _page(
    done: DoneMerge, problem: str = "", problems: tuple[str, ...] = (), reason: str = ""
) -> str:
    histories = done.histories
    survivor, other = (done.kind, done.survivor), (done.kind, done.other)
    newest = {key: history[-1] for key, history in histories.items()}
    changed = done.changed_since()
    return render_template(
        "editor/undo_merge.html",
        kind=done.kind,
        other=done.other,
        goes=noun_title(newest[other].noun),
        stays=noun_title(newest[survivor].noun),
        goes_address=desk_address(*other),
        stays_address=desk_address(*survivor),
        follow=following(record for key, record in newest.items() if key not in (survivor, other)),
        changed=following(newest[key] for key in changed),
        problem=problem,
        problems=problems,
        reason=reason,
    )
