"""One's own second factor: set up, new recovery codes, switched off."""

import segno
from flask import Blueprint, Response, flash, redirect, render_template
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from glossary.people import passwords
from glossary.people import second_factor as factor
from glossary.people.errors import PeopleError
from webapp.frame.current import services
from webapp.frame.i18n import url
from webapp.frame.signing import needs, owes_second_factor, signed_in
from webapp.people import throttling
from webapp.people.account import prove
from webapp.people.forms import ProofForm, SetUpForm, refuse

blueprint = Blueprint("second_factor", __name__)
PATH = "/account/second-factor"


@blueprint.get(PATH)
@needs("contributor", bare=True)
def second_factor() -> str | AnyResponse:
    """The page to set the second factor up on, or to change it."""
    if signed_in().has_second_factor:
        return _chosen(ProofForm(formdata=None))
    return _set_up(SetUpForm(formdata=None, secret=factor.new_secret()))


@blueprint.post(PATH)
@needs("contributor", bare=True)
def turn_on() -> str | AnyResponse:
    """The recovery codes, shown this once, when the code shows that the app has the secret."""
    form, who = SetUpForm(), signed_in()
    if who.has_second_factor:
        return redirect(url("second_factor.second_factor"), 303)
    if form.validate():
        try:
            prove(form.current_password.data or "")
            codes = factor.turn_on(services().store.database, who, form.secret.data, form.code.data)
        except PeopleError as error:
            refuse(form, error)
        else:
            return render_template("people/recovery_codes.html", codes=codes)
    if form.secret.errors:
        form.secret.data = factor.new_secret()
    return Response(_set_up(form), 422)


@blueprint.post(f"{PATH}/codes")
@needs("contributor", bare=True)
def renew_codes() -> str | AnyResponse:
    """New recovery codes, for a code or the password."""
    form = ProofForm()
    if not proven(form):
        return Response(_chosen(form), 422)
    codes = factor.renew_recovery_codes(services().store.database, signed_in())
    return render_template("people/recovery_codes.html", codes=codes)


@blueprint.post(f"{PATH}/off")
@needs("contributor", bare=True)
def turn_off() -> str | AnyResponse:
    """The account without a second factor, for a code or the password."""
    form = ProofForm()
    if not proven(form):
        return Response(_chosen(form), 422)
    factor.turn_off(services().store.database, signed_in(), signed_in().name)
    flash(gettext("Your account has no second factor any more."), "warning")
    return redirect(url("account.account"), 303)


def proven(form: ProofForm) -> bool:
    """True if the form brings a code or the password; else it says what is wrong."""
    if not form.validate():
        return False
    who, database, proof = signed_in(), services().store.database, form.proof.data
    attempt = throttling.attempt_as(who.name)
    if refusal := throttling.refusal(attempt):
        form.proof.errors = [refusal]
        return False
    if factor.spend(database, who, proof) or passwords.fits(database, who, proof):
        return True
    throttling.failed(attempt)
    form.proof.errors = [gettext("This is not a current code or your password.")]
    return False


def _set_up(form: SetUpForm) -> str:
    secret = form.secret.data or ""
    picture = segno.make(factor.address(signed_in(), secret), error="m")
    return render_template(
        "people/second_factor.html",
        form=form,
        has_password=signed_in().has_password,
        secret=" ".join(secret[i : i + 4] for i in range(0, len(secret), 4)),
        # Black on white in either colour scheme: cameras want the contrast.
        picture=picture.svg_data_uri(scale=5, border=4, light="#fff", dark="#000"),
        owed=owes_second_factor(signed_in()),
    )


def _chosen(form: ProofForm) -> str:
    left = factor.recovery_codes_left(services().store.database, signed_in())
    return render_template("people/second_factor_on.html", form=form, left=left)
