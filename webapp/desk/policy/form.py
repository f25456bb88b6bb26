"""The form of the settings of the desk: a field for each that nobody fixed at the start."""

from collections.abc import Mapping

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, SelectField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice

from webapp.frame.policy import NAMES, READERS, Policy, written
from webapp.frame.settings import Settings
from webapp.people.forms import ROLE_CHOICES

_YES_OR_NO = (SelectChoice("no", lazy_gettext("no")), SelectChoice("yes", lazy_gettext("yes")))
_ROLE_OR_NONE = (SelectChoice("none", lazy_gettext("nobody")), *ROLE_CHOICES)

HELP = {
    "own_approval": lazy_gettext(
        "Otherwise somebody else has to look at every new or changed entry, small edits left out."
    ),
    "review_days": lazy_gettext("So many days in review, and the desk counts an entry as overdue."),
    "require_second_factor": lazy_gettext(
        "From this role on, people who sign in with a password set up codes of an app first."
    ),
    "oidc_role": lazy_gettext(
        "Whoever your provider knows and nobody here does gets an account with this role; with "
        "“nobody” only those whom you invite."
    ),
}


def _fits(_form: FlaskForm, field: Field) -> None:
    try:
        READERS[field.name](field.data or "")
    except ValueError as error:
        message = gettext("Give a whole number from %(least)s to %(most)s.", least=1, most=365)
        raise ValidationError(message) from error


class PolicyForm(FlaskForm):
    """Every setting of the desk, written as in a file of settings."""

    own_approval = SelectField(
        lazy_gettext("Reviewers may publish what they wrote themselves"), choices=_YES_OR_NO
    )
    review_days = StringField(
        lazy_gettext("Days until a review is overdue"),
        [_fits],
        render_kw={"inputmode": "numeric", "autocomplete": "off", "maxlength": 3},
    )
    require_second_factor = SelectField(
        lazy_gettext("Two-step sign-in required for"), choices=_ROLE_OR_NONE
    )
    oidc_role = SelectField(lazy_gettext("Newcomers from the provider"), choices=_ROLE_OR_NONE)
    seen = HiddenField()
    """The newest decision that the page knew of."""

    def leave_out(self, settings: Settings) -> None:
        """Delete the fields that were given at the start, or that mean nothing here."""
        for name in NAMES:
            if name in settings.given or (name == "oidc_role" and not settings.oidc_issuer):
                del self[name]

    def words(self, name: str, text: str) -> tuple[str, str]:
        """The label of the setting, and its value as people read it."""
        field = self[name]
        choices = {choice.value: choice.label for choice in getattr(field, "choices", ())}
        return str(field.label.text), str(choices.get(text, text))

    def changes(self, shown: Mapping[str, str]) -> dict[str, str]:
        """The settings that have another value in the form than was shown, as text."""
        texts = {name: written(READERS[name](self[name].data)) for name in NAMES if name in self}
        return {name: text for name, text in texts.items() if text != shown.get(name, "")}

    def follow(self, changes: Mapping[str, str], policy: Policy) -> None:
        """Give the fields that the form does not change the value of the policy."""
        for name in NAMES:
            if name in self and name not in changes:
                self[name].data = written(getattr(policy, name))
