"""Concepts, their sources and their themes written as SKOS, in any syntax of RDF."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from glossary.exchange.format import PagesOf, Service, Write
from glossary.exchange.skos.names import PREFIXES
from glossary.message import Message, english
from glossary.nouns.record import Record

if TYPE_CHECKING:
    from pyoxigraph import Triple

_NO_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
"""Characters that XML cannot hold at all."""
_SHOWN = (
    "rdf",
    "rdfs",
    "owl",
    "xsd",
    "skos",
    "dcterms",
    "bibo",
    "foaf",
    "schema",
    "edm",
    "tvet",
)


@dataclass(slots=True)
class Cleaner:
    """Texts as a syntax can hold them."""

    is_xml: bool
    changed: list[str] = field(default_factory=list)
    """Names of the nouns of which characters were left out."""

    def clean(self, text: str, name: str) -> str:
        """The text without what the syntax cannot hold."""
        if not self.is_xml or not _NO_XML.search(text):
            return text
        if not self.changed or self.changed[-1] != name:
            self.changed.append(name)
        return _NO_XML.sub("", text)

    def notes(self) -> Iterator[Message]:
        """What was left out, noun by noun."""
        for name in self.changed:
            yield english("%(name)s: control characters, which XML cannot hold, are left out",
                          name=name)  # fmt: skip


def writer(syntax: str) -> Callable[[Service], Write]:
    """What makes a writer for a service; `syntax` is the name of one that pyoxigraph has."""

    def write_for(service: Service) -> Write:
        def write(
            records: Iterable[Record], stream: BinaryIO, _pages_of: PagesOf
        ) -> Sequence[Message]:
            return _write(records, stream, service, syntax)

        return write

    return write_for


def _write(
    records: Iterable[Record], stream: BinaryIO, service: Service, syntax: str
) -> Sequence[Message]:
    # Imported here: nobody who writes no RDF needs the library.
    from pyoxigraph import RdfFormat, serialize  # noqa: PLC0415 - see above

    from glossary.exchange.skos.triples import triples  # noqa: PLC0415 - see above

    cleaner = Cleaner(syntax == "RDF_XML")
    prefixes = {name: PREFIXES[name] for name in _SHOWN}
    made: Iterator[Triple] = triples(records, service, cleaner)
    serialize(made, stream, getattr(RdfFormat, syntax), prefixes=prefixes)
    return tuple(cleaner.notes())
