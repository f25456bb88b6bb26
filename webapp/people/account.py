"""One's own account: what others read, the password, the devices that are signed in."""

from dataclasses import dataclass

from flask import Blueprint, Response, flash, redirect, render_template
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from glossary.desk.mailing.mail_queue import choose_mail
from glossary.message import Message, english
from glossary.people import access_tokens, changing, devices, passkeys, passwords, second_factor
from glossary.people.account import MAIL_CHOICES, MailChoice
from glossary.people.errors import PeopleError
from webapp.frame import signing
from webapp.frame.current import services
from webapp.frame.i18n import url
from webapp.frame.signing import needs, signed_in
from webapp.parts.dating import moment_words
from webapp.people import throttling
from webapp.people.forms import ChangePasswordForm, ContactForm, refuse
from webapp.people.wording import device_words, role_name

blueprint = Blueprint("account", __name__)


@dataclass(frozen=True, slots=True)
class DeviceLine:
    """A signed-in device in words."""

    digest: str
    name: str
    agent: str
    since: str
    seen: str
    is_this: bool


@blueprint.get("/account")
@needs("contributor", bare=True)
def account() -> str | AnyResponse:
    """The account of who is signed in."""
    return _page(ContactForm(formdata=None, obj=signed_in()))


@blueprint.post("/account")
@needs("contributor", bare=True)
def change() -> str | AnyResponse:
    """The account, with the full name, address, language, mail and time zone given."""
    who, form = signed_in(), ContactForm()
    if form.validate():
        try:
            if form.email.data.strip() != who.email:
                prove(form.current_password.data or "")
            changing.change_contact(
                services().store.database,
                who,
                form.full_name.data or "",
                form.email.data,
                form.language.data,
                time_zone=form.time_zone.data or "",
            )
            choose_mail(services().store.database, who, _mail(form))
        except PeopleError as error:
            refuse(form, error)
    if form.errors:
        return Response(_page(form), 422)
    flash(gettext("Your account is changed."), "message")
    return redirect(url("account.account"), 303)


@blueprint.route("/account/password", methods=["GET", "POST"])
@needs("contributor", bare=True)
def password() -> str | AnyResponse:
    """The page to change the password on; it signs out every other device."""
    who, form = signed_in(), ChangePasswordForm()
    if form.validate_on_submit():
        try:
            prove(form.current_password.data or "")
            passwords.set_password(
                services().store.database, who, form.password.data, signing.this_device()
            )
        except PeopleError as error:
            refuse(form, error)
        else:
            flash(gettext("Your password is changed; other devices are signed out."), "message")
            return redirect(url("account.account"), 303)
    page = render_template("people/password.html", form=form, who=who)
    return Response(page, 422 if form.errors else 200)


@blueprint.post("/account/devices/<digest>/sign-out")
@needs("contributor", bare=True)
def sign_out_device(digest: str) -> str | AnyResponse:
    """The account, one of whose devices is signed out."""
    devices.sign_out(services().store.database, digest, signed_in())
    flash(gettext("The device is signed out."), "message")
    return redirect(url("account.account", _anchor="devices"), 303)


@blueprint.post("/account/devices/sign-out")
@needs("contributor", bare=True)
def sign_out_others() -> str | AnyResponse:
    """The account, which is signed in on this device alone."""
    devices.sign_out_all(services().store.database, signed_in(), signing.this_device())
    flash(gettext("All other devices are signed out."), "message")
    return redirect(url("account.account", _anchor="devices"), 303)


def prove(password: str) -> None:
    """Check the password of whoever is signed in; an account without one passes.

    Raises: PeopleError when it is not, or was wrong too often.
    """
    who = signed_in()
    if not who.has_password:
        return
    attempt = throttling.attempt_as(who.name)
    if refusal := throttling.refusal(attempt):
        raise PeopleError("current_password", Message(refusal))
    if not passwords.fits(services().store.database, who, password):
        throttling.failed(attempt)
        raise PeopleError("current_password", english("This is not your password."))


def _mail(form: ContactForm) -> MailChoice:
    return next((choice for choice in MAIL_CHOICES if choice == form.mail.data), "at-once")


def _page(form: ContactForm) -> str:
    who, database = signed_in(), services().store.database
    this = signing.this_device()
    lines = tuple(
        DeviceLine(
            device.digest,
            device_words(device.agent),
            device.agent,
            moment_words(device.created),
            moment_words(device.seen),
            device.digest == this,
        )
        for device in devices.devices_of(database, who)
    )
    return render_template(
        "people/account.html",
        form=form,
        who=who,
        role=role_name(who.role),
        devices=lines,
        codes_left=second_factor.recovery_codes_left(database, who),
        passkey_count=len(passkeys.passkeys_of(database, who)),
        token_count=len(access_tokens.tokens_of(database, who)),
        provider=services().settings.oidc_issuer,
    )
