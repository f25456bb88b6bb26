"""Why two entries cannot be merged, in the reader's language."""

from flask_babel import lazy_gettext

from glossary.desk.errors import WorkflowError
from webapp.frame.i18n import translated

_WHY = {
    "not-published": lazy_gettext("Only published terms can be merged: choose another one."),
    "planned": lazy_gettext(
        "An entry that points to it is planned for a date: call that off first."
    ),
    "pages": lazy_gettext("A resource that points to it has pages in review: publish them first."),
    "moved": lazy_gettext("Something was published meanwhile: look at the preview again."),
    "faulty": lazy_gettext("The merged entry would break rules: mend what is listed below first."),
}


def why(error: WorkflowError) -> str:
    """The reason in words; that of the error itself where there are none for its code."""
    return str(_WHY.get(error.code) or translated(error.message))
