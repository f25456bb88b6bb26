"""What notices are about: the name of it, and the page that it leads to."""

import json
from collections.abc import Mapping

from flask_babel import gettext, ngettext

from glossary.desk import proposals
from glossary.desk.activity import Activity
from glossary.desk.batches.batch import outcome_in
from glossary.nouns.record import Kind, Record
from webapp.frame.i18n import listed
from webapp.frame.services import Services
from webapp.parts.wording import Text, noun_title, text_of
from webapp.proposals.wording import TOPIC_WORDS

PAGES: Mapping[str, tuple[str, str]] = {
    "import": ("taking-back.look", "token"),
    "suggestion": ("queue.suggestion", "id"),
    "batch": ("batches.batch", "token"),
}
"""Endpoint and the variable part of its address, for what is no entry."""


def subject_title(services: Services, activity: Activity, newest: Record | None) -> Text:
    """The name of the entry, import or suggestion; `newest` is the record of an entry."""
    if newest:
        return noun_title(newest.noun)
    if activity.kind == "import":
        return text_of(gettext("Import of %(files)s", files=_files(activity)), None)
    if activity.kind == "batch":
        number = len(outcome_in(activity.text).done)
        return text_of(ngettext("%(num)s entry", "%(num)s entries", number), None)
    if activity.kind == "work":
        return text_of(gettext("Several entries"), None)
    if activity.kind == "suggestion":
        found = proposals.numbered(services.store.database, int(activity.noun_id))
        topic = str(TOPIC_WORDS[found.proposed.topic]) if found else activity.noun_id
        return text_of(topic, None)
    return Text(activity.noun_id, "en")


def subject_page(activity: Activity) -> tuple[str, dict[str, str]]:
    """Endpoint and values of the page that the notice leads to."""
    noun: tuple[Kind, str] | None = activity.noun
    if noun:
        return "review.entry", {"kind": noun[0], "id": noun[1]}
    if activity.kind == "work":
        return "work.listing", {"key": "assigned"}
    endpoint, part = PAGES.get(activity.kind, ("dashboard.dashboard", ""))
    return endpoint, {part: activity.noun_id} if part else {}


def subject_words(activity: Activity) -> str:
    """What was said with it; of imports and batches the log keeps figures there, for programs."""
    return "" if activity.kind in ("import", "batch") else activity.text


def _files(activity: Activity) -> str:
    try:
        return listed(json.loads(activity.text)["files"])
    except (ValueError, KeyError, TypeError):
        return activity.noun_id
