"""Why a step of the workflow is not open, in the reader's language."""

from flask_babel import gettext, lazy_gettext

from glossary.desk.errors import WorkflowError
from glossary.people import Role
from webapp.frame.i18n import translated

_WHY = {
    "no-successor": lazy_gettext("Nothing else that is published has this id or label."),
    "no-date": lazy_gettext("Give a date and time, such as 2026-12-24T09:00."),
    "same": lazy_gettext("The newest revision says the same."),
}
_STATUS_WHY = {
    "submit": lazy_gettext("Only a draft can be submitted."),
    "send-back": lazy_gettext("Only what is in review can be sent back."),
    "publish": lazy_gettext("Only what is in review can be published."),
    "schedule": lazy_gettext("Only what is in review can be approved for a date."),
}
_ROLES = {
    "contributor": lazy_gettext("contributor"),
    "editor": lazy_gettext("editor"),
    "reviewer": lazy_gettext("reviewer"),
    "administrator": lazy_gettext("administrator"),
}


def role_words(role: Role) -> str:
    """The words for a role."""
    return str(_ROLES[role])


def why(error: WorkflowError, step: str, role: Role) -> str:
    """Why `step`, which needs `role`, cannot be taken."""
    if error.code == "role":
        return gettext("This needs the role of %(role)s.", role=role_words(role))
    if error.code == "status" and step in _STATUS_WHY:
        return str(_STATUS_WHY[step])
    return str(_WHY.get(error.code) or translated(error.message))
