"""`/editor/work/<list>`: entries picked of a list take a step together."""

import re
import secrets
from collections.abc import Callable, Mapping
from datetime import date

from flask import Blueprint, abort, flash, make_response, redirect, render_template, request
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from glossary.catalogue.catalogue import Catalogue
from glossary.desk.batches.batch import BatchOutcome, ChosenEntry
from glossary.desk.batches.discarding import discard_all
from glossary.desk.batches.steps_of_many import (
    Batch,
    add_theme_to_all,
    publish_all,
    send_back_all,
    submit_all,
)
from glossary.desk.conditions import unmoved
from glossary.desk.errors import WorkflowError
from glossary.desk.teamwork.assignments import assign
from glossary.message import english
from glossary.people import has_role
from glossary.store.errors import UnstorableError
from webapp.asking.publishing import bring_into_search
from webapp.desk.addresses import kind_at
from webapp.desk.seen import mark_seen
from webapp.desk.wording import unstorable_words
from webapp.desk.worklists.work_filter import filter_in, filtered
from webapp.desk.worklists.work_page import WorkSelection, pick_value, work_page
from webapp.desk.worklists.work_rows import WorkList, list_named, rows_of
from webapp.frame.current import services
from webapp.frame.i18n import translated, url
from webapp.frame.signing import needs, signed_in

blueprint = Blueprint("work", __name__)

_PICK = re.compile(r"(concept|resource)/([^@]{1,200})@([0-9]{1,9})")
FIRST = "drafts"


@blueprint.get("/editor/work")
@needs("contributor")
def first() -> Response:
    """The first of the lists."""
    return redirect(url("work.listing", key=FIRST))


@blueprint.get("/editor/work/<key>")
@needs("contributor")
def listing(key: str) -> str:
    """The entries of a list that fit the filter, to be picked."""
    if key == "assigned":
        mark_seen("work", str(signed_in().id))
    return _shown(_list(key))


@blueprint.post("/editor/work/<key>")
@needs("contributor")
def take(key: str) -> Response:
    """Let the entries that were picked take a step."""
    which, step = _list(key), request.form.get("do", "")
    if step not in STEPS and step != "assign":
        abort(400)
    try:
        picked = _picked(which)
        if step == "assign":
            return _assigned(which, picked)
        batch = Batch(
            services().store, signed_in(), picked, services().catalogue(), secrets.token_hex(8)
        )
        STEPS[step](batch)
    except WorkflowError as error:
        return make_response(_shown(which, translated(error.message)), 422)
    except UnstorableError:
        return make_response(_shown(which, unstorable_words()), 422)
    back = url("work.listing", key=which.key, **filter_in(request.args).query)
    return redirect(url("batches.batch", token=batch.token, back=back), 303)


def _submit(batch: Batch) -> BatchOutcome:
    return submit_all(batch, note=_typed("reason"))


def _publish(batch: Batch) -> BatchOutcome:
    own_approval = services().policy().own_approval

    def work(catalogue: Catalogue) -> BatchOutcome:
        now = Batch(batch.store, batch.account, batch.picked, catalogue, batch.token)
        return publish_all(now, note=_typed("reason"), own_approval=own_approval)

    outcome = unmoved(services().catalogue, work)
    bring_into_search(services())
    return outcome


def _send_back(batch: Batch) -> BatchOutcome:
    return send_back_all(batch, reason=_typed("reason"))


def _add_theme(batch: Batch) -> BatchOutcome:
    return add_theme_to_all(batch, theme=_typed("theme"), note=_typed("reason"))


def _discard(batch: Batch) -> BatchOutcome:
    if "sure" not in request.form:
        words = english("Tick the box first: what is deleted cannot be brought back.")
        raise WorkflowError("not-sure", words)
    return discard_all(batch, reason=_typed("reason"))


STEPS: Mapping[str, Callable[[Batch], BatchOutcome]] = {
    "submit": _submit,
    "publish": _publish,
    "send-back": _send_back,
    "theme": _add_theme,
    "discard": _discard,
}
"""By the value of the button."""


def _assigned(which: WorkList, picked: list[ChosenEntry]) -> Response:
    to = _typed("account")
    nouns = [(each.kind, each.id) for each in picked]
    assign(services().store.database, nouns, signed_in(), to, _due())
    words = ngettext("%(num)s entry is assigned.", "%(num)s entries are assigned.", len(nouns))
    if not to:
        words = gettext("Nobody is assigned to them any more.")
    flash(words, "message")
    return redirect(url("work.listing", key=which.key, **filter_in(request.args).query), 303)


def _due() -> date | None:
    text = _typed("due")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise WorkflowError("no-date", english("Give a day such as 2026-12-24.")) from error


def _picked(which: WorkList) -> list[ChosenEntry]:
    """What is ticked, or all of the list as its page was made.

    Raises: WorkflowError when nothing is.
    """
    if "all" in request.form:
        until = request.form.get("until", 0, int)
        everything = rows_of(services(), signed_in(), which)
        rows = filtered(everything, filter_in(request.args), signed_in())
        seen = [row for row in rows if row.record.sequence <= until]
        found = [_pick(pick_value(row)) for row in seen]
    else:
        found = [_pick(value) for value in request.form.getlist("pick")]
    if not found:
        raise WorkflowError("nothing", english("Tick the entries first."))
    return found


def _pick(value: str) -> ChosenEntry:
    match = _PICK.fullmatch(value)
    if match is None:
        abort(400)
    return ChosenEntry(kind_at(match[1]), match[2], int(match[3]))


def _list(key: str) -> WorkList:
    found = list_named(services(), key)
    if found is None:
        abort(404)
    if not has_role(signed_in(), found.role):
        abort(403)
    return found


def _typed(name: str) -> str:
    return request.form.get(name, "").strip()


def _shown(which: WorkList, problem: str = "") -> str:
    who, wanted = signed_in(), filter_in(request.args)
    everything = rows_of(services(), who, which)
    page = work_page(
        services(),
        who,
        WorkSelection(which, wanted, everything, filtered(everything, wanted, who)),
        request.args.get("page", "1"),
        frozenset(request.form.getlist("pick")),
    )
    if page is None:
        abort(404)
    typed = request.form.to_dict()
    return render_template("editor/work.html", page=page, problem=problem, typed=typed)
