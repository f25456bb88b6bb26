"""The forms of people's pages, each field with its words and its limits."""

from typing import Any
from zoneinfo import available_timezones

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import HiddenField, PasswordField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Regexp

from glossary.people import ROLES
from glossary.people.accounts import LONGEST
from glossary.people.errors import PeopleError
from glossary.people.passwords import LONGEST as LONGEST_PASSWORD
from webapp.frame.i18n import own_name, translated
from webapp.frame.setting_values import LANGUAGES
from webapp.people.wording import ROLE_NAMES

NEEDED = InputRequired(lazy_gettext("Fill this in."))
TOO_LONG = lazy_gettext("This is too long.")
LANGUAGE_CHOICES = tuple(SelectChoice(code, own_name(code)) for code in LANGUAGES)
MAIL_WORDS = (
    SelectChoice("at-once", lazy_gettext("At once")),
    SelectChoice("daily", lazy_gettext("Once a day, all together")),
    SelectChoice("none", lazy_gettext("None: only on the desk")),
)
ZONE_CHOICES = (
    SelectChoice("", lazy_gettext("As the browser says")),
    *(SelectChoice(name, name) for name in sorted(available_timezones()) if "/" in name),
)
ROLE_CHOICES = tuple(SelectChoice(role, ROLE_NAMES[role]) for role in ROLES)


def refuse(form: FlaskForm, error: PeopleError) -> None:
    """Say in the form what is wrong, beside the field at fault or above them all."""
    field = form._fields.get(error.field)
    if field is None:
        form.form_errors.append(translated(error.message))
    else:
        field.errors = [*field.errors, translated(error.message)]


def _text(label: object, autocomplete: str, *validators: Any, **more: str) -> StringField:
    more = {"autocomplete": autocomplete, **more}
    return StringField(label, [*validators, Length(max=LONGEST, message=TOO_LONG)], render_kw=more)


def _password(label: object, autocomplete: str, *validators: Any) -> PasswordField:
    longest = Length(max=LONGEST_PASSWORD, message=TOO_LONG)
    attributes = {"autocomplete": autocomplete}
    return PasswordField(label, [*validators, longest], render_kw=attributes)


def _code(label: object) -> StringField:
    attributes = {
        "autocomplete": "one-time-code",
        "autocapitalize": "none",
        "spellcheck": "false",
        "dir": "ltr",
    }
    return StringField(label, [NEEDED, Length(max=LONGEST, message=TOO_LONG)], render_kw=attributes)


class SignInForm(FlaskForm):
    """Name and password; the page wanted and what was typed there come along."""

    name = _text(
        lazy_gettext("Name or e-mail address"),
        "username",
        NEEDED,
        autocapitalize="none",
        spellcheck="false",
    )
    password = _password(lazy_gettext("Password"), "current-password", NEEDED)
    next = HiddenField()
    kept = HiddenField()


class CodeForm(FlaskForm):
    """The code of the second step of signing in."""

    code = _code(lazy_gettext("Code"))
    next = HiddenField()
    kept = HiddenField()


class SetUpForm(FlaskForm):
    """The first code of an authenticator app and the secret that it has been given."""

    secret = HiddenField(validators=[NEEDED, Regexp(r"[A-Z2-7]{32}\Z")])
    code = _code(lazy_gettext("Code that the app shows"))
    current_password = _password(lazy_gettext("Current password"), "current-password")


class ProofForm(FlaskForm):
    """A code or the password, to show that it is still the owner."""

    proof = _password(lazy_gettext("Code or password"), "off", NEEDED)


class NewPasswordForm(FlaskForm):
    """A new password."""

    password = _password(lazy_gettext("New password"), "new-password", NEEDED)


class ChangePasswordForm(FlaskForm):
    """The password of before and a new one."""

    current_password = _password(lazy_gettext("Current password"), "current-password")
    password = _password(lazy_gettext("New password"), "new-password", NEEDED)


class ContactForm(FlaskForm):
    """What others read of a person, and where mail goes."""

    full_name = _text(lazy_gettext("Full name"), "name")
    email = _text(lazy_gettext("E-mail address"), "email", NEEDED)
    language = SelectField(lazy_gettext("Language of mail to you"), choices=LANGUAGE_CHOICES)
    mail = SelectField(lazy_gettext("Notices by mail"), choices=MAIL_WORDS, default="at-once")
    time_zone = SelectField(lazy_gettext("Time zone"), choices=ZONE_CHOICES, default="")
    current_password = _password(lazy_gettext("Current password"), "current-password")


class InvitedForm(FlaskForm):
    """What somebody invited chooses."""

    name = _text(
        lazy_gettext("Name to sign in with"),
        "username",
        NEEDED,
        autocapitalize="none",
        spellcheck="false",
    )
    full_name = _text(lazy_gettext("Full name"), "name")
    password = _password(lazy_gettext("Password"), "new-password", NEEDED)


class ForgottenForm(FlaskForm):
    """The address of somebody who has forgotten the password."""

    email = _text(lazy_gettext("E-mail address"), "email", NEEDED)


class InviteForm(FlaskForm):
    """Whom to invite, and to which role."""

    email = _text(lazy_gettext("E-mail address"), "off", NEEDED)
    role = SelectField(lazy_gettext("Role"), choices=ROLE_CHOICES)
