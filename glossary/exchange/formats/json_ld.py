"""SKOS in JSON-LD."""

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

_SUFFIXES = (".jsonld",)
_BEGINNING = r"(?s:[\[{].{0,8000}?\"@(?:context|graph|id|type)\")"
_WRITE_FOR = writer("JSON_LD")


def read(stream: BinaryIO, name: str) -> Iterator[Item]:
    """Every concept and collection of the file, and a `Refused` for each that is wrong."""
    return read_rdf(stream, name, "JSON_LD")


def write(
    records: Iterable[Record], stream: BinaryIO, pages_of: PagesOf | None = None
) -> Sequence[Message]:
    """Write the records as a service would whose address is not known."""
    return _WRITE_FOR(Service())(records, stream, pages_of or (lambda _: ()))


FORMAT = ExchangeFormat(
    name="jsonld",
    title="SKOS in JSON-LD",
    media_type="application/ld+json",
    suffixes=_SUFFIXES,
    about=english("SKOS in JSON-LD, for programs that read JSON"),
    recognises=recogniser(_BEGINNING, *_SUFFIXES),
    read=read,
    write=write,
    write_for=_WRITE_FOR,
    keeps=KEEPS,
)
