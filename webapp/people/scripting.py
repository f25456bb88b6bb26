"""Access tokens of one's own account, with which scripts write in its name."""

from dataclasses import dataclass

from flask import Blueprint, Response, flash, redirect, render_template
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from glossary.people import ROLES, has_role
from glossary.people.access_tokens import make_token, revoke_token, tokens_of
from glossary.people.errors import PeopleError
from webapp.frame.current import services
from webapp.frame.i18n import url
from webapp.frame.signing import needs, signed_in
from webapp.parts.dating import moment_words
from webapp.people.account import prove
from webapp.people.forms import TokenForm, refuse
from webapp.people.wording import role_name

blueprint = Blueprint("scripting", __name__)
PATH = "/account/tokens"


@dataclass(frozen=True, slots=True)
class TokenLine:
    """A token in words."""

    id: int
    name: str
    role: str
    since: str
    used: str
    """Empty as long as it was not used."""
    expires: str
    """Empty for a token that is good until it is revoked."""
    is_over: bool


@blueprint.get(PATH)
@needs("contributor")
def look() -> str:
    """The tokens of who is signed in, and the form for another one."""
    return _page(_form(fresh=True))


@blueprint.post(PATH)
@needs("contributor")
def make() -> str | AnyResponse:
    """The page with the new token, which is shown this once."""
    form, who = _form(), signed_in()
    if form.validate():
        try:
            prove(form.current_password.data or "")
            role = next(each for each in ROLES if each == form.role.data)
            days = int(form.days.data) or None
            secret = make_token(services().store.database, who, form.name.data, role, days)
        except PeopleError as error:
            refuse(form, error)
        else:
            made = Response(_page(_form(fresh=True), secret))
            # The way back of the browser must not show it again.
            made.headers["Cache-Control"] = "no-store"
            return made
    return Response(_page(form), 422)


@blueprint.post(f"{PATH}/<int:number>/revoke")
@needs("contributor", bare=True)
def revoke(number: int) -> AnyResponse:
    """The page of tokens without this one, which opens nothing from now on."""
    revoke_token(services().store.database, signed_in(), number)
    flash(gettext("The token is revoked."), "message")
    return redirect(url("scripting.look"), 303)


def _form(*, fresh: bool = False) -> TokenForm:
    """The form as sent, or a fresh one, with the roles that whoever is signed in may give."""
    who = signed_in()
    form = TokenForm(formdata=None) if fresh else TokenForm()
    form.role.choices = [(role, role_name(role)) for role in ROLES if has_role(who, role)]
    if fresh:
        form.role.data = ROLES[0]
    return form


def _page(form: TokenForm, secret: str = "") -> str:
    who = signed_in()
    lines = [
        TokenLine(
            each.id,
            each.name,
            role_name(each.role),
            moment_words(each.created),
            moment_words(each.used) if each.used else "",
            moment_words(each.expires) if each.expires else "",
            each.is_over,
        )
        for each in tokens_of(services().store.database, who)
    ]
    return render_template(
        "people/tokens.html",
        form=form,
        tokens=lines,
        secret=secret,
        has_password=who.has_password,
    )
