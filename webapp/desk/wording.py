"""What became of entries and what is wrong with them, in words for several rooms of the desk."""

from collections.abc import Iterable

from flask_babel import gettext, lazy_gettext

from glossary.rules import Problem
from webapp.frame.i18n import translated
from webapp.parts.field_names import field_words

_STATUSES = {
    "draft": lazy_gettext("Draft"),
    "in-review": lazy_gettext("In review"),
    "published": lazy_gettext("Published"),
    "withdrawn": lazy_gettext("Withdrawn"),
}
_ACTIONS = {
    "drafted": lazy_gettext("saved a draft"),
    "ready": lazy_gettext("marked it as ready for an editor"),
    "amended": lazy_gettext("proposed a change to it"),
    "amendment-taken": lazy_gettext("took a proposed change into it"),
    "amendment-declined": lazy_gettext("declined a proposed change to it"),
    "amendment-withdrawn": lazy_gettext("withdrew a proposed change to it"),
    "submitted": lazy_gettext("submitted it for review"),
    "commented": lazy_gettext("commented"),
    "sent-back": lazy_gettext("sent it back"),
    "scheduled": lazy_gettext("approved it for a date"),
    "unscheduled": lazy_gettext("cancelled the scheduled publication"),
    "published": lazy_gettext("published it"),
    "small-edit": lazy_gettext("published a small edit"),
    "withdrawn": lazy_gettext("withdrew it"),
    "merged": lazy_gettext("merged it"),
    "unmerged": lazy_gettext("undid the merge"),
    "renamed": lazy_gettext("changed the id"),
    "told-apart": lazy_gettext("said that it is no duplicate"),
    "listed-again": lazy_gettext("listed it as a likely duplicate again"),
    "restored": lazy_gettext("restored an earlier revision as a draft"),
    "dropped": lazy_gettext("discarded the change"),
    "deleted": lazy_gettext("deleted it"),
    "taken-back": lazy_gettext("took an import back"),
    "imported": lazy_gettext("brought in an import"),
    "suggested": lazy_gettext("passed a reader’s suggestion on"),
    "answered": lazy_gettext("answered it"),
    "assigned": lazy_gettext("assigned it"),
    "themed": lazy_gettext("added a theme to it"),
    "settled": lazy_gettext("settled a comment"),
    "collection-added": lazy_gettext("added it"),
    "collection-changed": lazy_gettext("changed it"),
    "collection-moved": lazy_gettext("moved it"),
    "collection-retired": lazy_gettext("retired it"),
    "collection-offered": lazy_gettext("offered it again"),
}


def status_words(status: str) -> str:
    """The words for a status."""
    return str(_STATUSES.get(status, status))


def action_words(action: str) -> str:
    """What somebody did, as the rest of a sentence that begins with the name."""
    return str(_ACTIONS.get(action, action))


def wrong_words(problem: Problem) -> str:
    """The place and what is wrong there: `Broader terms (1): there is no concept “smithing”`."""
    place = problem_place(problem.field)
    return gettext("%(place)s: %(wrong)s", place=place, wrong=translated(problem.wrong))


def problem_place(path: str) -> str:
    """The words for the field of a problem, counted from 1: `Definition 1: source`."""
    parts = (str(int(part) + 1) if part.isdecimal() else part for part in path.split("."))
    return field_words(".".join(parts))


def faults_words(problems: Iterable[Problem]) -> str:
    """Why an entry with these problems cannot be published yet."""
    told = (wrong_words(problem) for problem in problems)
    return gettext("It cannot be published yet: %(faults)s.", faults=gettext("; ").join(told))


def unstorable_words() -> str:
    """That a text holds something that no database keeps."""
    return gettext("It contains a character that cannot be stored. Please remove it.")


def published_words(in_search: bool) -> str:
    """That something is published, and whether search has it yet."""
    if in_search:
        return gettext("Published and searchable.")
    return gettext("Published; search follows shortly.")
