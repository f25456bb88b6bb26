"""The steps of the workflow, as forms send them; each leads back to the page of the entry."""

from collections.abc import Callable
from datetime import UTC, datetime

from flask import Blueprint, abort, flash, make_response, redirect, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from glossary.desk import deleting, dropping, schedule, workflow
from glossary.desk.activity import NewActivity
from glossary.desk.conditions import unmoved
from glossary.desk.errors import FaultyError, WorkflowError
from glossary.desk.standing import ROLE_FOR, Standing, Step
from glossary.desk.teamwork import threads
from glossary.message import english
from glossary.nouns.record import Kind, Record
from glossary.store.errors import ConflictError, UnstorableError
from webapp.asking.publishing import bring_into_search
from webapp.desk.addresses import kind_at
from webapp.desk.cooperating.cooperation import fields_to_discuss
from webapp.desk.review.review import found, shown
from webapp.desk.review.showing import Refusal
from webapp.desk.review.together import chosen
from webapp.desk.review.wording import why
from webapp.desk.wording import (
    faults_words,
    published_words,
    status_words,
    unstorable_words,
)
from webapp.frame.current import full_names, services
from webapp.frame.full_names import full_name
from webapp.frame.i18n import listed, url
from webapp.frame.signing import needs, signed_in, time_zone
from webapp.parts.dating import moment_words
from webapp.parts.wording import noun_title

blueprint = Blueprint("steps", __name__)

Act = Callable[[Kind, str], str]
"""Does what a step is for with the noun of this kind and id, and says that it is done."""


def _step(step: Step) -> Callable[[Act], Act]:
    """A decorator of what a step does, which gives it the address and the role of the step."""

    def decorate(act: Act) -> Act:
        @blueprint.post(f"/editor/<kind>/<id>/{step}", endpoint=act.__name__)
        @needs(ROLE_FOR[step])
        def view(kind: str, id: str) -> Response:
            return _taken(step, act, kind, id)

        return act

    return decorate


@_step("ready")
def ready(kind: Kind, id: str) -> str:
    """The saved draft is ready for an editor."""
    workflow.mark_ready(services().store, kind, id, signed_in(), revision=_revision())
    return gettext("Editors have a notice that it is ready.")


@_step("submit")
def submit(kind: Kind, id: str) -> str:
    """The saved draft waits for review."""
    entry = chosen(kind, id, _revision())
    workflow.submit_saved(
        services().store,
        entry,
        signed_in(),
        note=_typed("note"),
        catalogue=services().catalogue(),
    )
    return gettext("Submitted. Reviewers have a notice of it.")


@_step("send-back")
def send_back(kind: Kind, id: str) -> str:
    """What was in review is a draft again."""
    _with_reason(workflow.send_back, kind, id)
    return gettext("Sent back. Those who wrote it have a notice with your reason.")


@_step("publish")
def publish(kind: Kind, id: str) -> str:
    """What was in review is published, and in search at once if the index can be written."""
    entry, own_approval = chosen(kind, id, _revision()), services().policy().own_approval
    unmoved(
        services().newest_catalogue,
        lambda catalogue: workflow.publish(
            services().store,
            entry,
            signed_in(),
            catalogue=catalogue,
            note=_typed("note"),
            own_approval=own_approval,
        ),
    )
    return published_words(bring_into_search(services()))


@_step("schedule")
def plan(kind: Kind, id: str) -> str:
    """What is in review is approved for a date."""
    what = schedule.approve_for(
        services().store,
        chosen(kind, id, _revision()),
        signed_in(),
        at=_date(),
        catalogue=services().catalogue(),
        own_approval=services().policy().own_approval,
    )
    return gettext("Approved; it is published on %(date)s.", date=moment_words(what.at))


@_step("call-off")
def call_off(kind: Kind, id: str) -> str:
    """What was planned of the entry is planned no more."""
    _with_reason(schedule.call_off, kind, id)
    return gettext("The scheduled publication is cancelled; the entry waits for review.")


@_step("drop")
def drop(kind: Kind, id: str) -> str:
    """What is on its way is given up; readers see what they saw."""
    _with_reason(dropping.drop, kind, id)
    return gettext("The change is discarded; its words stay in the history.")


@_step("withdraw")
def withdraw(kind: Kind, id: str) -> str:
    """What was published is withdrawn; its page stays."""
    workflow.withdraw(
        services().store,
        kind,
        id,
        signed_in(),
        revision=_revision(),
        reason=_typed("reason"),
        replaced_by=_successor(),
    )
    if bring_into_search(services()):
        return gettext("Withdrawn; search no longer shows it.")
    return gettext("Withdrawn; search follows shortly.")


