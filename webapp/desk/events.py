"""Lines of the log: on the page of an entry, and in the notices that people get."""

from dataclasses import dataclass
from datetime import UTC, datetime

from glossary.desk.activity import Activity
from webapp.desk.wording import action_words
from webapp.frame.full_names import full_name
from webapp.parts.dating import moment_words
from webapp.parts.wording import note_words


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the log."""

    who: str
    """Empty for what the service did by itself."""
    did: str
    when: str
    iso: str
    revision: int | None
    text: str
    language: str
    """Of the text; empty where that is people's words."""


def _date_words(activity: Activity) -> str:
    """The date of a planned publication, which the log keeps in UTC; empty for other texts."""
    if activity.action != "scheduled":
        return ""
    try:
        moment = datetime.strptime(activity.text, "%Y-%m-%d %H:%M UTC").replace(tzinfo=UTC)
    except ValueError:
        return ""
    return moment_words(moment)


def event(activity: Activity) -> Event:
    """The line of the log for an activity."""
    gave_up = not activity.account and activity.action == "unscheduled"
    return Event(
        who=full_name(activity.account),
        did=action_words(activity.action),
        when=moment_words(activity.at),
        iso=activity.at.isoformat(timespec="seconds"),
        revision=activity.revision,
        text=_date_words(activity) or note_words(activity.text),
        # Why the service gave a plan up is kept as it was told then: rules and texts move on.
        language="en" if gave_up else "",
    )
