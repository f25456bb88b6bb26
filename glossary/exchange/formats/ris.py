"""RIS: catalogues of resources, as libraries and reference managers exchange them."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from glossary.exchange.format import ExchangeFormat, FileHead, Kept, Service, Write, anywhere
from glossary.exchange.incoming import Item
from glossary.message import english

_RECORD = re.compile(r"\ufeff?\s*TY {0,2}- ?\w+\s*\n\s*[A-Z][A-Z0-9] {0,2}-")


def read(stream: BinaryIO, name: str) -> Iterator[Item]:
    """Every entry of the file as a resource, and a `Refused` for each that is wrong."""
    # Imported here: only who loads a catalogue needs what reads it.
    from glossary.exchange.catalogues import ris_reading  # noqa: PLC0415 - see above

    return ris_reading.read(stream, name)


def write_for(service: Service) -> Write:
    """The writer that gives resources without an address that of their page."""
    from glossary.exchange.catalogues import writing  # noqa: PLC0415 - as in `read`

    return writing.entry_writer("ris", "AN  - tvetipedia:{}\r\n".format)(service)


def _recognises(beginning: FileHead) -> bool:
    return beginning.text is not None and _RECORD.match(beginning.text) is not None


FORMAT = ExchangeFormat(
    name="ris",
    title="RIS",
    media_type="application/x-research-info-systems",
    suffixes=(".ris",),
    about=english("resources for libraries and reference managers"),
    recognises=_recognises,
    read=read,
    write=anywhere(write_for),
    write_for=write_for,
    keeps=Kept(kinds=("resource",), fields=frozenset(), status=False, exact=False),
    by_lots=True,
)