@_step("comment")
def comment(kind: Kind, id: str) -> str:
    """A comment stands in the log."""
    newest = found(kind, id).newest
    fields = {field.path for field in fields_to_discuss(newest.noun)}
    said = NewActivity(
        signed_in(),
        "commented",
        kind,
        id,
        newest.revision,
        _typed("comment"),
        field=_typed("field") if _typed("field") in fields else "",
        thread=request.form.get("thread", None, int),
    )
    threads.say(services().store.database, said)
    unknown = sorted({*threads.mentioned(said.text)} - {*full_names()})
    if unknown:
        flash(gettext("Nobody is called %(names)s here.", names=listed(unknown)), "warning")
    return gettext("Comment added; everyone who worked on it has been notified.")


@_step("restore")
def restore(kind: Kind, id: str) -> str:
    """An earlier revision is a draft, to go through review."""
    workflow.restore(
        services().store,
        kind,
        id,
        signed_in(),
        restored=request.form.get("restored", 0, int),
        revision=_revision(),
        reason=_typed("reason"),
    )
    return gettext("Restored as a draft. Look at it, then submit it for review.")


@blueprint.post("/editor/<kind>/<id>/delete")
@needs(ROLE_FOR["delete"])
def delete(kind: str, id: str) -> Response:
    """Delete an entry that readers have never seen, and lead to the desk, since it has no page."""
    at = found(kind, id)
    if "sure" not in request.form:
        words = gettext("Tick the box first: what is deleted cannot be brought back.")
        return _refused("delete", at, words)
    try:
        _with_reason(deleting.delete_entry, kind_at(kind), id)
    except ConflictError as error:
        return _refused("delete", at, _stale(error.current or at.newest), 409)
    except WorkflowError as error:
        return _refused("delete", at, why(error, "delete"))
    except UnstorableError:
        return _refused("delete", at, unstorable_words())
    title = noun_title(at.newest.noun).text
    flash(gettext("“%(title)s” is deleted; its id is free again.", title=title), "message")
    return redirect(url("dashboard.dashboard"), 303)


def _taken(step: Step, act: Act, kind: str, id: str) -> Response:
    """The way back to the page of the entry, or that page with why the step was not taken.

    What was typed is kept in the latter.
    """
    at = found(kind, id)
    try:
        flash(act(kind_at(kind), id))
    except ConflictError as error:
        return _refused(step, at, _stale(error.current or at.newest), 409)
    except FaultyError as error:
        return _refused(step, at, faults_words(error.problems))
    except WorkflowError as error:
        return _refused(step, at, why(error, step))
    except UnstorableError:
        return _refused(step, at, unstorable_words())
    return redirect(url("review.entry", kind=kind, id=id))


def _refused(step: Step, at: Standing, reason: str, status: int = 422) -> Response:
    now = found(at.newest.kind, at.newest.noun.id)
    page = shown(now, Refusal(step, reason, request.form.to_dict()))
    return make_response(page, status)


def _stale(newest: Record) -> str:
    return gettext(
        "Nothing was done: %(name)s has meanwhile stored revision %(number)s (%(status)s), on "
        "%(date)s. It is shown below; what you typed is kept. Look at it, then decide again.",
        name=full_name(newest.editor),
        number=newest.revision,
        status=status_words(newest.status),
        date=moment_words(newest.modified),
    )


def _with_reason(take: Callable[..., object], kind: Kind, id: str) -> None:
    """Take a step that needs no more than a reason."""
    take(services().store, kind, id, signed_in(), revision=_revision(), reason=_typed("reason"))


def _revision() -> int:
    """The revision that the form was made for; a form without one is broken."""
    revision = request.form.get("revision", None, int)
    if revision is None:
        abort(400)
    return revision


def _typed(name: str) -> str:
    return request.form.get(name, "").strip()


def _date() -> datetime:
    """The moment typed, in UTC; without an offset it is one of the reader's zone."""
    try:
        at = datetime.fromisoformat(_typed("at"))
        there = at if at.tzinfo else at.replace(tzinfo=time_zone())
        moment = there.astimezone(UTC)
        back = moment.astimezone(time_zone()).replace(tzinfo=None)
    except (ValueError, OverflowError) as error:
        raise WorkflowError("no-date", english("Give a date and time.")) from error
    if at.tzinfo is None and back != at:
        # In spring clocks leave out an hour.
        raise WorkflowError("no-such-time", english("There is no such time on that day."))
    return moment


def _successor() -> str | None:
    """The id of the term named by its id or by one of its labels; None when none is named."""
    name = _typed("replaced_by")
    if not name:
        return None
    catalogue = services().catalogue()
    records = () if catalogue.concept(name) else catalogue.by_label(name)
    return records[0].noun.id if len(records) == 1 else name
