"""What a save would call off, said in the form before anybody saves."""

from dataclasses import dataclass

from flask_babel import gettext, ngettext

from glossary.desk.amending.calling_off import BETWEEN, CalledOff, called_off
from webapp.desk.entry.editing import Editing
from webapp.frame.full_names import full_name
from webapp.parts.dating import moment_words


@dataclass(frozen=True, slots=True)
class Forewarning:
    """The words, and what they are about."""

    words: tuple[str, ...]
    fingerprint: str
    """Sent with the form, so that nothing is called off that its page has not said."""


def forewarning(editing: Editing) -> Forewarning:
    """What a save of this form would call off; without words where it is nothing.

    Raises: StoreError when the store cannot be read.
    """
    if editing.amends:
        words = gettext(
            "This entry is in review. What you save waits beside it as a proposed change, for an "
            "editor to take or decline; what is in review stays as it is."
        )
        return Forewarning((words,), "")
    found = called_off(editing.services.store.database, editing.stand.newest)
    return Forewarning(_words(found), found.fingerprint)


def is_unforeseen(editing: Editing) -> bool:
    """Whether a save would call off something that the page of the form has not said."""
    said = editing.form.calls_off.split(BETWEEN)
    return bool({*forewarning(editing).fingerprint.split(BETWEEN)} - {*said, ""})


def _words(found: CalledOff) -> tuple[str, ...]:
    if not found.in_review:
        return ()
    review = gettext(
        "This entry is in review. “Save draft” takes it out of review; “Submit for review” puts "
        "your text in the place of the one that waits."
    )
    if not found.plans:
        return (review,)
    plan, *sources = found.plans
    words = gettext(
        "Either cancels the publication on %(date)s that %(name)s has approved.",
        date=moment_words(plan.at),
        name=full_name(plan.account),
    )
    if sources:
        words += " " + ngettext(
            "The source planned with it is not published then either.",
            "The %(num)s sources planned with it are not published then either.",
            len(sources),
        )
    return review, words
