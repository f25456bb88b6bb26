"""Answers that show a form: the page of the form, and the page on which two changes are merged."""

from collections.abc import Mapping, Sequence

from flask import abort, render_template
from werkzeug.wrappers import Response

from glossary.desk import working_copies
from glossary.desk.working_copies import StaleCopyError, WorkingCopy
from glossary.people import Account
from webapp.desk.addresses import kind_at
from webapp.desk.entry import page
from webapp.desk.entry.conflict import Sides, conflict
from webapp.desk.entry.help import Help, help_for
from webapp.desk.entry.keeping import Sent
from webapp.desk.entry.page import EntryForm, entry_form
from webapp.desk.entry.problems import FieldProblem
from webapp.desk.entry.shapes import Typed, shape_of, whole
from webapp.desk.entry.standing import Standing, built, standing
from webapp.frame.current import services
from webapp.frame.i18n import url
from webapp.parts.differing import Difference, differences


def form_page(
    stand: Standing,
    who: Account,
    form: Sent,
    kept: WorkingCopy | None,
    *,
    problems: Sequence[FieldProblem] = (),
    find: str = "",
    focus: str = "",
    stale: StaleCopyError | None = None,
) -> str:
    """The page of the form, with the help beside it."""
    made = entry_form(
        services(),
        stand,
        who,
        form.typed,
        copy=form.copy,
        base=form.base,
        saved=kept,
        problems=problems,
        find=find,
        focus=focus,
        stale=stale,
        reopened=reopened(stand, form.copy),
        apart=apart(stand, form, stale) if stale else (),
    )
    return _drawn(made, help_of(stand, form.typed, form.base))


def form_answer(html: str, status: int) -> Response:
    """The page with its status."""
    return Response(html, status, mimetype="text/html")


def opened(stand: Standing, who: Account, kept: WorkingCopy) -> str:
    """The page of the form as it was left."""
    return form_page(stand, who, sent_of(kept), kept)


def sent_of(kept: WorkingCopy) -> Sent:
    """The form as it was left."""
    typed = whole(shape_of(kept.kind), kept.form)
    return Sent(kept.id, kept.version, kept.base_revision, typed)


def merging_page(
    stand: Standing,
    kept: WorkingCopy,
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
        copy=kept,
        step=step,
        back=reopened(stand, kept.id),
    )
    return Response(html, 422 if wrong else 409, mimetype="text/html")


def help_of(stand: Standing, typed: Typed, base: int) -> Help:
    """The help for what was typed; an id that is still to be given is the one proposed."""
    if not stand.id and not typed["id"].strip():
        typed = typed | {"id": page.proposed_id(typed)}
    return help_for(services(), stand, built(services(), stand, typed, base), typed)


def apart(stand: Standing, form: Sent, stale: StaleCopyError) -> tuple[Difference, ...]:
    """What the other window has otherwise than this one."""
    if stale.current is None:
        return ()
    other = sent_of(stale.current)
    theirs = built(services(), stand, other.typed, other.base).noun
    mine = built(services(), stand, form.typed, form.base).noun
    return differences(theirs, mine, services().catalogue())


def reopened(stand: Standing, copy: str) -> str:
    """The address at which the form is opened again as it was left."""
    if stand.id:
        return url("entry.edit", kind=stand.kind, id=stand.id)
    return url("entry.new", kind=stand.kind, copy=copy)


def kept_copy(who: Account, id: str, stand: Standing) -> WorkingCopy | None:
    """The working copy with this id, if it is of this noun and theirs."""
    found = working_copies.working_copy(services().store.database, who.id, id)
    fits = found and (found.kind, found.noun_id) == (stand.kind, stand.id)
    return found if fits else None


def standing_at(kind: str, id: str) -> Standing:
    """What the store has of the noun that an address names; 404 where it has nothing."""
    stand = standing(services(), kind_at(kind), id)
    if id and stand.newest is None:
        abort(404)
    return stand


def _drawn(form: EntryForm, help: Help) -> str:
    return render_template("editor/entry/form.html", form=form, offered=page, help=help)
