"""Entries settled against the store: what a file leaves out is kept, no status is taken back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from glossary.exchange.incoming import Entry, Refused
from glossary.exchange.storing import is_shown
from glossary.exchange.tables.partial import completed
from glossary.message import Message, english
from glossary.nouns.concept import Concept
from glossary.nouns.record import PUBLIC, Kind, Record, Status, kind_of
from glossary.store.store import Store
from indexer.loading.read import Item, Key, Read, noted
from indexer.loading.remarks import Remarks
from indexer.loading.themes import NewTheme

_FEW = 1_000
"""Entries that are looked up by their keys; for more the whole store is read."""

_WORDS: Mapping[Status, Message] = {
    "draft": english("draft"),
    "in-review": english("in-review"),
    "published": english("published"),
    "withdrawn": english("withdrawn"),
}

_ADD_MATCH = english(
    "If they are one concept, add this address to its exact matches; else change its id first."
)
_RANK: tuple[Status, ...] = ("draft", "in-review", "published")


@dataclass(frozen=True, slots=True)
class Settled:
    """Entries that would come in, each with the file that states it."""

    entries: Mapping[Key, tuple[Path, Entry]]
    newest: Mapping[Key, Record | None]
    """The newest record of each noun that was read, as it was then."""
    remarks: Remarks
    themes: tuple[NewTheme, ...] = ()
    """The themes that come with them."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """What the store has of a noun."""

    newest: Record | None
    shown: Record | None
    """What readers see, or the newest where they see nothing."""


def settled(read: Read, store: Store, themes: tuple[NewTheme, ...] = ()) -> Settled:
    """The entries with their status and all their cells.

    What is no noun even so is refused. What was published stays published whatever the file says;
    only “withdrawn” withdraws. A note says where a status was kept or a draft passed by.
    """
    newest = _newest(read, store)
    entries: dict[Key, tuple[Path, Entry]] = {}
    refused: list[tuple[Path, Refused]] = []
    notes: list[tuple[Path, Message]] = []
    for key, (path, item) in read.items.items():
        at = _standing(store, key, newest[key])
        if isinstance(item, Entry) and item.implied and at.newest:
            continue
        entry = _another(path, item, at) or _entry(item, at)
        if isinstance(entry, Refused):
            refused.append((path, entry))
            continue
        entries[key] = (path, entry)
        notes += ((path, noted(*key, item.line, note)) for note in _notes(store, item, entry, at))
    return Settled(entries, newest, read.remarks.plus(refused, notes), themes)


def for_review(settled: Settled, store: Store) -> Settled:
    """The same, but what would be published or withdrawn waits for a reviewer.

    What readers see already stays as it is, and so does a draft that somebody has of it.
    """
    entries = dict(settled.entries)
    notes: list[tuple[Path, Message]] = []
    for key, (path, entry) in settled.entries.items():
        if entry.status in PUBLIC and not is_shown(store, settled.newest[key], entry):
            entries[key] = (path, replace(entry, status="in-review"))
            if entry.status == "withdrawn":
                note = english(
                    "%(kind)s %(id)s: only a reviewer withdraws; it comes in for review",
                    kind=kind_of(entry.noun),
                    id=entry.noun.id,
                )
                notes.append((path, note))
    return replace(settled, entries=entries, remarks=settled.remarks.plus(notes=notes))


def _newest(read: Read, store: Store) -> dict[Key, Record | None]:
    if len(read.items) <= _FEW:
        found = store.get_many(read.items)
        return {key: found.get(key) for key in read.items}
    kinds: set[Kind] = {kind for kind, _ in read.items}
    known = {(kind, r.noun.id): r for kind in kinds for r in store.newest(kind)}
    return {key: known.get(key) for key in read.items}


def _standing(store: Store, key: Key, newest: Record | None) -> _Standing:
    hidden = newest is not None and newest.status not in PUBLIC
    return _Standing(newest, store.public(*key) if hidden else newest)


def _entry(item: Item, at: _Standing) -> Entry | Refused:
    status = _status(item.status, at.shown or at.newest)
    before = at.shown if status in PUBLIC and at.shown else at.newest
    entry = completed(item, before.noun if before else None)
    return entry if isinstance(entry, Refused) else replace(entry, status=status)


def _another(path: Path, item: Item, at: _Standing) -> Refused | None:
    """The refusal of a concept whose id another vocabulary's concept has.

    Concepts of vocabularies are known by their addresses, which they have as exact matches.
    """
    known = (at.shown or at.newest) if isinstance(item, Entry) else None
    if known is None or not isinstance(item, Entry) or not isinstance(item.noun, Concept):
        return None
    if not isinstance(known.noun, Concept) or item.origin not in item.noun.exact_match:
        return None
    if item.origin in known.noun.exact_match:
        return None
    wrong = english(
        "another concept has the id %(id)s, and %(origin)s is no exact match of it",
        id=item.noun.id,
        origin=item.origin,
    )
    return Refused(str(path), item.line, ((f"{item.origin}, id", wrong),), _ADD_MATCH)


def _status(stated: Status | None, known: Record | None) -> Status:
    if known is None:
        return stated or "published"
    if stated == "withdrawn" or stated is None:
        return stated or known.status
    if known.status == "withdrawn":
        return "published" if stated == "published" else "withdrawn"
    return max(stated, known.status, key=_RANK.index)


def _notes(store: Store, item: Item, entry: Entry, at: _Standing) -> Iterator[Message]:
    status = entry.status or "published"
    if item.status and item.status != status:
        yield english(
            "it stays %(status)s, though the file says %(stated)s",
            status=_WORDS[status],
            stated=_WORDS[item.status],
        )
    known = at.shown or at.newest
    if status == "withdrawn" and known and known.status != "withdrawn":
        yield english("the file withdraws it")
    if at.newest and _is_passed_by(store, at.newest, entry):
        yield english(
            "the %(status)s by %(name)s stays in its history",
            status=_WORDS[at.newest.status],
            name=at.newest.editor,
        )


def _is_passed_by(store: Store, newest: Record, entry: Entry) -> bool:
    """True if the newest is a draft or in review that says something else."""
    is_open = newest.status not in PUBLIC and newest.noun != entry.noun
    return is_open and not is_shown(store, newest, entry)
