"""Signing in, in one step or two, and out."""

from urllib.parse import urlsplit

from flask import Blueprint, Response, flash, redirect, render_template, request
from flask.blueprints import BlueprintSetupState
from flask_babel import gettext
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response as AnyResponse

from glossary.people import passwords, second_factor
from glossary.store.errors import StoreBusyError
from webapp.frame import signing
from webapp.frame.current import services
from webapp.frame.errors import SAVING_SECONDS, saving_words
from webapp.frame.i18n import url
from webapp.people import throttling
from webapp.people.arriving import arrive, half_signed_in, own_path, sign_in_fully
from webapp.people.forms import CodeForm, SignInForm
from webapp.people.keeping import LONGEST_KEPT, answer_again, read_kept

blueprint = Blueprint("people", __name__)


@blueprint.record
def _prepare(state: BlueprintSetupState) -> None:
    throttling.init_app(state.app.extensions)
    state.app.jinja_env.globals.update(
        forgotten_by_mail=forgotten_by_mail, provider_name=provider_name
    )


@blueprint.get("/sign-in")
def sign_in() -> str | AnyResponse:
    """The page to sign in on, or the page wanted for somebody who is signed in already."""
    wanted = request.args.get("next", "")
    if signing.account():
        return redirect(own_path(wanted))
    return _page(SignInForm(formdata=None, next=wanted))


@blueprint.post("/sign-in")
@signing.takes(LONGEST_KEPT)
def enter() -> str | AnyResponse:
    """The page wanted, for name and password that fit; else the form with what is wrong."""
    form = SignInForm()
    if not form.validate():
        return Response(_page(form), 422)
    attempt = throttling.attempt_as(form.name.data)
    if refusal := throttling.refusal(attempt):
        return _refused(form, "sign_in", refusal, 429)
    who = passwords.holder(services().store.database, form.name.data, form.password.data)
    if who is None:
        throttling.failed(attempt)
        return _refused(form, "sign_in", gettext("Wrong name or password."))
    try:
        return arrive(who, form.next.data or "", form.kept.data or "")
    except StoreBusyError:
        return _busy(form, "sign_in")


@blueprint.get("/sign-in/code")
def second_step() -> str | AnyResponse:
    """The page that asks for a code, after the password."""
    if half_signed_in() is None:
        return redirect(url("people.sign_in", next=request.args.get("next", "")))
    form = CodeForm(formdata=None, next=request.args.get("next", ""))
    return render_template("people/code.html", form=form)


@blueprint.post("/sign-in/code")
@signing.takes(LONGEST_KEPT)
def enter_code() -> str | AnyResponse:
    """The page wanted, for a code that fits; the first step when that was too long ago."""
    form, who = CodeForm(), half_signed_in()
    if who is None:
        flash(gettext("The code has expired. Please start again."), "warning")
        again = {"next": form.next.data, "kept": form.kept.data}
        return _page(SignInForm(formdata=None, **again))
    if not form.validate():
        return Response(render_template("people/code.html", form=form), 422)
    attempt = throttling.attempt_as(who.name)
    if refusal := throttling.refusal(attempt):
        return _refused(form, "code", refusal, 429)
    try:
        if not second_factor.spend(services().store.database, who, form.code.data):
            throttling.failed(attempt)
            return _refused(form, "code", gettext("This code is wrong or has already been used."))
        return sign_in_fully(who, form.next.data or "", form.kept.data or "")
    except StoreBusyError:
        return _busy(form, "code")


@blueprint.post("/sign-in/again")
@signing.takes(LONGEST_KEPT)
def go_on() -> str | AnyResponse:
    """What was typed, to be sent again, for somebody who has signed in meanwhile."""
    kept = read_kept(request.form.get("kept", ""))
    if signing.account() is None:
        return _page(SignInForm(formdata=None, kept=request.form.get("kept", "")))
    return answer_again(kept) if kept else redirect(own_path(""))


@blueprint.post("/sign-out")
def sign_out() -> AnyResponse:
    """The start page, for somebody who is no longer signed in."""
    signing.end()
    flash(gettext("You are signed out."), "message")
    return redirect(url("people.sign_in"))


def _page(form: SignInForm) -> str:
    kept = read_kept(form.kept.data or "")
    return render_template("people/sign_in.html", form=form, kept=kept)


def _refused(form: FlaskForm, page: str, problem: str, status: int = 422) -> Response:
    form.form_errors.append(problem)
    kept = read_kept(form.kept.data or "")
    return Response(render_template(f"people/{page}.html", form=form, kept=kept), status)


def _busy(form: FlaskForm, page: str) -> Response:
    """The form again, with what was typed but the password, while others save for long."""
    answer = _refused(form, page, saving_words(), 503)
    answer.headers["Retry-After"] = str(SAVING_SECONDS)
    return answer


def forgotten_by_mail() -> bool:
    """True if a link for a new password can be sent by mail."""
    return bool(services().settings.mail_server)


def provider_name() -> str:
    """The host of the provider that people can sign in at; empty without one."""
    return urlsplit(services().settings.oidc_issuer).hostname or ""
