"""Putting nouns into the store so that the same noun twice adds nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from glossary.exchange.incoming import Entry
from glossary.nouns.record import PUBLIC, Noun, Record, Status, kind_of
from glossary.nouns.resource import Page
from glossary.store.revision import NewRevision
from glossary.store.store import Store

_AT_ONCE = 200
"""Revisions stored in one transaction by `save_all`."""


class Outcome(Enum):
    """What became of a noun that was to be saved."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Planned:
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
    """What became of the noun: added, changed, or unchanged because it was there already.

    Without a status a known noun keeps its public status, or else that of its draft, and a new
    one is published; an open draft of a published noun stays in its history.
    `pages` None keeps the pages as they are.

    Raises: ConflictError when somebody else stored the noun meanwhile, otherwise as `Store.put`.
    """
    made = planned(store, Entry(noun, 0, status, _tuple(pages)), editor, change_note)
    if made.revision is not None:
        store.put_many([made.revision])
    return made.outcome


def save_all(
    store: Store, entries: Iterable[Entry], *, editor: str, change_note: str = ""
) -> Iterator[tuple[Entry, Outcome]]:
    """Each entry with what became of it, as `save` does it but many in one transaction.

    What was yielded is stored. An entry that names the noun of one before it changes that one.

    Raises: as `save`; what was not yielded by then may not be stored.
    """
    batch: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        key = (kind_of(entry.noun), entry.noun.id)
        if key in batch or len(batch) == _AT_ONCE:
            yield from _save_batch(store, batch.values(), editor, change_note)
            batch.clear()
        batch[key] = entry
    yield from _save_batch(store, batch.values(), editor, change_note)


def planned(store: Store, entry: Entry, editor: str, change_note: str = "") -> Planned:
    """What saving the entry would come to, as `save` does it; nothing is saved."""
    newest = store.get(kind_of(entry.noun), entry.noun.id)
    return planned_on(newest, store, entry, editor, change_note)


def planned_on(
    newest: Record | None, store: Store, entry: Entry, editor: str, change_note: str = ""
) -> Planned:
    """What saving the entry on its newest record would come to; None where there is none."""
    kind, noun = kind_of(entry.noun), entry.noun
    if newest is None:
        status = entry.status or "published"
        new = NewRevision(noun, editor, status, change_note, 0, entry.pages)
        return Planned(Outcome.ADDED, new, None)
    shown = newest if newest.status in PUBLIC else store.public(kind, noun.id)
    status = entry.status or (shown or newest).status
    before = shown if status in PUBLIC else newest
    if before is not None and _is_same(store, before, entry, status):
        return Planned(Outcome.UNCHANGED, None, before)
    new = NewRevision(noun, editor, status, change_note, newest.revision, entry.pages)
    return Planned(Outcome.CHANGED, new, before or newest)


def is_shown(store: Store, newest: Record | None, entry: Entry) -> bool:
    """True if the entry says what readers see: saving it changes nothing, nor any open draft."""
    kind, id = kind_of(entry.noun), entry.noun.id
    shown = newest if newest is None or newest.status in PUBLIC else store.public(kind, id)
    return shown is not None and _is_same(store, shown, entry, entry.status or shown.status)


def _save_batch(
    store: Store, entries: Iterable[Entry], editor: str, change_note: str
) -> list[tuple[Entry, Outcome]]:
    made = [(entry, planned(store, entry, editor, change_note)) for entry in entries]
    store.put_many([plan.revision for _, plan in made if plan.revision is not None])
    return [(entry, plan.outcome) for entry, plan in made]


def _is_same(store: Store, before: Record, entry: Entry, status: Status) -> bool:
    if before.noun != entry.noun or before.status != status:
        return False
    if entry.pages is None:
        return True
    return store.pages(entry.noun.id, revision=before.revision) == entry.pages


def _tuple(pages: Sequence[Page] | None) -> tuple[Page, ...] | None:
    return None if pages is None else tuple(pages)
