"""Signing in at an OpenID Connect provider: authorization code with PKCE, state and nonce."""

import logging
from typing import Any
from urllib.parse import urlsplit

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth
from flask import (
    Blueprint,
    Response,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    session,
)
from flask.blueprints import BlueprintSetupState
from flask_babel import gettext
from joserfc.errors import JoseError
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from glossary.people import Account, provider
from glossary.people.errors import PeopleError
from glossary.people.provider import Identity
from webapp.frame import signing
from webapp.frame.current import EXTENSION, services
from webapp.frame.i18n import full_url, translated, url
from webapp.frame.settings import Settings, SettingsError
from webapp.frame.signing import needs, signed_in
from webapp.people.arriving import arrive, own_path
from webapp.people.forms import ProofForm
from webapp.people.second_factor import proven

blueprint = Blueprint("provider", __name__)
_log = logging.getLogger(__name__)
_CLIENT = "tvetipedia-provider"
_WANTED = "wanted"
_LINKING = "linking"
"""Where a session notes the account that its owner, once more proven, links."""
_STATES = "_state_provider_"
"""How the library's notes on visits to the provider begin, one for each; they fill the cookie."""
_TIMEOUT = 10
"""Seconds that the provider may take for an answer."""
_FAULTS = (AuthlibBaseError, JoseError, requests.RequestException, ValueError, KeyError)
"""What a provider that is away, wrong or somebody else's makes its library raise."""


@blueprint.record
def _prepare(state: BlueprintSetupState) -> None:
    settings: Settings = state.app.extensions[EXTENSION].settings
    if not settings.oidc_issuer:
        return
    if not settings.oidc_client_id:
        raise SettingsError("oidc_client_id", "is needed beside oidc_issuer; the provider gives it")
    state.app.extensions[_CLIENT] = OAuth(state.app).register(
        "provider",
        server_metadata_url=(
            f"{settings.oidc_issuer.rstrip('/')}/.well-known/openid-configuration"
        ),
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret or None,
        client_kwargs={
            "scope": "openid email profile",
            "code_challenge_method": "S256",
            "default_timeout": _TIMEOUT,
        },
    )


@blueprint.get("/sign-in/oidc")
def begin() -> AnyResponse:
    """The provider's page to sign in on, or the page wanted for somebody who is signed in already.

    Any site may lead people here: nothing of an account of ours may come of that.
    """
    client, wanted = _client(), request.args.get("next", "")
    if signing.account():
        return redirect(own_path(wanted))
    try:
        return redirect(_way(client, wanted))
    except _FAULTS as error:
        return _failed(error)


@blueprint.route("/account/oidc/link", methods=["GET", "POST"])
@needs("contributor", bare=True)
def link() -> str | AnyResponse:
    """The page to show on that it is the owner; then the way to the provider, to link the two."""
    client, form, who = _client(), ProofForm(), signed_in()
    if who.issuer:
        return redirect(url("account.account"), 303)
    if not form.is_submitted() or not proven(form):
        page = render_template("people/link.html", form=form)
        return Response(page, 422 if form.errors else 200)
    try:
        # Not led there at once: `form-action` lets no form lead to another site.
        return render_template("people/link.html", form=form, way=_way(client, linking=who.id))
    except _FAULTS as error:
        return _failed(error)


def _way(client: Any, wanted: str = "", linking: int = 0) -> str:
    """The address of the provider's page; visits begun before are given up.

    Raises: one of _FAULTS when the provider cannot be asked for it.
    """
    for name in [name for name in session if name.startswith(_STATES)]:
        session.pop(name)
    session[_WANTED], session[_LINKING] = wanted, linking
    issuer = client.load_server_metadata().get("issuer")
    if issuer != services().settings.oidc_issuer:
        raise ValueError(f"the provider calls itself {issuer!r}")
    answer = client.authorize_redirect(full_url("provider.back", lang=None))
    return str(answer.location)


@blueprint.get("/sign-in/oidc/back")
def back() -> str | AnyResponse:
    """The page wanted, for somebody whom the provider has sent back with a proof.

    Or the account, linked to the provider's, if that is what its owner began.
    """
    wanted, linking = str(session.pop(_WANTED, "")), session.pop(_LINKING, 0)
    try:
        identity = _identity(_client())
    except _FAULTS as error:
        return _failed(error)
    who = signing.account()
    if who and who.id == linking:
        return _link(who, identity)
    found = _account_for(identity)
    if found is None or found.disabled:
        flash(gettext("There is no account for you here yet: ask for an invitation."), "warning")
        return redirect(url("people.sign_in"))
    return arrive(found, wanted)


@blueprint.post("/account/oidc/unlink")
@needs("contributor", bare=True)
def unlink() -> str | AnyResponse:
    """The account, which the provider's no longer opens."""
    try:
        provider.unlink(services().store.database, signed_in())
    except PeopleError as error:
        flash(translated(error.message), "warning")
    else:
        flash(gettext("The accounts are no longer linked."), "message")
    return redirect(url("account.account"), 303)


def _client() -> Any:
    if _CLIENT not in current_app.extensions:
        raise NotFound
    return current_app.extensions[_CLIENT]


def _identity(client: Any) -> Identity:
    settings = services().settings
    token = client.authorize_access_token(
        claims_options={
            "iss": {"essential": True, "values": [settings.oidc_issuer]},
            "aud": {"essential": True, "values": [settings.oidc_client_id]},
            "sub": {"essential": True},
        }
    )
    claims = token["userinfo"]
    verified = claims.get("email_verified") in (True, "true")
    return Identity(
        issuer=claims["iss"],
        subject=claims["sub"],
        email=str(claims.get("email") or "") if verified else "",
        full_name=str(claims.get("name") or ""),
        name=str(claims.get("preferred_username") or ""),
    )


def _account_for(identity: Identity) -> Account | None:
    database, role = services().store.database, services().policy().oidc_role
    newcomers = None if role == "none" else role
    try:
        return provider.known(database, identity) or provider.welcome(database, identity, newcomers)
    except PeopleError as error:
        _log.warning("No account for %r: %s", identity.subject, error)
        return None


def _link(who: Account, identity: Identity) -> AnyResponse:
    try:
        provider.link(services().store.database, who, identity)
    except PeopleError as error:
        flash(translated(error.message), "warning")
    else:
        flash(gettext("The accounts are linked: you can sign in with either."), "message")
    return redirect(url("account.account"))


def _failed(error: Exception) -> AnyResponse:
    # As a literal: what the provider's answer says may hold line breaks.
    # Not the whole address of the provider, which may hold a password.
    host = urlsplit(services().settings.oidc_issuer).hostname
    _log.error("Signing in at %s failed: %r", host, str(error))
    flash(gettext("Signing in there did not work. Please try again."), "warning")
    who = signing.account()
    return redirect(url("account.account") if who else url("people.sign_in"))
