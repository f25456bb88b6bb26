"""The pages on which concepts and resources are written."""

from dataclasses import replace

from flask import Blueprint, abort, flash, redirect, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from glossary.desk import working_copies
from glossary.desk.amending.amendments import Amendment, amendment, amendment_by
from glossary.desk.deleting import was_deleted
from glossary.desk.errors import FaultyError, WorkflowError
from glossary.desk.working_copies import StaleCopyError
from glossary.nouns.record import Kind, Record
from glossary.people import Account, has_role
from glossary.store.store import ConflictError
from webapp.asking.publishing import bring_into_search
from webapp.desk.addresses import kind_at
from webapp.desk.entry import steps
from webapp.desk.entry.answering import (
    form_answer,
    form_page,
    is_gone,
    kept_copy,
    merging_page,
    opened,
    standing_at,
)
from webapp.desk.entry.beginning import beginning_in, typed_begun
from webapp.desk.entry.conflict import Sides, merged_form, settled, sides
from webapp.desk.entry.editing import Editing, keep, reopened
from webapp.desk.entry.forewarning import is_unforeseen
from webapp.desk.entry.gone import begun_again, gone_copy
from webapp.desk.entry.keeping import Sent, sent
from webapp.desk.entry.opening import typed_new, typed_of, with_new_sources
from webapp.desk.entry.problems import FieldProblem
from webapp.desk.entry.rearranging import rearranged
from webapp.desk.entry.shapes import shape_of
from webapp.desk.entry.standing import FormStanding
from webapp.desk.entry.unpicked import Unpicked, take_exact
from webapp.desk.wording import faults_words, published_words
from webapp.frame.current import services
from webapp.frame.i18n import language, translated, url
from webapp.frame.signing import needs, signed_in

blueprint = Blueprint("entry", __name__)
LARGEST = 10**9
"""Ids that an address names are smaller: a database counts no further."""


@blueprint.get("/editor/<kind>/new")
@needs("contributor")
def new(kind: str) -> str:
    """The form for a new entry; `copy` goes on with one begun earlier.

    `name`, `language`, `theme`, `source` and `broader` fill in what is known already.
    """
    who = signed_in()
    stand = standing_at(kind, "")
    kept = kept_copy(who, request.args.get("copy", ""), stand)
    if kept:
        return form_page(opened(stand, who, kept))
    typed = typed_begun(stand.kind, beginning_in(services(), request.args))
    token = working_copies.copy_id(who.id, stand.kind, "")
    return form_page(Editing(services(), stand, who, Sent(token, 0, 0, typed)))


@blueprint.post("/editor/<kind>/new")
@needs("contributor")
def write(kind: str) -> Response:
    """Press a button on the form of a new entry."""
    return _acted(standing_at(kind, ""))


@blueprint.get("/editor/<kind>/<id>/edit")
@needs("contributor")
def edit(kind: str, id: str) -> str | Response:
    """The form with the newest revision, or with what its writer has not stored yet."""
    who = signed_in()
    if is_gone(kind, id):
        return _gone(kind_at(kind), id)
    stand = standing_at(kind, id)
    token = working_copies.copy_id(who.id, stand.kind, id)
    kept = kept_copy(who, token, stand)
    if kept:
        return form_page(opened(stand, who, kept))
    what = _amendment(stand, who)
    if what:
        typed = with_new_sources(typed_of(what.noun, language()), what.sources)
        typed["note"] = what.note
        return form_page(Editing(services(), stand, who, Sent(token, 0, what.base_revision, typed)))
    noun = stand.noun_at(stand.revision)
    typed = typed_of(noun, language()) if noun else typed_new(kind)
    return form_page(Editing(services(), stand, who, Sent(token, 0, stand.revision, typed)))


@blueprint.post("/editor/<kind>/<id>/edit")
@needs("contributor")
def rewrite(kind: str, id: str) -> Response:
    """Press a button on the form of an entry that is stored already."""
    if is_gone(kind, id):
        return _begun_again(kind_at(kind), id)
    return _acted(standing_at(kind, id))


