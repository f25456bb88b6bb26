"""CSL-JSON: catalogues of resources, as Zotero and citation processors have them."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from glossary.exchange.format import ExchangeFormat, FileHead, Kept, Service, Write, anywhere
from glossary.exchange.incoming import Item
from glossary.message import english

_LIST = re.compile(r"\ufeff?\s*\[\s*\{")
_TYPE = re.compile(
    r'"type"\s*:\s*"(?:article(?:-\w+)?|bill|book|chapter|dataset|document|entry(?:-\w+)?|event|'
    r"interview|legal_case|legislation|manuscript|pamphlet|paper-conference|periodical|post|"
    r'post-weblog|regulation|report|review|software|speech|standard|thesis|treaty|webpage)"'
)
_NAMED = re.compile(r'"(?:title|author|issued|container-title|DOI|ISBN)"\s*:')


def read(stream: BinaryIO, name: str) -> Iterator[Item]:
    """Every entry of the file as a resource, and a `Refused` for each that is wrong."""
    # Imported here: only who loads a catalogue needs what reads it.
    from glossary.exchange.catalogues import csl_reading  # noqa: PLC0415 - see above

    return csl_reading.read(stream, name)


def write_for(service: Service) -> Write:
    """The writer that gives resources without an address that of their page."""
    from glossary.exchange.catalogues import writing  # noqa: PLC0415 - as in `read`

    return writing.csl_writer(service)


def _recognises(beginning: FileHead) -> bool:
    text = beginning.text
    if text is None or not _LIST.match(text):
        return False
    return _TYPE.search(text) is not None and _NAMED.search(text) is not None


FORMAT = ExchangeFormat(
    name="csl-json",
    title="CSL-JSON",
    media_type="application/vnd.citationstyles.csl+json",
    suffixes=(".json",),
    about=english("resources for citation processors and Zotero"),
    recognises=_recognises,
    read=read,
    write=anywhere(write_for),
    write_for=write_for,
    keeps=Kept(kinds=("resource",), fields=frozenset(), status=False, exact=False),
)
