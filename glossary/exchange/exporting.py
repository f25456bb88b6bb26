"""Any selection of the store written in an exchange format."""

from collections.abc import Sequence
from dataclasses import replace
from typing import BinaryIO

from glossary.exchange.format import LOCAL, ExchangeFormat, Service, Write
from glossary.exchange.selection import ExportChoice, chosen
from glossary.message import Message
from glossary.nouns.record import Record
from glossary.nouns.resource import Page, Resource
from glossary.store.collections import schemes
from glossary.store.store import Store


def export(
    store: Store,
    choice: ExportChoice,
    format: ExchangeFormat,
    stream: BinaryIO,
    base: str = LOCAL,
    *,
    languages: tuple[str, str] | None = None,
) -> Sequence[Message]:
    """Write what is chosen; the answer names what the format could not hold.

    `base` is the address of the service, with which addresses of nouns begin; `languages` are
    those of a format that pairs labels.

    Requires: the format writes.
    Raises: StoreError when the store cannot be read.
    """

    def pages_of(record: Record) -> Sequence[Page]:
        return store.pages(record.noun.id, revision=record.revision)

    records = (r for r in chosen(store, choice) if r.kind in format.keeps.kinds)

    def source(id: str) -> Resource | None:
        record = store.public("resource", id)
        return record.noun if record else None

    service = Service(base, schemes(store.database), source)
    write = writer(format, replace(service, languages=languages or service.languages))
    return write(records, stream, pages_of)


def writer(format: ExchangeFormat, service: Service) -> Write:
    """What writes records of the service in the format.

    Requires: the format writes.
    """
    if format.write_for is not None:
        return format.write_for(service)
    assert format.write is not None
    return format.write