def _amendment(stand: FormStanding, who: Account) -> Amendment | None:
    """The proposed change to go on with: one's own, or for editors the one that `amendment` names.

    Raises: StoreError when the store cannot be read.
    """
    database, asked = services().store.database, request.args.get("amendment", 0, int)
    if not has_role(who, "editor"):
        return amendment_by(database, stand.kind, stand.id, who.name)
    found = amendment(database, asked) if 0 < asked < LARGEST else None
    fits = found and found.is_waiting and (found.kind, found.noun.id) == (stand.kind, stand.id)
    return found if fits else None


def _gone(kind: Kind, id: str) -> Response:
    """To what its writer was typing of a deleted entry, else to the page that says so."""
    copy = gone_copy(services(), kind, id, signed_in())
    if not copy and not was_deleted(services().store.database, kind, id):
        abort(404)
    return _redirect(copy or url("review.entry", kind=kind, id=id))


def _begun_again(kind: Kind, id: str) -> Response:
    """The form of a new entry with what was typed for one that was deleted meanwhile."""
    editing = begun_again(services(), kind, id, signed_in())
    if editing.form.writer not in ("", editing.who.name):
        return _not_theirs(editing)
    keep(editing)
    flash(
        gettext(
            "“%(id)s” was deleted meanwhile. What you typed is kept as a new entry, for you alone.",
            id=id,
        ),
        "warning",
    )
    return _redirect(editing.reopened)


def _acted(stand: FormStanding) -> Response:
    """The answer to a button."""
    action, _, target = request.form.get("do", "keep").partition(":")
    if action == "merge":
        return _merged(stand)
    who = signed_in()
    form = sent(stand.kind, stand.id, who, request.form)
    # A form may have stayed open while the instance went back to a backup.
    form = replace(form, base=min(form.base, stand.revision))
    editing = Editing(services(), stand, who, form)
    if form.writer not in ("", who.name):
        return _not_theirs(editing)
    if action == "discard":
        return _discarded(editing)
    if form.tidied:
        flash(gettext("Characters that nobody sees were left out."), "message")
    unpicked = _unpicked(editing) if action in steps.STEPS else ()
    focus = rearranged(shape_of(stand.kind), form.typed, action, target)
    try:
        editing = replace(editing, kept=keep(editing))
    except StaleCopyError as stale:
        return _stale(editing, stale)
    if unpicked:
        problems = tuple(each.problem for each in unpicked)
        return form_answer(replace(editing, problems=problems, find=unpicked[0].find), 422)
    if action in (*steps.STEPS, "compare"):
        return _stepped(editing, action)
    if focus is None:
        flash(gettext("Saved – only you can see it until you save a draft."), "message")
        return _redirect(editing.reopened)
    find = target if action == "find" else ""
    return form_answer(replace(editing, find=find, focus=focus), 200)


def _unpicked(editing: Editing) -> tuple[Unpicked, ...]:
    stand = editing.stand
    return take_exact(services(), shape_of(stand.kind), editing.typed, stand.id)


def _discarded(editing: Editing) -> Response:
    """Throw the working copy away."""
    form, stand = editing.form, editing.stand
    database = services().store.database
    try:
        working_copies.discard(database, editing.who.id, form.copy, version=form.version)
    except StaleCopyError as stale:
        return _stale(editing, stale)
    flash(gettext("What you had typed was thrown away."), "message")
    return _away(stand.kind, stand.id)


