"""Signing in with a passkey, and the passkeys of one's own account."""

import secrets
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, request, session
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from glossary.people import passkeys as keys
from glossary.people.errors import PeopleError
from glossary.people.passkeys import Site
from webapp.frame import signing
from webapp.frame.current import services
from webapp.frame.i18n import base_url, translated, url
from webapp.frame.signing import needs, signed_in
from webapp.parts.dating import moment_words
from webapp.people import throttling
from webapp.people.account import prove
from webapp.people.arriving import sign_in_fully
from webapp.people.keeping import LONGEST_KEPT

blueprint = Blueprint("passkeys", __name__)

_CREATE, _USE = "passkey-create", "passkey-use"
"""What a challenge is for: one got without the password makes no passkey."""
_PATIENCE = 5 * 60
"""Seconds that an answer to a challenge may take."""
_JSON = "application/json"
PATH = "/account/passkeys"


@dataclass(frozen=True, slots=True)
class PasskeyLine:
    """A passkey in words."""

    credential: str
    name: str
    since: str
    used: str


@blueprint.get(PATH)
@needs("contributor", bare=True)
def look() -> str:
    """The passkeys of who is signed in."""
    return _page()


@blueprint.post(f"{PATH}/options")
@needs("contributor", bare=True)
def creation_options() -> Response:
    """What the browser needs to make a passkey, for the password; else a `problem` in words."""
    try:
        prove(request.form.get("current_password", ""))
        made = keys.creation_options(
            services().store.database, signed_in(), site(), _new_challenge(_CREATE)
        )
    except PeopleError as error:
        return jsonify(problem=translated(error.message))
    return Response(made, mimetype=_JSON)


@blueprint.post(PATH)
@needs("contributor", bare=True)
def add() -> AnyResponse:
    """The page of passkeys, with the one that the browser has made."""
    try:
        keys.add(
            services().store.database,
            signed_in(),
            request.form.get("answer", ""),
            site(),
            challenge=_challenge(_CREATE),
            name=request.form.get("name", ""),
        )
    except PeopleError as error:
        return Response(_page(translated(error.message)), 422)
    flash(gettext("The passkey is kept: you can sign in with it."), "message")
    return redirect(url("passkeys.look"), 303)


@blueprint.post(f"{PATH}/<credential>/remove")
@needs("contributor", bare=True)
def remove(credential: str) -> AnyResponse:
    """The page of passkeys without this one."""
    keys.remove(services().store.database, signed_in(), credential)
    flash(gettext("The passkey is removed."), "message")
    return redirect(url("passkeys.look"), 303)


@blueprint.post("/sign-in/passkey/options")
def request_options() -> Response:
    """What the browser needs to sign in with any passkey of this site."""
    return Response(keys.request_options(site(), _new_challenge(_USE)), mimetype=_JSON)


@blueprint.post("/sign-in/passkey")
@signing.takes(LONGEST_KEPT)
def enter() -> str | AnyResponse:
    """The page wanted, for a passkey of an account; else the page to sign in on."""
    wanted = request.form.get("next", "")
    attempt = throttling.attempt_as("")
    if refusal := throttling.refusal(attempt):
        flash(refusal, "warning")
        return redirect(url("people.sign_in", next=wanted), 303)
    answer = request.form.get("answer", "")
    try:
        who = keys.owner(services().store.database, answer, site(), _challenge(_USE))
    except PeopleError as error:
        throttling.failed(attempt)
        flash(translated(error.message), "warning")
        return redirect(url("people.sign_in", next=wanted), 303)
    return sign_in_fully(who, wanted, request.form.get("kept", ""))


def site() -> Site:
    """This site as browsers know it."""
    parts = urlsplit(base_url())
    return Site(parts.hostname or "", f"{parts.scheme}://{parts.netloc}")


def _new_challenge(purpose: str) -> bytes:
    """A challenge that is answered once, within minutes."""
    text = secrets.token_urlsafe(32)
    session[purpose] = [text, int(time.time())]
    return text.encode()


def _challenge(purpose: str) -> bytes:
    """The challenge that waits for its answer, which it gets once.

    Raises: PeopleError when there is none or it is too old.
    """
    text, at = session.pop(purpose, None) or ("", 0)
    if time.time() - at > _PATIENCE:
        raise PeopleError("passkey", keys.TOO_LATE)
    return str(text).encode()


def _page(problem: str = "") -> str:
    who = signed_in()
    lines = [
        PasskeyLine(
            each.credential,
            each.name,
            moment_words(each.created),
            moment_words(each.used) if each.used else "",
        )
        for each in keys.passkeys_of(services().store.database, who)
    ]
    return render_template(
        "people/passkeys.html", passkeys=lines, has_password=who.has_password, problem=problem
    )
