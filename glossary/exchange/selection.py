"""Which records an export takes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from heapq import merge
from itertools import groupby, islice

from glossary.nouns.fields import public_part
from glossary.nouns.record import PUBLIC, Kind, Record, Status, is_of_concept, is_of_resource
from glossary.nouns.resource import Resource
from glossary.store.store import Store
from glossary.vocabulary.collections import Scheme


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What to export; an empty list leaves the choice open."""

    kinds: tuple[str, ...] = ()
    """`concept`, `resource` for all resources, and ids of kinds (`choosable`)."""
    themes: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    """`soldering`, or `concept/soldering` where a resource may have the same id."""
    statuses: tuple[Status, ...] = PUBLIC
    public: bool = False
    """Whether what is for editors only is left out."""


def choosable(kinds: Scheme) -> tuple[str, ...]:
    """What can be chosen by kind: concepts, all resources, or those of one kind."""
    return ("concept", "resource", *kinds.ids)


def chosen(store: Store, choice: ExportChoice) -> Iterator[Record]:
    """The records of the choice, resources first, because definitions name them as their sources.

    Of each noun at most one: the newest, or else what readers see, if its status is chosen.

    Raises: StoreError when the store cannot be read.
    """
    kinds: tuple[Kind, ...] = ("resource", "concept")
    for kind in kinds:
        for record in _of_status(store, kind, choice.statuses):
            if _is_chosen(record, choice):
                yield for_readers(record) if choice.public else record


def unknown_ids(store: Store, choice: ExportChoice) -> tuple[str, ...]:
    """The ids of the choice that no concept or resource has."""
    return tuple(id for id in choice.ids if not _is_known(store, id))


def for_readers(record: Record) -> Record:
    """The record with its noun as readers see it, without what only editors see."""
    if is_of_concept(record):
        return replace(record, noun=public_part(record.noun))
    return replace(record, noun=public_part(record.noun)) if is_of_resource(record) else record


def _is_known(store: Store, id: str) -> bool:
    kind, _, name = id.rpartition("/")
    kinds: tuple[Kind, ...] = ("resource", "concept")
    return any(kind in ("", known) and store.get(known, name) for known in kinds)


def _of_status(store: Store, kind: Kind, statuses: tuple[Status, ...]) -> Iterator[Record]:
    public = store.records(kind)
    newest = iter(()) if set(statuses) <= set(PUBLIC) else store.newest(kind)
    # Both run by id, and of one noun the newest comes first.
    for _, both in groupby(merge(newest, public, key=_id), key=_id):
        yield from islice((record for record in both if record.status in statuses), 1)


def _id(record: Record) -> str:
    return record.noun.id


def _is_chosen(record: Record, choice: ExportChoice) -> bool:
    noun = record.noun
    kinds = {record.kind, noun.type if isinstance(noun, Resource) else record.kind}
    if choice.kinds and not kinds & set(choice.kinds):
        return False
    if choice.themes and not set(noun.theme) & set(choice.themes):
        return False
    return not choice.ids or bool({noun.id, f"{record.kind}/{noun.id}"} & set(choice.ids))