def _stepped(editing: Editing, step: str) -> Response:
    """The answer to a step; a newer revision in the way leads to the page for merging."""
    found = sides(editing)
    if found is not None:
        return _unreadable(editing, found) or merging_page(editing, found, step)
    if step == "compare":
        return _redirect(editing.reopened)
    if step in ("draft", "submit") and is_unforeseen(editing):
        words = gettext("Not stored yet: something was decided meanwhile that this calls off.")
        return form_answer(replace(editing, problems=(FieldProblem("calls-off", words),)), 409)
    try:
        outcome = steps.attempted(editing, step)
    except FaultyError as error:
        outcome = (FieldProblem("", faults_words(error.problems)),)
    except WorkflowError as error:
        outcome = (FieldProblem("", _why(error)),)
    except ConflictError:
        # Somebody was faster by less than the time that this took; what they stored is there now.
        stand = standing_at(editing.stand.kind, editing.stand.id)
        return _stepped(replace(editing, stand=stand), step)
    if isinstance(outcome, Amendment):
        flash(gettext("Proposed: your change waits beside what is in review."), "message")
        return _away(outcome.kind, outcome.noun.id)
    if isinstance(outcome, Record):
        return _done(editing.stand.kind, outcome, step)
    return form_answer(replace(editing, problems=outcome), 422)


def _merged(stand: FormStanding) -> Response:
    """The answer to the page for merging: the step that was in the way, or the page again."""
    who = signed_in()
    kept = kept_copy(who, request.form.get("copy", ""), stand)
    if kept is None:
        flash(gettext("What you had typed was stored or thrown away in another window."), "warning")
        return _redirect(reopened(stand, ""))
    editing, step = opened(stand, who, kept), request.form.get("step", "")
    found = sides(editing)
    if found is None:
        return _redirect(editing.reopened)
    moved = _unreadable(editing, found) or _moved(editing, found, step)
    if moved:
        return moved
    noun, wrong = settled(found, request.form)
    if noun is None:
        return merging_page(editing, found, step, answers=request.form, wrong=wrong)
    typed = merged_form(found, noun, editing.typed)
    said = request.form.get("calls_off", "")
    form = Sent(kept.id, kept.version, found.newest.revision, typed, calls_off=said)
    editing = replace(editing, form=form)
    try:
        editing = replace(editing, kept=keep(editing))
    except StaleCopyError as stale:
        return _stale(editing, stale)
    if step in steps.STEPS:
        return _stepped(editing, step)
    return _redirect(editing.reopened)


def _not_theirs(editing: Editing) -> Response:
    """The form of somebody else, as sent from a page that they had opened; nothing is stored."""
    who, stand = editing.who, editing.stand
    message = gettext(
        "%(name)s has written this, and you are signed in as %(own)s. Nothing is stored: let them "
        "sign in, or press the button once more to go on under your name.",
        name=editing.form.writer,
        own=who.name,
    )
    token = working_copies.copy_id(who.id, stand.kind, stand.id)
    form = replace(editing.form, copy=token, version=0)
    return form_answer(replace(editing, form=form, problems=(FieldProblem("", message),)), 409)


def _stale(editing: Editing, stale: StaleCopyError) -> Response:
    """The form as sent, beside what another window has saved."""
    return form_answer(replace(editing, kept=stale.current, stale=stale), 409)


def _unreadable(editing: Editing, found: Sides) -> Response | None:
    """The form, when something typed is no part of the noun and would be lost in a merge."""
    problems = tuple(FieldProblem(fault.control, fault.message) for fault in found.made.faults)
    return form_answer(replace(editing, problems=problems), 422) if problems else None


def _moved(editing: Editing, found: Sides, step: str) -> Response | None:
    """The page for merging again, when it was made for another revision or other words.

    Answers go by the number of the question, and the questions may have changed.
    """
    kept = editing.kept
    if request.form.get("onto") != str(found.newest.revision):
        flash(gettext("Yet another revision was stored meanwhile: look again."), "warning")
    elif kept is None or request.form.get("version") != str(kept.version):
        flash(gettext("You changed it in another window meanwhile: look again."), "warning")
    else:
        return None
    return merging_page(editing, found, step)


def _done(kind: Kind, record: Record, step: str) -> Response:
    id = record.noun.id
    if record.status == "draft" and step == "ready":
        flash(gettext("Stored, and editors have a notice that it is ready."), "message")
        return _away(kind, id)
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
    words = {
        "role": gettext("Your role does not allow this."),
        "no-reason": gettext("Say in the change note why: others will read it in the history."),
        "status": gettext("Somebody has taken a step meanwhile: look at the entry again."),
    }
    return words.get(error.code) or translated(error.message)
