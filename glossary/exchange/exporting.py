"""Any selection of the store written in an exchange format."""

from collections.abc import Sequence
from typing import BinaryIO

from glossary.exchange.format import ExchangeFormat
from glossary.exchange.selection import ExportChoice, chosen
from glossary.message import Message
from glossary.nouns.record import Record
from glossary.nouns.resource import Page
from glossary.store.store import Store


def export(
    store: Store, choice: ExportChoice, format: ExchangeFormat, stream: BinaryIO
) -> Sequence[Message]:
    """Write what is chosen; the answer names what the format could not hold.

    Requires: the format writes.
    Raises: StoreError when the store cannot be read.
    """

    def pages_of(record: Record) -> Sequence[Page]:
        return store.pages(record.noun.id, revision=record.revision)

    assert format.write is not None
    records = (r for r in chosen(store, choice) if r.kind in format.keeps.kinds)
    return format.write(records, stream, pages_of)
