"""`/editor/settings`: what administrators decide, who decided it, and what the start decided."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import Blueprint, Response, flash, redirect, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from glossary.desk.decisions import Decision, decide, decisions
from glossary.desk.errors import WorkflowError
from webapp.desk.policy.form import HELP, PolicyForm
from webapp.frame.current import services
from webapp.frame.full_names import full_name
from webapp.frame.i18n import translated, url
from webapp.frame.policy import NAMES, written
from webapp.frame.settings import SETTINGS, Settings
from webapp.frame.signing import needs, signed_in
from webapp.parts.dating import moment_words

blueprint = Blueprint("policy", __name__)

_SECRET = {"oidc_client_secret"}
_ADDRESSES = {"database", "mail_server"}
"""Addresses that may hold a password."""


@dataclass(frozen=True, slots=True)
class Given:
    """A setting that the start of the service decided."""

    variable: str
    text: str
    place: str
    """Where it was given; empty for a default."""


@dataclass(frozen=True, slots=True)
class PolicyChange:
    """A line of what was decided."""

    label: str
    text: str
    account: str
    when: str


@blueprint.get("/editor/settings")
@needs("administrator")
def settings() -> str:
    """The settings of the desk to change, and the others to look at."""
    known = decisions(services().store.database)
    form = PolicyForm(formdata=None, seen=str(_newest(known)), **_values())
    form.leave_out(services().settings)
    return _page(form, known, _values())


@blueprint.post("/editor/settings")
@needs("administrator")
def change() -> AnyResponse:
    """The settings as changed; the form again when something is wrong or has changed meanwhile."""
    form, database = PolicyForm(), services().store.database
    form.leave_out(services().settings)
    shown = {name: request.form.get(f"shown-{name}", "") for name in NAMES}
    if not form.validate():
        return Response(_page(form, decisions(database), shown), 422)
    seen = form.seen.data or ""
    changes = form.changes(shown)
    try:
        decide(
            database,
            signed_in(),
            changes,
            seen=int(seen) if re.fullmatch("[0-9]{1,9}", seen) else 0,
        )
    except WorkflowError as error:
        form.follow(changes, services().policy())
        return _stale(form, error)
    flash(gettext("The settings are changed, for everybody at once."), "message")
    return redirect(url("policy.settings"), 303)


def _values() -> dict[str, str]:
    """The settings as they are, written as in a file of settings."""
    policy = services().policy()
    return {name: written(getattr(policy, name)) for name in NAMES}


def _stale(form: PolicyForm, error: WorkflowError) -> Response:
    """The form as it was sent, to be sent once more in the knowledge of what came meanwhile."""
    known = decisions(services().store.database)
    form.seen.data = str(_newest(known))
    form.form_errors.append(translated(error.message))
    return Response(_page(form, known, _values()), 409)


def _page(form: PolicyForm, known: tuple[Decision, ...], shown: dict[str, str]) -> str:
    return render_template(
        "editor/settings.html",
        form=form,
        names=[name for name in NAMES if name in form],
        help=HELP,
        shown=shown,
        changes=[*_changes(known)],
        given=[*_given(services().settings, form)],
    )


def _changes(known: tuple[Decision, ...]) -> Iterator[PolicyChange]:
    whole = PolicyForm(formdata=None)
    for each in known:
        if each.name in NAMES:
            label, text = whole.words(each.name, each.text)
            yield PolicyChange(label, text, full_name(each.account), moment_words(each.at))


def _given(settings: Settings, form: PolicyForm) -> Iterator[Given]:
    for setting in SETTINGS:
        if setting.name not in form:
            text = _shown(setting.name, getattr(settings, setting.name))
            yield Given(setting.variable, text, settings.given.get(setting.name, ""))


def _shown(name: str, value: object) -> str:
    """The value, without the passwords that may be in it."""
    text = ", ".join(value) if isinstance(value, tuple) else written(value)
    if name in _SECRET:
        return "…" if text else ""
    if name in _ADDRESSES and text:
        parts = urlsplit(text)
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
    return text


def _newest(known: tuple[Decision, ...]) -> int:
    return known[0].id if known else 0
