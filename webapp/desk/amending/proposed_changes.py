"""`/editor/amendments/<id>`: a proposed change beside what is in review, and what becomes of it."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, abort, flash, make_response, redirect, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from glossary.desk.amending.amending import (
    clashes,
    decline_amendment,
    take_amendment,
    withdraw_amendment,
)
from glossary.desk.amending.amendments import Amendment, amendment
from glossary.desk.amending.calling_off import called_off
from glossary.desk.errors import FaultyError, WorkflowError
from glossary.desk.standing import Standing, standing
from glossary.people import has_role
from glossary.store.errors import ConflictError, UnstorableError
from webapp.desk.addresses import desk_address, edit_address
from webapp.desk.wording import faults_words, unstorable_words
from webapp.frame.current import services
from webapp.frame.full_names import full_name
from webapp.frame.i18n import translated
from webapp.frame.signing import needs, signed_in
from webapp.parts.dating import moment_words
from webapp.parts.differing import Cell, Difference, contents, differences
from webapp.parts.wording import Text, note_words, noun_title

blueprint = Blueprint("amendments", __name__)
MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class AmendmentPage:
    """Everything that the page shows."""

    id: int
    title: Text
    since: str
    note: str
    entry: str
    """The desk's page of the entry; empty where that was deleted."""
    revision: int
    """The newest revision, on which it would be taken."""
    differences: tuple[Difference, ...]
    contents: tuple[Cell, ...]
    outcome: str
    """What became of it; empty while it waits."""
    answer: str
    clashes: bool
    calls_off: bool
    """Whether taking it cancels a publication that is planned."""
    form: str
    """The form in which an editor goes on with it."""
    decides: bool
    """Whether whoever reads this may take or decline it."""
    is_own: bool


@blueprint.get("/editor/amendments/<int:id>")
@needs("contributor")
def look(id: int) -> str:
    """The proposed change, and the forms to take, decline or withdraw it."""
    return _shown(_known(id))


@blueprint.post("/editor/amendments/<int:id>/take")
@needs("editor")
def take(id: int) -> Response:
    """Take the change into the entry."""
    revision = request.form.get("revision", 0, int)
    return _done(
        id,
        lambda: take_amendment(
            services().store,
            id,
            signed_in(),
            revision=revision,
            catalogue=services().catalogue(),
        ),
        gettext("The change is taken into the entry."),
    )


@blueprint.post("/editor/amendments/<int:id>/decline")
@needs("editor")
def decline(id: int) -> Response:
    """Decline the change with a reason."""
    reason = request.form.get("reason", "").strip()
    return _done(
        id,
        lambda: decline_amendment(services().store, id, signed_in(), reason=reason),
        gettext("The change is declined; whoever proposed it has a notice with your reason."),
    )


@blueprint.post("/editor/amendments/<int:id>/withdraw")
@needs("contributor")
def withdraw(id: int) -> Response:
    """Withdraw one's own change."""
    return _done(
        id,
        lambda: withdraw_amendment(services().store, id, signed_in()),
        gettext("Your proposed change is withdrawn."),
    )


def _done(id: int, work: Callable[[], object], words: str) -> Response:
    what = _known(id)
    try:
        work()
    except ConflictError:
        problem = gettext("Somebody has changed the entry meanwhile: look at the change again.")
        return make_response(_shown(what, problem), 409)
    except FaultyError as error:
        return make_response(_shown(what, faults_words(error.problems)), 422)
    except WorkflowError as error:
        return make_response(_shown(_known(id), translated(error.message)), 422)
    except UnstorableError:
        return make_response(_shown(what, unstorable_words()), 422)
    flash(words, "message")
    return redirect(desk_address(what.kind, what.noun.id), 303)


def _known(id: int) -> Amendment:
    found = amendment(services().store.database, id) if len(str(id)) <= MOST_DIGITS else None
    if found is None:
        abort(404)
    if found.account != signed_in().name and not has_role(signed_in(), "editor"):
        abort(403)
    return found


def _shown(what: Amendment, problem: str = "") -> str:
    at = standing(services().store, what.kind, what.noun.id)
    page = _page(what, at)
    typed = request.form.get("reason", "")
    return render_template("editor/amendment.html", page=page, problem=problem, typed=typed)


def _page(what: Amendment, at: Standing | None) -> AmendmentPage:
    catalogue, newest = services().catalogue(), at.newest if at else None
    numbered = {record.revision: record.noun for record in at.history} if at else {}
    base = numbered.get(what.base_revision)
    plans = called_off(services().store.database, newest).plans
    return AmendmentPage(
        id=what.id,
        title=noun_title(what.noun),
        since=gettext(
            "proposed by %(name)s on %(date)s",
            name=full_name(what.account),
            date=moment_words(what.at),
        ),
        note=note_words(what.note),
        entry=desk_address(what.kind, what.noun.id) if at else "",
        revision=newest.revision if newest else 0,
        differences=differences(base, what.noun, catalogue) if base else (),
        contents=contents(what.noun, catalogue),
        outcome=_outcome(what),
        answer=note_words(what.answer),
        clashes=bool(at and what.is_waiting and clashes(at, what)),
        calls_off=bool(plans),
        form=edit_address(what.kind, what.noun.id, amendment=what.id),
        decides=bool(at) and what.is_waiting and has_role(signed_in(), "editor"),
        is_own=what.is_waiting and what.account == signed_in().name,
    )


def _outcome(what: Amendment) -> str:
    name = full_name(what.answered_by)
    words = {
        "waiting": "",
        "taken": gettext("Taken into the entry by %(name)s.", name=name),
        "declined": gettext("Declined by %(name)s.", name=name),
        "withdrawn": gettext("Withdrawn by %(name)s.", name=name),
    }
    return words[what.state]
