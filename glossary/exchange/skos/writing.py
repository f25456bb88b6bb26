"""Concepts, their sources and their themes written as SKOS, in any syntax of RDF."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

from glossary.exchange.format import PagesOf, Service, Write
from glossary.exchange.skos.cleaning import Cleaner
from glossary.exchange.skos.names import PREFIXES
from glossary.message import Message
from glossary.nouns.record import Record

if TYPE_CHECKING:
    from pyoxigraph import Triple

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
