"""Links that open once: an invitation, a new password, and how to ask for the latter."""

import logging
from collections.abc import Callable
from threading import Thread

from flask import Blueprint, Flask, Response, current_app, flash, redirect, render_template
from flask_babel import force_locale, gettext
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from glossary.people import Account, accounts, links
from glossary.people.errors import PeopleError
from glossary.people.links import OpenLink
from glossary.store.errors import StoreError
from webapp.frame import mail
from webapp.frame.addresses import link_address
from webapp.frame.current import services
from webapp.frame.i18n import language, url
from webapp.frame.serving import public_address
from webapp.people import throttling
from webapp.people.arriving import arrive
from webapp.people.forms import ForgottenForm, InvitedForm, NewPasswordForm, refuse

blueprint = Blueprint("opening", __name__)
_log = logging.getLogger(__name__)


@blueprint.route("/invitation/<token>", methods=["GET", "POST"])
def invitation(token: str) -> str | AnyResponse:
    """The page to make an account on; then the desk, for the account that was made."""
    link = _opened(token, "invitation")
    if link is None:
        return _gone()
    form = InvitedForm()
    if form.validate_on_submit():
        try:
            made = links.accept(
                services().store.database,
                token,
                form.password.data,
                name=form.name.data,
                full_name=form.full_name.data or "",
                language=language(),
            )
        except PeopleError as error:
            refuse(form, error)
        else:
            return arrive(made, "")
    page = render_template("people/invitation.html", form=form, link=link, token=token)
    return _answer(page, bool(form.errors))


@blueprint.route("/reset/<token>", methods=["GET", "POST"])
def reset(token: str) -> str | AnyResponse:
    """The page to choose a new password on; then the page to sign in on."""
    link = _opened(token, "reset")
    if link is None:
        return _gone()
    database, form = services().store.database, NewPasswordForm()
    if form.validate_on_submit():
        try:
            owner = links.reset(database, token, form.password.data)
        except PeopleError as error:
            refuse(form, error)
        else:
            for typed in (owner.name, owner.email):
                throttling.forget(throttling.attempt_as(typed))
            flash(gettext("Your password is set. Sign in with it."), "message")
            return redirect(url("people.sign_in"), 303)
    who = accounts.numbered(database, link.account or 0)
    page = render_template("people/reset.html", form=form, who=who, token=token)
    return _answer(page, bool(form.errors))


@blueprint.route("/forgotten", methods=["GET", "POST"])
def forgotten() -> str | AnyResponse:
    """The page to ask for a new password by mail; it says the same whoever asks.

    Raises: NotFound without a mail server.
    """
    if not services().settings.mail_server:
        raise NotFound
    form = ForgottenForm()
    if not form.validate_on_submit():
        page = render_template("people/forgotten.html", form=form)
        return _answer(page, bool(form.errors))
    attempt = throttling.attempt_as(f"forgotten {form.email.data}")
    if refusal := throttling.refusal(attempt):
        form.form_errors.append(refusal)
        return Response(render_template("people/forgotten.html", form=form), 429)
    throttling.failed(attempt)
    found = accounts.with_address(services().store.database, form.email.data)
    app = current_app._get_current_object()  # type: ignore[attr-defined] # of Werkzeug's LocalProxy
    _meanwhile(_send_resets, app, found)
    return render_template("people/forgotten.html", form=None)


def reset_link(who: Account, by: str, base: str) -> str:
    """The address, below `base`, of a link by which the account gets a new password."""
    token = links.offer_reset(services().store.database, who, by)
    return link_address(base, "reset", token)


def send_later(to: str, subject: str, text: str) -> None:
    """Hand the mail over in the background, so that an answer takes as long without it."""
    _meanwhile(mail.send, services().settings, to, subject, text)


def _send_resets(app: Flask, found: tuple[Account, ...]) -> None:
    """Mail a link for a new password to those of the accounts that may have one.

    Links are made here too: the time that it takes would show whether there is an account.
    """
    with app.app_context():
        for who in found:
            if not who.disabled and (who.has_password or not who.issuer):
                try:
                    mail.send(services().settings, who.email, *_reset_mail(who))
                except StoreError as error:
                    _log.error("No link for a new password of %s: %s", who.name, error)


def _reset_mail(who: Account) -> tuple[str, str]:
    """Subject and text."""
    with force_locale(who.language):
        subject = gettext("A new password for TVETipedia")
        text = gettext(
            "Somebody, probably you, asked for a new password for the account “%(name)s”.\n\n"
            "This link sets one, once, within a day:\n%(address)s\n\n"
            "If it was not you, ignore this mail: nothing changes.\n",
            name=who.name,
            address=reset_link(who, who.name, public_address(services().settings)),
        )
    return subject, text


def _meanwhile(work: Callable[..., object], *values: object) -> None:
    Thread(target=work, args=values, daemon=True).start()


def _opened(token: str, purpose: str) -> OpenLink | None:
    found = links.opened(services().store.database, token)
    return found if found and found.purpose == purpose else None


def _gone() -> Response:
    return Response(render_template("people/gone.html"), 410)


def _answer(page: str, refused: bool) -> Response:
    response = Response(page, 422 if refused else 200)
    # The address is a secret, which no other site may learn.
    response.headers["Referrer-Policy"] = "same-origin"
    return response
