"""What became of entries and what is wrong with them, in words for several rooms of the desk."""

from collections.abc import Iterable

from flask_babel import gettext

from glossary.rules import Problem
from webapp.i18n import translated
from webapp.pages.field_names import field_words


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


def published_words(in_search: bool) -> str:
    """That something is published, and whether search has it yet."""
    if in_search:
        return gettext("Published; it is in search.")
    return gettext("Published; search follows shortly.")
