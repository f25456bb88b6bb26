"""Answers that show a form: the page of the form, and the page on which two changes are merged."""

from collections.abc import Mapping
from dataclasses import replace

from flask import abort, render_template
from werkzeug.wrappers import Response

from glossary.desk import working_copies
from glossary.desk.working_copies import WorkingCopy
from glossary.people import Account
from webapp.desk.addresses import kind_at
from webapp.desk.entry import page
from webapp.desk.entry.conflict import Sides, conflict
from webapp.desk.entry.editing import Editing
from webapp.desk.entry.forewarning import forewarning
from webapp.desk.entry.help import Help, help_for
from webapp.desk.entry.keeping import sent_of
from webapp.desk.entry.page import entry_form
from webapp.desk.entry.standing import FormStanding, standing
from webapp.frame.current import services


def form_page(editing: Editing) -> str:
    """The page of the form, with the help beside it."""
    return render_template(
        "editor/entry/form.html",
        form=entry_form(editing),
        offered=page,
        help=help_of(editing),
    )


def form_answer(editing: Editing, status: int) -> Response:
    """The page of the form with a status."""
    return Response(form_page(editing), status, mimetype="text/html")


def opened(stand: FormStanding, who: Account, kept: WorkingCopy) -> Editing:
    """The form as it was left."""
    return Editing(services(), stand, who, sent_of(kept), kept)


def merging_page(
    editing: Editing,
    found: Sides,
    step: str,
    *,
    answers: Mapping[str, str] | None = None,
    wrong: Mapping[int, str] | None = None,
) -> Response:
    """The page on which two changes are brought together."""
    html = render_template(
        "editor/entry/merging.html",
        conflict=conflict(found, answers or {}, wrong or {}, services().catalogue()),
        copy=editing.kept,
        step=step,
        warned=forewarning(editing),
        back=editing.reopened,
    )
    return Response(html, 422 if wrong else 409, mimetype="text/html")


def help_of(editing: Editing) -> Help:
    """The help for what was typed; an id that is still to be given is the one proposed."""
    if not editing.stand.id and not editing.typed["id"].strip():
        typed = editing.typed | {"id": page.proposed_id(editing.typed)}
        editing = replace(editing, form=replace(editing.form, typed=typed))
    return help_for(editing.services, editing.stand, editing.built(), editing.typed)


def kept_copy(who: Account, id: str, stand: FormStanding) -> WorkingCopy | None:
    """The working copy with this id, if it is of this noun and theirs."""
    found = working_copies.working_copy(services().store.database, who.id, id)
    fits = found and (found.kind, found.noun_id) == (stand.kind, stand.id)
    return found if fits else None


def is_gone(kind: str, id: str) -> bool:
    """Whether the store has nothing of a noun that an address names."""
    return services().store.get(kind_at(kind), id) is None


def standing_at(kind: str, id: str) -> FormStanding:
    """What the store has of the noun that an address names; 404 where it has nothing."""
    stand = standing(services(), kind_at(kind), id)
    if id and stand.newest is None:
        abort(404)
    return stand
