"""What the script of the form asks for: saving, entries to choose from, the preview, a token."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request
from flask_babel import gettext
from flask_wtf.csrf import generate_csrf

from glossary.desk.working_copies import StaleCopyError
from webapp.desk.addresses import kind_at
from webapp.desk.entry.answering import help_of, is_gone, standing_at
from webapp.desk.entry.choosing import choices
from webapp.desk.entry.editing import Editing, keep, reopened
from webapp.desk.entry.forewarning import forewarning
from webapp.desk.entry.keeping import sent
from webapp.desk.entry.page import proposed_id
from webapp.desk.entry.previewing import preview as previewed
from webapp.desk.entry.standing import built
from webapp.frame.current import services
from webapp.frame.i18n import direction, url
from webapp.frame.signing import account, needs, signed_in

blueprint = Blueprint("writing", __name__)

LONGEST_QUERY = 100
"""Characters of typed text that choices are looked up for."""


@blueprint.post("/editor/writing/autosave")
@needs("contributor")
def autosave() -> Response:
    """The working copy's new version, with the help for what was typed; 409 when it is stale."""
    who = signed_in()
    kind, id = request.form.get("kind", ""), request.form.get("noun", "")
    if id and is_gone(kind, id):
        html = render_template("editor/entry/gone.html", id=id)
        return _json({"version": request.form.get("version", 0, int), "html": html}, 409)
    stand = standing_at(kind, id)
    form = sent(stand.kind, stand.id, who, request.form)
    if form.writer not in ("", who.name):
        return _refused(gettext("This page was opened by somebody else: sign in as they did."), 403)
    editing = Editing(services(), stand, who, form)
    try:
        kept = keep(editing)
    except StaleCopyError as stale:
        current, editing = stale.current, replace(editing, stale=stale)
        shown = {
            "stale": stale,
            "newer": "",
            "reopened": editing.reopened,
            "apart": editing.apart(),
        }
        html = render_template("editor/entry/conflict.html", form=shown)
        return _json({"version": current.version if current else 0, "html": html}, 409)
    html = render_template("editor/entry/help.html", help=help_of(editing))
    return _json(
        {
            "version": kept.version,
            "saved": kept.saved.isoformat(),
            "address": reopened(stand, kept.id),
            "proposed": proposed_id(form.typed),
            "help": html,
            "calls_off": _calls_off(editing),
        }
    )


@blueprint.get("/editor/writing/choices")
@needs("contributor")
def choose() -> Response:
    """Entries of a `kind` whose names begin as `q`, drafts among them."""
    kind = kind_at(request.args.get("kind", ""))
    found = choices(services(), kind, request.args.get("q", "")[:LONGEST_QUERY])
    return _json(
        {
            "choices": [
                {
                    "id": choice.id,
                    "name": choice.name.text,
                    "language": choice.name.language,
                    "direction": direction(choice.name.language),
                    "aside": choice.aside,
                }
                for choice in found
            ]
        }
    )


@blueprint.post("/editor/writing/preview")
@needs("contributor")
def preview() -> str:
    """What was typed as the page that readers would see; with `part` the inside of it alone."""
    who = signed_in()
    stand = standing_at(request.form.get("kind", ""), request.form.get("noun", ""))
    made = built(services(), stand, sent(stand.kind, stand.id, who, request.form))
    template, shown = previewed(services(), stand, made, who)
    if "part" in request.args:
        return render_template(template, layout="editor/entry/preview.html", **shown)
    note = (gettext("A preview of what you have typed; nobody else sees it."),)
    return render_template(template, notices=lambda: note, **shown)


@blueprint.get("/editor/writing/token")
def token() -> Response:
    """A form token for who is signed in; 401 with the page to sign in on for nobody."""
    who = account()
    if who is None:
        return _refused(gettext("You are no longer signed in."), 401)
    return _json({"token": generate_csrf(), "account": who.name})


def _calls_off(editing: Editing) -> dict[str, str]:
    """What a save would call off by now, which the page says before anybody saves."""
    warned = forewarning(editing)
    html = render_template("editor/entry/forewarning.html", warned=warned) if warned.words else ""
    return {"fingerprint": warned.fingerprint, "html": html, "words": " ".join(warned.words)}


def _refused(words: str, status: int) -> Response:
    return _json({"message": words, "sign_in": url("people.sign_in")}, status)


def _json(body: dict[str, Any], status: int = 200) -> Response:
    answer = jsonify(body)
    answer.status_code = status
    answer.headers["Cache-Control"] = "no-store"
    return answer
