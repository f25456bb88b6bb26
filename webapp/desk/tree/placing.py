"""The page on which a term is moved below another."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from glossary.desk.amending.amendments import Amendment
from glossary.desk.errors import WorkflowError
from glossary.desk.tree.drafted_tree import DraftedTree
from glossary.desk.tree.moving import CircleError, Move, circle_words, move
from glossary.nouns.concept import Concept
from glossary.nouns.record import Record
from glossary.rules import check_noun
from glossary.store.errors import ConflictError
from webapp.desk.entry.answering import standing_at
from webapp.desk.entry.choosing import Meant, meant
from webapp.desk.entry.editing import Editing
from webapp.desk.entry.forewarning import forewarning, is_unforeseen
from webapp.desk.entry.keeping import Sent
from webapp.desk.remembering import tree_with_drafts
from webapp.desk.tree.desk_tree import branch_address
from webapp.desk.wording import faults_words
from webapp.frame.current import services
from webapp.frame.i18n import translated
from webapp.frame.signing import needs, signed_in
from webapp.parts.wording import noun_title

blueprint = Blueprint("placing", __name__)
_OF_PLACES = frozenset({"S27", "cycle"})
"""Rules that a place in the tree can break."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """The term to be moved, and what the address or the form says of its new place."""

    concept: Concept
    tree: DraftedTree
    away: str
    to: Meant
    revision: int
    calls_off: str = ""


@blueprint.get("/editor/tree/<id>/move")
@needs("contributor")
def look(id: str) -> str:
    """The form; `away` is the broader term that it leaves, `to` what fills in the new one."""
    asked = _asked(id, request.args)
    return _page(asked, _editing(asked))


@blueprint.post("/editor/tree/<id>/move")
@needs("contributor")
def carry_out(id: str) -> Response:
    """The tree around the new place; else the form with what is wrong."""
    asked = _asked(id, request.form)
    editing = _editing(asked)
    to = asked.to
    if to.typed and not to.id:
        return _refused(asked, editing, "", 422)
    wanted = Move(id, asked.away, to.id, asked.revision)
    try:
        if is_unforeseen(editing):
            words = gettext("Not stored yet: something was decided meanwhile that this calls off.")
            return _refused(asked, editing, words, 409)
        done = move(services().store, asked.tree, wanted, signed_in())
    except CircleError as error:
        names = (noun_title(each).text for each in error.path)
        return _refused(asked, editing, translated(circle_words(names)), 422)
    except WorkflowError as error:
        return _refused(asked, editing, translated(error.message), 422)
    except ConflictError:
        words = gettext("Somebody has changed this term meanwhile: look again.")
        return _refused(_asked(id, request.form), editing, words, 409)
    _say(done)
    _warn(done)
    return redirect(branch_address(to.id), 303)


def _asked(id: str, given: Mapping[str, str]) -> _Asked:
    tree = tree_with_drafts(services())
    concept = tree.concept(id)
    if concept is None:
        abort(404)
    to = meant(services(), "concept", given.get("to", ""), lambda id: tree.concept(id) is not None)
    number = given.get("revision", "")
    revision = int(number) if number.isascii() and number.isdigit() and len(number) < 10 else -1
    return _Asked(
        concept, tree, given.get("away", "")[:200], to, revision, given.get("calls_off", "")
    )


def _editing(asked: _Asked) -> Editing:
    """The move as a change of the entry, which may call off what was decided."""
    stand = standing_at("concept", asked.concept.id)
    form = Sent("", 0, stand.revision, {}, calls_off=asked.calls_off)
    return Editing(services(), stand, signed_in(), form)


def _refused(asked: _Asked, editing: Editing, problem: str, status: int) -> Response:
    return Response(_page(asked, editing, problem), status, mimetype="text/html")


def _page(asked: _Asked, editing: Editing, problem: str = "") -> str:
    above = [found for id in asked.concept.broader if (found := asked.tree.concept(id))]
    return render_template(
        "editor/move.html",
        id=asked.concept.id,
        title=noun_title(asked.concept),
        above=[(each.id, noun_title(each)) for each in above],
        away=asked.away,
        to=asked.to,
        revision=standing_at("concept", asked.concept.id).revision,
        warned=forewarning(editing),
        amends=editing.amends,
        problem=problem,
        back=branch_address(asked.away if asked.tree.concept(asked.away) else ""),
    )


def _warn(done: object) -> None:
    """Say what keeps the draft from being published where it is now, such as a related term."""
    if isinstance(done, Record):
        found = check_noun(done.noun, services().catalogue())
        wrong = [each for each in found if each.rule in _OF_PLACES and each.severity == "error"]
        if wrong:
            flash(faults_words(wrong), "warning")


def _say(done: object) -> None:
    if isinstance(done, Amendment):
        flash(gettext("Proposed: your change waits beside what is in review."), "message")
    else:
        flash(gettext("Moved, as a draft: readers see it once it is published."), "message")
