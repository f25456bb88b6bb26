"""Panels of what readers want: suggestions that wait, and searches that found nothing."""

from collections.abc import Sequence

from flask_babel import gettext, lazy_gettext, ngettext

from glossary.desk import misses, proposals
from glossary.desk.misses import Miss
from glossary.desk.proposals import OPEN, Proposal
from glossary.people import Account
from webapp.desk.dashboard.panel import Panel, PanelEntry
from webapp.frame.i18n import url
from webapp.frame.services import Services
from webapp.parts.dating import day_words
from webapp.parts.wording import text_of
from webapp.proposals.wording import TOPIC_WORDS

BEGINNING = 80
"""Characters of a suggestion that its line shows."""


def waiting_suggestions(services: Services, _who: Account) -> Sequence[Proposal]:
    """Suggestions that nobody has answered, the oldest first."""
    return proposals.in_states(services.store.database, OPEN)


def missed(services: Services, _who: Account) -> Sequence[Miss]:
    """Queries that found nothing and still would, the most asked first."""
    return misses.unanswered(services.store.database, services.catalogue())


def _suggestion_entry(_services: Services, found: Proposal) -> PanelEntry:
    text = found.proposed.text
    shown = text[:BEGINNING] + ("…" if len(text) > BEGINNING else "")
    title = text_of(str(TOPIC_WORDS[found.proposed.topic]), None)
    return PanelEntry(title, url("queue.suggestion", id=found.id), shown)


def _miss_entry(_services: Services, miss: Miss) -> PanelEntry:
    day = day_words(miss.last_day)
    times = ngettext("%(num)s time", "%(num)s times", miss.count)
    note = gettext("%(times)s, last on %(day)s", times=times, day=day)
    address = url("misses.texts", q=miss.spelling, language=miss.language)
    return PanelEntry(text_of(miss.spelling, miss.language), address, note)


SUGGESTIONS = Panel(
    "suggestions",
    lazy_gettext("Open suggestions"),
    lazy_gettext("No suggestion waits."),
    waiting_suggestions,
    _suggestion_entry,
    "editor",
    whole="queue.queue",
)
MISSES = Panel(
    "misses",
    lazy_gettext("Searches that found nothing"),
    lazy_gettext("No search has found nothing three times."),
    missed,
    _miss_entry,
    whole="misses.listing",
)
