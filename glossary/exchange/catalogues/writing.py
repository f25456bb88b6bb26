"""Resources written as a catalogue, in any format in which a single one is cited."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, BinaryIO

from glossary.citing.format import citation_formats
from glossary.citing.item import CslItem
from glossary.citing.reference import Visit, resource_citation
from glossary.exchange.catalogues.catalogued import OWN_ID, key_of_id
from glossary.exchange.format import PagesOf, Service, Write
from glossary.message import Message
from glossary.nouns.record import Record, is_of_resource
from glossary.nouns.resource import Resource


def entry_writer(format: str, own_field: Callable[[str], str]) -> Callable[[Service], Write]:
    """What makes writers of a citation format whose entries follow each other.

    `own_field` is the line that states our id, which goes behind the first line of an entry.
    """

    def write_for(service: Service) -> Write:
        def write(
            records: Iterable[Record], stream: BinaryIO, _pages_of: PagesOf
        ) -> Sequence[Message]:
            for item, own in _items(records, service):
                head, end, rest = citation_formats()[format].write(item).partition("\n")
                stream.write(f"{head}{end}{own_field(own)}{rest}".encode())
            return ()

        return write

    return write_for


def csl_writer(service: Service) -> Write:
    """The writer of CSL-JSON, whose items are in a list."""

    def write(records: Iterable[Record], stream: BinaryIO, _pages_of: PagesOf) -> Sequence[Message]:
        before = "[\n"
        for item, own in _items(records, service):
            data: dict[str, Any] = {**item, "custom": {OWN_ID: own}}
            stream.write(f"{before}{json.dumps(data, ensure_ascii=False)}".encode())
            before = ",\n"
        stream.write(b"\n]\n" if before.startswith(",") else b"[]\n")
        return ()

    return write


def _items(records: Iterable[Record], service: Service) -> Iterator[tuple[CslItem, str]]:
    today = datetime.now(UTC).date()
    for record in records:
        if is_of_resource(record):
            resource: Resource = record.noun
            key, own = key_of_id(resource.id)
            visit = Visit(f"{service.base}/resource/{resource.id}", today)
            # No format has a field for rights; its notes are shown with the work.
            item = resource_citation(resource, visit, resource.rights).item
            item["id"] = key
            yield item, own
