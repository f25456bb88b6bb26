"""TBX (ISO 30042): termbases read in both editions, TBX-Basic written."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from glossary.exchange.format import ExchangeFormat, FileHead, Kept, Service, Write, anywhere
from glossary.exchange.incoming import Item
from glossary.message import english

_ROOT = re.compile(
    r"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)*<(?:\w+:)?(?:tbx|martif)[\s>]",
    re.DOTALL,
)


def read(stream: BinaryIO, name: str) -> Iterator[Item]:
    """Every entry of the file as a concept, and a `Refused` for each that is wrong."""
    # Imported here: lxml, which only XML needs.
    from glossary.exchange.termbases import tbx_reading  # noqa: PLC0415 - see above

    return tbx_reading.read(stream, name)


def write_for(service: Service) -> Write:
    """The writer that names sources and themes as the service does."""
    from glossary.exchange.termbases import tbx_writing  # noqa: PLC0415 - as in `read`

    return tbx_writing.writer_for(service)


def _recognises(beginning: FileHead) -> bool:
    if beginning.text is None:
        return False
    if _ROOT.match(beginning.text):
        return True
    return beginning.named and beginning.suffix == ".tbx" and bool(beginning.text.strip())


FORMAT = ExchangeFormat(
    name="tbx",
    title="TBX",
    media_type="application/x-tbx",
    suffixes=(".tbx",),
    about=english("TBX-Basic, as translators’ programs read it"),
    recognises=_recognises,
    read=read,
    write=anywhere(write_for),
    write_for=write_for,
    keeps=Kept(
        kinds=("concept",),
        fields=frozenset({"prefLabel", "altLabel", "hiddenLabel", "related"}),
        status=False,
        exact=False,
    ),
)
