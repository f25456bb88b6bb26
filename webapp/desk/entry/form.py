"""The pages on which concepts and resources are written."""

from dataclasses import replace

from flask import Blueprint, flash, redirect, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from glossary.desk import working_copies
from glossary.desk.errors import FaultyError, WorkflowError
from glossary.desk.working_copies import StaleCopyError, WorkingCopy
from glossary.nouns.record import Kind, Record
from glossary.people import Account
from glossary.store.store import ConflictError
from webapp.asking.publishing import bring_into_search
from webapp.desk.entry import keeping, steps
from webapp.desk.entry.answering import (
    form_answer,
    form_page,
    kept_copy,
    merging_page,
    opened,
    reopened,
    sent_of,
    standing_at,
)
from webapp.desk.entry.conflict import Sides, merged_form, settled, sides
from webapp.desk.entry.keeping import Sent
from webapp.desk.entry.opening import typed_new, typed_of
from webapp.desk.entry.problems import FieldProblem
from webapp.desk.entry.rearranging import rearranged
from webapp.desk.entry.shapes import shape_of
from webapp.desk.entry.standing import Standing
from webapp.desk.wording import faults_words, published_words
from webapp.frame.current import services
from webapp.frame.i18n import language, translated, url
from webapp.frame.signing import needs, signed_in

blueprint = Blueprint("entry", __name__)


@blueprint.get("/editor/<kind>/new")
@needs("contributor")
def new(kind: str) -> str:
    """The form for a new entry; `copy` goes on with one begun earlier, `name` names it."""
    who = signed_in()
    stand = standing_at(kind, "")
    kept = kept_copy(who, request.args.get("copy", ""), stand)
    if kept:
        return opened(stand, who, kept)
    spoken = request.args.get("language") or language()
    typed = typed_new(kind, request.args.get("name", "")[:200], spoken)
    token = working_copies.copy_id(who.id, stand.kind, "")
    return form_page(stand, who, Sent(token, 0, 0, typed), None)


@blueprint.post("/editor/<kind>/new")
@needs("contributor")
def write(kind: str) -> Response:
    """What came of a button on the form of a new entry."""
    return _acted(standing_at(kind, ""))


@blueprint.get("/editor/<kind>/<id>/edit")
@needs("contributor")
def edit(kind: str, id: str) -> str:
    """The form with the newest revision, or with what its writer has not stored yet."""
    who = signed_in()
    stand = standing_at(kind, id)
    token = working_copies.copy_id(who.id, stand.kind, id)
    kept = kept_copy(who, token, stand)
    if kept:
        return opened(stand, who, kept)
    noun = stand.noun_at(stand.revision)
    typed = typed_of(noun, language()) if noun else typed_new(kind)
    return form_page(stand, who, Sent(token, 0, stand.revision, typed), None)


@blueprint.post("/editor/<kind>/<id>/edit")
@needs("contributor")
def rewrite(kind: str, id: str) -> Response:
    """What came of a button on the form of an entry that is stored already."""
    return _acted(standing_at(kind, id))


def _acted(stand: Standing) -> Response:
    who = signed_in()
    action, _, target = request.form.get("do", "keep").partition(":")
    if action == "merge":
        return _merged(stand, who)
    form = keeping.sent(stand.kind, stand.id, who, request.form)
    # A form may have stayed open while the instance went back to a backup.
    form = replace(form, base=min(form.base, stand.revision))
    if form.writer not in ("", who.name):
        return _not_theirs(stand, who, form)
    if action == "discard":
        try:
            working_copies.discard(
                services().store.database, who.id, form.copy, version=form.version
            )
        except StaleCopyError as stale:
            return _stale(stand, who, form, stale)
        flash(gettext("What you had typed was thrown away."), "message")
        return _away(stand.kind, stand.id)
    focus = rearranged(shape_of(stand.kind), form.typed, action, target)
    try:
        kept = keeping.keep(services(), stand.kind, stand.id, who, form)
    except StaleCopyError as stale:
        return _stale(stand, who, form, stale)
    if action in (*steps.STEPS, "compare"):
        return _stepped(stand, who, form, kept, action)
    if focus is None:
        flash(gettext("Saved, for you alone: nobody else sees it yet."), "message")
        return _redirect(reopened(stand, kept.id))
    found = target if action == "find" else ""
    return form_answer(form_page(stand, who, form, kept, find=found, focus=focus), 200)


