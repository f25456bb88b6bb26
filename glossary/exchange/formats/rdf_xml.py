"""SKOS in RDF/XML."""

from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from glossary.exchange.format import ExchangeFormat, PagesOf, Service
from glossary.exchange.incoming import Item
from glossary.exchange.skos.keeping import KEEPS
from glossary.exchange.skos.reading import read as read_rdf
from glossary.exchange.skos.recognising import recogniser
from glossary.exchange.skos.writing import writer
from glossary.message import Message, english
from glossary.nouns.record import Record

_SUFFIXES = (".rdf", ".owl")
_BEFORE = r"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)*"
_ROOT = r"<[\w.:-]+\s[^>]*22-rdf-syntax-ns\#"
_WRITE_FOR = writer("RDF_XML")


def read(stream: BinaryIO, name: str) -> Iterator[Item]:
    """Every concept and collection of the file, and a `Refused` for each that is wrong."""
    return read_rdf(stream, name, "RDF_XML")


def write(
    records: Iterable[Record], stream: BinaryIO, pages_of: PagesOf | None = None
) -> Sequence[Message]:
    """Write the records as a service would whose address is not known."""
    return _WRITE_FOR(Service())(records, stream, pages_of or (lambda _: ()))


FORMAT = ExchangeFormat(
    name="rdfxml",
    title="SKOS in RDF/XML",
    media_type="application/rdf+xml",
    suffixes=_SUFFIXES,
    about=english("SKOS in RDF/XML, as older programs read it"),
    recognises=recogniser(rf"(?s:{_BEFORE}{_ROOT})", *_SUFFIXES),
    read=read,
    write=write,
    write_for=_WRITE_FOR,
    keeps=KEEPS,
)
