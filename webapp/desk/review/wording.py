"""Why a step of the workflow is not open, in the reader's language."""

from flask_babel import lazy_gettext

from glossary.desk.errors import WorkflowError
from webapp.frame.i18n import translated

_WHY = {
    "no-successor": lazy_gettext("Nothing else that is published has this id or label."),
    "no-date": lazy_gettext("Give a date and time, such as 2026-12-24T09:00."),
    "same": lazy_gettext("The newest revision says the same."),
}
_STATUS_WHY = {
    "ready": lazy_gettext("Only a draft can be marked as ready."),
    "submit": lazy_gettext("Only a draft can be submitted."),
    "send-back": lazy_gettext("Only what is in review can be sent back."),
    "publish": lazy_gettext("Only what is in review can be published."),
    "schedule": lazy_gettext("Only what is in review can be approved for a date."),
}


def why(error: WorkflowError, step: str) -> str:
    """Why `step` cannot be taken."""
    if error.code == "status" and step in _STATUS_WHY:
        return str(_STATUS_WHY[step])
    return str(_WHY.get(error.code) or translated(error.message))