def _stepped(stand: Standing, who: Account, form: Sent, kept: WorkingCopy, step: str) -> Response:
    """The answer to a step; a newer revision in the way leads to the page for merging."""
    found = sides(services(), stand, form.typed, form.base)
    if found is not None:
        return _unreadable(stand, who, kept, found) or merging_page(stand, kept, found, step)
    if step == "compare":
        return _redirect(reopened(stand, kept.id))
    try:
        outcome = steps.attempted(services(), stand, who, form, step)
    except FaultyError as error:
        outcome = (FieldProblem("", faults_words(error.problems)),)
    except WorkflowError as error:
        outcome = (FieldProblem("", _why(error)),)
    except ConflictError:
        # Somebody was faster by less than the time that this took; what they stored is there now.
        return _stepped(standing_at(stand.kind, stand.id), who, form, kept, step)
    if isinstance(outcome, Record):
        return _done(stand.kind, outcome)
    return form_answer(form_page(stand, who, form, kept, problems=outcome), 422)


def _merged(stand: Standing, who: Account) -> Response:
    """What came of the page for merging: the step that was in the way, or the page again."""
    kept = kept_copy(who, request.form.get("copy", ""), stand)
    if kept is None:
        flash(gettext("What you had typed was stored or thrown away in another window."), "warning")
        return _redirect(reopened(stand, ""))
    form, step = sent_of(kept), request.form.get("step", "")
    found = sides(services(), stand, form.typed, form.base)
    if found is None:
        return _redirect(reopened(stand, kept.id))
    moved = _unreadable(stand, who, kept, found) or _moved(stand, kept, found, step)
    if moved:
        return moved
    noun, wrong = settled(found, request.form)
    if noun is None:
        return merging_page(stand, kept, found, step, answers=request.form, wrong=wrong)
    typed = merged_form(found, noun, form.typed)
    merged = Sent(kept.id, kept.version, found.newest.revision, typed)
    try:
        kept = keeping.keep(services(), stand.kind, stand.id, who, merged)
    except StaleCopyError as stale:
        return _stale(stand, who, merged, stale)
    if step in steps.STEPS:
        return _stepped(stand, who, merged, kept, step)
    return _redirect(reopened(stand, kept.id))


def _not_theirs(stand: Standing, who: Account, form: Sent) -> Response:
    """The form of somebody else, as sent from a page that they had opened; nothing is stored."""
    told = gettext(
        "%(name)s has written this, and you are signed in as %(own)s. Nothing is stored: let them "
        "sign in, or press the button once more to go on under your name.",
        name=form.writer,
        own=who.name,
    )
    own = replace(form, copy=working_copies.copy_id(who.id, stand.kind, stand.id), version=0)
    return form_answer(form_page(stand, who, own, None, problems=(FieldProblem("", told),)), 409)


def _stale(stand: Standing, who: Account, form: Sent, stale: StaleCopyError) -> Response:
    """The form as sent, beside what another window has saved."""
    return form_answer(form_page(stand, who, form, stale.current, stale=stale), 409)


def _unreadable(stand: Standing, who: Account, kept: WorkingCopy, found: Sides) -> Response | None:
    """The form, when something typed is no part of the noun and would be lost in a merge."""
    problems = tuple(FieldProblem(fault.control, fault.message) for fault in found.made.faults)
    if not problems:
        return None
    return form_answer(form_page(stand, who, sent_of(kept), kept, problems=problems), 422)


def _moved(stand: Standing, kept: WorkingCopy, found: Sides, step: str) -> Response | None:
    """The page for merging again, when it was made for another revision or other words.

    Answers go by the number of the question, and there may be others by then.
    """
    if request.form.get("onto") != str(found.newest.revision):
        flash(gettext("Yet another revision was stored meanwhile: look again."), "warning")
    elif request.form.get("version") != str(kept.version):
        flash(gettext("You changed it in another window meanwhile: look again."), "warning")
    else:
        return None
    return merging_page(stand, kept, found, step)


def _done(kind: Kind, record: Record) -> Response:
    id = record.noun.id
    if record.status == "draft":
        flash(gettext("The draft is stored."), "message")
        return _redirect(url("entry.edit", kind=kind, id=id))
    if record.status == "in-review":
        flash(gettext("Submitted: it waits for somebody’s review."), "message")
    else:
        flash(published_words(bring_into_search(services())), "message")
    return _away(kind, id)


def _away(kind: Kind, id: str) -> Response:
    """To the desk's page of the entry, or to the desk where the entry was never stored."""
    if id:
        return _redirect(url("review.entry", kind=kind, id=id))
    return _redirect(url("dashboard.dashboard"))


def _redirect(address: str) -> Response:
    return redirect(address, 303)


def _why(error: WorkflowError) -> str:
    told = {
        "role": gettext("Your role does not reach for this step."),
        "no-reason": gettext("Say in the change note why: others will read it in the history."),
        "not-small": gettext("This changes more than a few words: submit it for review instead."),
        "status": gettext("Somebody has taken a step meanwhile: look at the entry again."),
    }
    return told.get(error.code) or translated(error.message)
