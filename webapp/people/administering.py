"""All accounts and invitations, for administrators."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, Response, abort, flash, redirect, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from glossary.people import (
    ROLES,
    Account,
    account_log,
    accounts,
    changing,
    links,
    second_factor,
)
from glossary.people.deleting_accounts import delete_account
from glossary.people.errors import PeopleError
from glossary.store.database import Database
from webapp.frame.addresses import link_address
from webapp.frame.current import services
from webapp.frame.full_names import full_name
from webapp.frame.i18n import base_url, translated, url
from webapp.frame.serving import public_address
from webapp.frame.signing import needs, signed_in
from webapp.parts.dating import moment_words
from webapp.people.forms import InviteForm, refuse
from webapp.people.opening import reset_link, send_later
from webapp.people.wording import ROLE_NAMES, change_words, role_name

blueprint = Blueprint("administering", __name__)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class InvitationLine:
    """An invitation that waits, in words."""

    digest: str
    email: str
    role: str
    inviter: str
    expires: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What was done to an account, in words."""

    at: str
    by: str
    words: str


@blueprint.get("/people")
@needs("administrator")
def people() -> str | AnyResponse:
    """All accounts, and the invitations that wait."""
    return _page(InviteForm(formdata=None))


@blueprint.post("/people/invite")
@needs("administrator")
def invite() -> str | AnyResponse:
    """The link for somebody invited, shown this once and mailed if mail is set up."""
    form, by = InviteForm(), signed_in()
    if form.validate():
        try:
            token = links.invite(
                services().store.database, form.email.data, form.role.data, by.name
            )
        except PeopleError as error:
            refuse(form, error)
        else:
            _log.warning("%s invited %r as %s", by.name, form.email.data, form.role.data)
            return _show_invitation(form, token)
    return Response(_page(form), 422)


@blueprint.post("/people/invitations/<digest>/withdraw")
@needs("administrator")
def withdraw(digest: str) -> str | AnyResponse:
    """The page of people, without the invitation."""
    links.withdraw(services().store.database, digest)
    _log.warning("%s withdrew an invitation", signed_in().name)
    flash(gettext("The invitation is withdrawn; its link no longer works."), "message")
    return redirect(url("administering.people"), 303)


@blueprint.get("/people/<name>")
@needs("administrator")
def person(name: str) -> str | AnyResponse:
    """One account and what can be done about it."""
    return _person(_named(name))


@blueprint.post("/people/<name>/role")
@needs("administrator")
def change_role(name: str) -> str | AnyResponse:
    """The account in its new role."""
    role = next((role for role in ROLES if role == request.form.get("role")), None) or abort(400)
    return _done(
        name,
        lambda database, who, by: changing.change_role(database, who, role, by),
        gettext("The role is changed."),
    )


@blueprint.post("/people/<name>/disable")
@needs("administrator")
def disable(name: str) -> str | AnyResponse:
    """The account, disabled."""
    message = gettext("The account is disabled and signed out everywhere.")
    return _done(name, changing.disable, message)


@blueprint.post("/people/<name>/enable")
@needs("administrator")
def enable(name: str) -> str | AnyResponse:
    """The account, which can sign in again."""
    return _done(name, changing.enable, gettext("The account can sign in again."))


@blueprint.post("/people/<name>/delete")
@needs("administrator")
def delete(name: str) -> str | AnyResponse:
    """The page of people, without the account; its name has to be typed to make sure."""
    who, by = _named(name), signed_in().name
    if request.form.get("name", "").strip().lower() != who.name:
        flash(gettext("Type the name of the account to delete it."), "warning")
        return redirect(url("administering.person", name=name), 303)
    try:
        instead = delete_account(services().store.database, who, by)
    except PeopleError as error:
        flash(translated(error.message), "warning")
        return redirect(url("administering.person", name=name), 303)
    flash(gettext("The account is deleted; the log says “%(name)s” instead.", name=instead))
    return redirect(url("administering.people"), 303)


@blueprint.post("/people/<name>/second-factor-off")
@needs("administrator")
def turn_off_second_factor(name: str) -> str | AnyResponse:
    """The account without a second factor, for somebody who has lost device and codes."""

    def turn_off(database: Database, who: Account, by: str) -> None:
        second_factor.turn_off(database, who, by)
        _log.warning("%s switched off the second factor of %s", by, who.name)

    return _done(name, turn_off, gettext("The second factor is switched off."))


@blueprint.post("/people/<name>/reset")
@needs("administrator")
def reset(name: str) -> str | AnyResponse:
    """The account with a link for a new password, shown this once."""
    who, by = _named(name), signed_in().name
    address = reset_link(who, by, base_url())
    _log.warning("%s made a link for a new password of %s", by, who.name)
    return _person(who, address)


def _named(name: str) -> Account:
    return accounts.named(services().store.database, name) or abort(404)


def _done(name: str, work: Callable[[Database, Account, str], None], message: str) -> AnyResponse:
    who = _named(name)
    try:
        work(services().store.database, who, signed_in().name)
    except PeopleError as error:
        flash(translated(error.message), "warning")
    else:
        flash(message, "message")
    return redirect(url("administering.person", name=who.name), 303)


def _show_invitation(form: InviteForm, token: str) -> str:
    settings = services().settings
    mailed = bool(settings.mail_server)
    if mailed:
        subject = gettext("An invitation to TVETipedia")
        text = gettext(
            "%(inviter)s invites you to write in TVETipedia.\n\n"
            "This link makes your account, once, within seven days:\n%(address)s\n",
            inviter=signed_in().full_name,
            address=link_address(public_address(settings), "invitation", token),
        )
        send_later(form.email.data.strip(), subject, text)
    address, email = link_address(base_url(), "invitation", token), form.email.data.strip()
    return render_template("people/invited.html", email=email, address=address, mailed=mailed)


def _person(who: Account, reset_address: str = "") -> str:
    return render_template(
        "people/person.html",
        who=who,
        created=moment_words(who.created),
        roles=ROLE_NAMES,
        is_self=who.id == signed_in().id,
        changes=_changes(who.name),
        reset_address=reset_address,
    )


def _page(form: InviteForm) -> str:
    database = services().store.database
    invitations = tuple(
        InvitationLine(
            link.digest,
            link.email,
            role_name(link.role),
            full_name(link.inviter),
            moment_words(link.expires),
        )
        for link in links.pending(database)
    )
    return render_template(
        "people/people.html",
        form=form,
        people=accounts.everybody(database),
        roles=ROLE_NAMES,
        invitations=invitations,
        changes=_changes(),
    )


def _changes(name: str = "") -> list[ChangeLine]:
    found = account_log.changes(services().store.database, name)
    return [ChangeLine(moment_words(each.at), each.by, change_words(each)) for each in found]
