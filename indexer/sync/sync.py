"""Bringing the index to where the store is."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from glossary.nouns.concept import Concept
from glossary.nouns.record import Record
from glossary.nouns.resource import Resource
from glossary.store.store import Store
from indexer.documents.document import IndexDocument, concept_document, owner_of, resource_documents
from indexer.engines.contract import IndexDamagedError, SearchEngine

_log = logging.getLogger(__name__)

BATCH = 500
"""Records that are replaced in one commit; a crash in between costs at most these again."""


@dataclass(frozen=True, slots=True)
class Synced:
    """How many records were brought into the index, and how far it has come."""

    records: int
    checkpoint: int
    rebuilt: bool = False


def catch_up(store: Store, engine: SearchEngine) -> Synced:
    """Bring into the index what changed after its checkpoint; doing it twice changes nothing.

    The checkpoint is the sequence of a public record: drafts leave the index as it is.

    Raises: EngineUnavailableError when the index cannot be written; IndexDamagedError when there is
    none, or when the store is behind it, so that it belongs to another store.
    """
    checkpoint = engine.checkpoint()
    sequence = store.sequence()
    if checkpoint is None or checkpoint > sequence:
        raise IndexDamagedError(
            f"The index stands at {checkpoint}, the store at {sequence}: they do not belong "
            "together. Run `tvetipedia index rebuild`."
        )
    records = 0
    organisations: dict[str, tuple[str, ...]] = {}
    for batch in _batches(store.changes(checkpoint)):
        _add_organisations(organisations, batch, store)
        engine.replace(_documents(batch, store, organisations), batch[-1].sequence)
        records += len(batch)
        checkpoint = batch[-1].sequence
    return Synced(records, checkpoint)


def rebuild(store: Store, engine: SearchEngine) -> Synced:
    """Bring the whole store into a new index, which then takes the place of the old one.

    Raises: EngineUnavailableError when the index cannot be written.
    """
    # Read before the records: what is written meanwhile is caught up on afterwards.
    sequence = store.public_sequence()
    engine.rebuild(_everything(store), sequence)
    caught = catch_up(store, engine)
    _log.info("The index was rebuilt up to %d.", caught.checkpoint)
    return caught


def heal(store: Store, engine: SearchEngine, say: Callable[[IndexDamagedError], object]) -> Synced:
    """Bring the index up to date; rebuild it if it is missing or damaged, which `say` is given.

    Raises: EngineUnavailableError when it cannot be written.
    """
    try:
        return catch_up(store, engine)
    except IndexDamagedError as error:
        say(error)
        return replace(rebuild(store, engine), rebuilt=True)


def _everything(store: Store) -> Iterator[IndexDocument]:
    organisations = _organisations(store)
    for kind in ("concept", "resource"):
        for record in store.records(kind):
            yield from _of_record(record, store, organisations)


def _documents(
    batch: Sequence[Record], store: Store, organisations: Mapping[str, tuple[str, ...]]
) -> dict[str, list[IndexDocument]]:
    return {owner_of(record): list(_of_record(record, store, organisations)) for record in batch}


def _of_record(
    record: Record, store: Store, organisations: Mapping[str, tuple[str, ...]]
) -> Iterator[IndexDocument]:
    """The documents of a record; none when it is withdrawn."""
    noun = record.noun
    if record.status == "withdrawn":
        return
    if isinstance(noun, Concept):
        yield concept_document(noun, organisations)
    else:
        yield from resource_documents(noun, store.pages(noun.id))


def _organisations(store: Store) -> dict[str, tuple[str, ...]]:
    """Who issued each resource: the facet `source` of the definitions that come from it."""
    return {
        record.noun.id: record.noun.creator
        for record in store.records("resource")
        if isinstance(record.noun, Resource)
    }


def _add_organisations(
    known: dict[str, tuple[str, ...]], batch: Iterable[Record], store: Store
) -> None:
    """Add who issued the sources of a batch, which are few where one entry was published."""
    nouns = (record.noun for record in batch)
    named = {d.source for noun in nouns if isinstance(noun, Concept) for d in noun.definition}
    for source in named - known.keys():
        record = store.public("resource", source) if source else None
        if record is not None and isinstance(record.noun, Resource):
            known[record.noun.id] = record.noun.creator


def _batches(records: Iterator[Record]) -> Iterator[list[Record]]:
    batch: list[Record] = []
    for record in records:
        batch.append(record)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
