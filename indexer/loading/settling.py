"""Entries settled against the store: what a file leaves out is kept, no status is taken back."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from glossary.exchange.incoming import Entry, Fragment, Refused
from glossary.exchange.storing import is_shown
from glossary.exchange.tables.partial import completed
from glossary.message import Message, english
from glossary.nouns.record import PUBLIC, Kind, Noun, Record, Status, kind_of
from glossary.store.store import Store
from indexer.loading.entries import Batch, Key

_FEW = 100
"""Entries that are looked up one by one; for more the whole store is read."""

_WORDS: Mapping[Status, Message] = {
    "draft": english("draft"),
    "in-review": english("in-review"),
    "published": english("published"),
    "withdrawn": english("withdrawn"),
}

_RANK: tuple[Status, ...] = ("draft", "in-review", "published")


def settle(batch: Batch, store: Store) -> dict[Key, Record | None]:
    """The newest record of each noun read; by then entries have their status and all their cells.

    What is no noun even so is refused. What was published stays published whatever the file says;
    only “withdrawn” withdraws. Where a status was kept or a draft passed by, a note tells it.
    """
    known = _newest(batch, store)
    for key, (path, read) in batch.read.items():
        newest = known[key]
        shown = newest
        if newest and newest.status not in PUBLIC:
            shown = store.public(*key)
        status = _status(read.status, shown or newest)
        before = shown if status in PUBLIC and shown else newest
        noun = completed(read, before.noun if before else None)
        if isinstance(noun, Refused):
            batch.refused.setdefault(path, []).append(noun)
            continue
        entry = _entry(read, noun, status)
        batch.entries[key] = (path, entry)
        passes_by = _is_open_otherwise(newest, noun) and not is_shown(store, newest, entry)
        for told in _notes(read.status, status, newest, shown, passes_by=passes_by):
            note = english(
                "%(kind)s %(id)s (line %(line)s): %(told)s",
                kind=key[0],
                id=key[1],
                line=read.line,
                told=told,
            )
            batch.note(path, note)
    return known


def hold_for_review(batch: Batch, known: Mapping[Key, Record | None], store: Store) -> None:
    """Nothing; what would be published or withdrawn waits for a reviewer instead.

    What readers see already stays as it is, and so does a draft that somebody has of it.
    """
    for key, (path, entry) in batch.entries.items():
        if entry.status in PUBLIC and not is_shown(store, known[key], entry):
            batch.entries[key] = (path, replace(entry, status="in-review"))
            if entry.status == "withdrawn":
                told = english(
                    "%(kind)s %(id)s: only a reviewer withdraws; it comes in for review",
                    kind=kind_of(entry.noun),
                    id=entry.noun.id,
                )
                batch.note(path, told)


def _newest(batch: Batch, store: Store) -> dict[Key, Record | None]:
    if len(batch.read) <= _FEW:
        return {key: store.get(*key) for key in batch.read}
    kinds: set[Kind] = {kind for kind, _ in batch.read}
    known = {(kind, r.noun.id): r for kind in kinds for r in store.newest(kind)}
    return {key: known.get(key) for key in batch.read}


def _entry(read: Entry | Fragment, noun: Noun, status: Status) -> Entry:
    if isinstance(read, Entry):
        return replace(read, noun=noun, status=status)
    return Entry(noun, read.line, status, columns=read.columns)


def _is_open_otherwise(newest: Record | None, noun: Noun) -> bool:
    """True if the newest is a draft or in review, and says something else."""
    return newest is not None and newest.status not in PUBLIC and newest.noun != noun


def _status(told: Status | None, known: Record | None) -> Status:
    if known is None:
        return told or "published"
    if told == "withdrawn" or told is None:
        return told or known.status
    if known.status == "withdrawn":
        return "published" if told == "published" else "withdrawn"
    return max(told, known.status, key=_RANK.index)


def _notes(
    said: Status | None,
    status: Status,
    newest: Record | None,
    shown: Record | None,
    *,
    passes_by: bool,
) -> Iterator[Message]:
    if said and said != status:
        yield english(
            "it stays %(status)s, though the file says %(told)s",
            status=_WORDS[status],
            told=_WORDS[said],
        )
    if status == "withdrawn" and newest and (shown or newest).status != "withdrawn":
        yield english("the file withdraws it")
    if newest and passes_by:
        yield english(
            "the %(status)s by %(name)s stays in its history",
            status=_WORDS[newest.status],
            name=newest.editor,
        )
