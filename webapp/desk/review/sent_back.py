"""What changed of an entry since a reviewer sent it back."""

from dataclasses import dataclass

from flask_babel import gettext

from glossary.desk.activity import Activity, activities_of
from glossary.nouns.record import OPEN, Record
from webapp.frame.services import Services
from webapp.parts.dating import moment_words
from webapp.parts.differing import Difference, differences
from webapp.parts.naming import Nouns

_ENDS = ("published", "small-edit", "dropped", "merged", "withdrawn")
"""After these a change begins anew."""


@dataclass(frozen=True, slots=True)
class SinceSentBack:
    """Who sent it back and why, and what is different now."""

    words: str
    reason: str
    differences: tuple[Difference, ...]


def since_sent_back(services: Services, newest: Record, nouns: Nouns) -> SinceSentBack | None:
    """What changed since; None for what is not on its way, or was not sent back on it."""
    kind, id = newest.kind, newest.noun.id
    if newest.status not in OPEN:
        return None
    sent = _last_sent_back(activities_of(services.store.database, kind, id))
    if sent is None or sent.revision is None or sent.revision >= newest.revision:
        return None
    history = services.store.history(kind, id)
    then = next((record for record in history if record.revision == sent.revision), None)
    if then is None:
        return None
    return SinceSentBack(
        words=gettext(
            "Sent back on %(date)s by %(name)s", date=moment_words(sent.at), name=sent.account
        ),
        reason=sent.text,
        differences=differences(then.noun, newest.noun, nouns),
    )


def _last_sent_back(activities: tuple[Activity, ...]) -> Activity | None:
    for each in reversed(activities):
        if each.action == "sent-back":
            return each
        if each.action in _ENDS:
            return None
    return None
