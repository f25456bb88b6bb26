"""Entries of feeds, made of changes."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import gettext

from glossary.catalogue.outcomes import Outcome, PublicChange, publications
from glossary.nouns.concept import Concept
from glossary.nouns.defining import definition_for
from glossary.nouns.record import Kind, Record
from glossary.store.store import Store
from glossary.store.times import time_text
from webapp.frame.i18n import full_url, language
from webapp.parts.wording import noun_title
from webapp.readers.download.colophon import licence_words
from webapp.readers.news.change_notes import change_note
from webapp.readers.news.syndication import Feed, FeedEntry, lasting_id

MOST = 50
"""Entries of a feed."""
ENDPOINTS: dict[Kind, str] = {"concept": "term.term", "resource": "resources.resource"}


def feed_of(
    store: Store, name: str, title: str, pages: tuple[str, str], changes: Iterable[PublicChange]
) -> Feed:
    """The feed with this name among ours; `pages` are the addresses of its page and of itself.

    Raises: StoreError when the store cannot be read.
    """
    return Feed(
        id=lasting_id("feed", store.first_time(), name, language()),
        title=f"TVETipedia: {title}",
        address=pages[0],
        own=pages[1],
        language=language(),
        rights=licence_words(),
        entries=tuple(map(entry_of, changes)),
    )


def last_changes(store: Store, records: Iterable[Record[Any]]) -> Sequence[PublicChange]:
    """The last change of each of these public records, the newest first, `MOST` of them."""
    newest = sorted(records, key=lambda record: -record.sequence)[:MOST]
    histories = (store.history(record.kind, record.noun.id) for record in newest)
    return [publications(history)[0] for history in histories]


def entry_of(change: PublicChange) -> FeedEntry:
    """The entry of a change; its id is the same in every feed and language."""
    record, noun = change.record, change.record.noun
    title = noun_title(noun)
    return FeedEntry(
        id=lasting_id(record.kind, noun.id, record.revision, time_text(record.modified)),
        title=f"{title.text}: {outcome_words(change.outcome)}",
        address=full_url(ENDPOINTS[record.kind], id=noun.id),
        updated=record.modified,
        summary=_summary(change),
        category=change.outcome,
    )


def outcome_words(outcome: Outcome) -> str:
    """What became of a noun, in words."""
    return {
        "new": gettext("new"),
        "reworded": gettext("reworded"),
        "changed": gettext("changed"),
        "withdrawn": gettext("withdrawn"),
    }[outcome]


def _summary(change: PublicChange) -> str:
    """What changed; of what is new, its first definition or its abstract."""
    noun = change.record.noun
    is_term = isinstance(noun, Concept)
    successor = noun.replaced_by if isinstance(noun, Concept) else noun.merged_into
    if change.outcome == "withdrawn" and successor:
        address = full_url("term.term" if is_term else "resources.resource", id=successor)
        return gettext("Withdrawn; replaced by %(address)s.", address=address)
    if change.outcome != "new":
        return change_note(change)
    if isinstance(noun, Concept):
        definition = definition_for(noun, language())
        return definition.text if definition else ""
    return noun.abstract.get(language()) or next(iter(noun.abstract.values()), "")
