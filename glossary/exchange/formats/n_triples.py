"""SKOS in N-Triples: a triple on each line."""

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

_SUFFIXES = (".nt",)
_TRIPLE = r"(?:<[a-z][\w+.-]*:[^\s>]*>|_:\w+)\s+<[^\s>]+>\s+[<_\"]"
_WRITE_FOR = writer("N_TRIPLES")


def read(stream: BinaryIO, name: str) -> Iterator[Item]:
    """Every concept and collection of the file, and a `Refused` for each that is wrong."""
    # Turtle as well, because a file of full names may use its short forms further down.
    return read_rdf(stream, name, "TRIG")


def write(
    records: Iterable[Record], stream: BinaryIO, pages_of: PagesOf | None = None
) -> Sequence[Message]:
    """Write the records as a service would whose address is not known."""
    return _WRITE_FOR(Service())(records, stream, pages_of or (lambda _: ()))


FORMAT = ExchangeFormat(
    name="ntriples",
    title="SKOS in N-Triples",
    media_type="application/n-triples",
    suffixes=_SUFFIXES,
    about=english("SKOS in N-Triples, a triple on each line"),
    recognises=recogniser(rf"(?:\s|\#[^\n]*\n)*{_TRIPLE}", *_SUFFIXES),
    read=read,
    write=write,
    write_for=_WRITE_FOR,
    keeps=KEEPS,
)
