"""SKOS in Turtle or TriG."""

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

_SUFFIXES = (".ttl", ".trig", ".n3")
_COMMENTS = r"(?:\s|\#[^\n]*\n)*"
_DIRECTIVE = r"@prefix\s+[\w.-]*:\s*<|@base\s+<|prefix\s+[\w.-]*:\s*<|base\s+<"
_WRITE_FOR = writer("TURTLE")


def read(stream: BinaryIO, name: str) -> Iterator[Item]:
    """Every concept and collection of the file, and a `Refused` for each that is wrong."""
    # Whatever is Turtle is TriG as well.
    return read_rdf(stream, name, "TRIG")


def write(
    records: Iterable[Record], stream: BinaryIO, pages_of: PagesOf | None = None
) -> Sequence[Message]:
    """Write the records as a service would whose address is not known."""
    return _WRITE_FOR(Service())(records, stream, pages_of or (lambda _: ()))


FORMAT = ExchangeFormat(
    name="turtle",
    title="SKOS in Turtle",
    media_type="text/turtle",
    suffixes=_SUFFIXES,
    about=english("SKOS in Turtle, as vocabulary services read it"),
    recognises=recogniser(f"{_COMMENTS}(?:{_DIRECTIVE})", *_SUFFIXES),
    read=read,
    write=write,
    write_for=_WRITE_FOR,
    keeps=KEEPS,
)
