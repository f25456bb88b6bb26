"""What putting a noun into the store comes to, so that the same noun twice adds nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from glossary.exchange.incoming import Entry
from glossary.nouns.record import PUBLIC, Noun, Record, Status, kind_of
from glossary.nouns.resource import Page
from glossary.store.revision import NewRevision
from glossary.store.store import Store


class Outcome(Enum):
    """What became of a noun that was to be saved."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Intended:
    """What saving a noun comes to, before it is done."""

    outcome: Outcome
    revision: NewRevision | None
    """What is to be stored; None where nothing changes."""
    before: Record | None
    """What it is compared with: what readers see, or the draft that it continues."""


def save(
    store: Store,
    noun: Noun,
    *,
    status: Status | None = None,
    editor: str,
    change_note: str = "",
    pages: Sequence[Page] | None = None,
) -> Outcome:
    """Save the noun, and answer whether it was added, changed, or there already.

    Without a status a known noun keeps its public status, or else that of its draft, and a new
    one is published; an open draft of a published noun stays in its history.
    `pages` None keeps the pages as they are.

    Raises: ConflictError when somebody else stored the noun meanwhile, otherwise as `Store.put`.
    """
    listed = None if pages is None else tuple(pages)
    made = intended(store, Entry(noun, 0, status, listed), editor, change_note)
    if made.revision is not None:
        store.put_many([made.revision])
    return made.outcome


def intended(store: Store, entry: Entry, editor: str, change_note: str = "") -> Intended:
    """What saving the entry comes to, as `save` does it; nothing is saved."""
    newest = store.get(kind_of(entry.noun), entry.noun.id)
    return intended_on(newest, store, entry, editor, change_note)


def intended_on(
    newest: Record | None, store: Store, entry: Entry, editor: str, change_note: str = ""
) -> Intended:
    """What saving the entry on its newest record comes to; None where there is none."""
    kind, noun = kind_of(entry.noun), entry.noun
    if newest is None:
        status = entry.status or "published"
        new = NewRevision(noun, editor, status, change_note, 0, entry.pages)
        return Intended(Outcome.ADDED, new, None)
    shown = newest if newest.status in PUBLIC else store.public(kind, noun.id)
    status = entry.status or (shown or newest).status
    before = shown if status in PUBLIC else newest
    if before is not None and _is_same(store, before, entry, status):
        return Intended(Outcome.UNCHANGED, None, before)
    new = NewRevision(noun, editor, status, change_note, newest.revision, entry.pages)
    return Intended(Outcome.CHANGED, new, before or newest)


def is_shown(store: Store, newest: Record | None, entry: Entry) -> bool:
    """True if the entry is what readers see: saving it changes nothing, nor any open draft."""
    kind, id = kind_of(entry.noun), entry.noun.id
    shown = newest if newest is None or newest.status in PUBLIC else store.public(kind, id)
    return shown is not None and _is_same(store, shown, entry, entry.status or shown.status)


def _is_same(store: Store, before: Record, entry: Entry, status: Status) -> bool:
    if before.noun != entry.noun or before.status != status:
        return False
    if entry.pages is None:
        return True
    return store.pages(entry.noun.id, revision=before.revision) == entry.pages
