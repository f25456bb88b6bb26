"""SKOS in a syntax of RDF as an exchange format; such formats differ by their syntax alone."""

from collections.abc import Iterator
from typing import BinaryIO

from glossary.exchange.format import ExchangeFormat, Kept, anywhere
from glossary.exchange.incoming import Item
from glossary.exchange.skos import reading
from glossary.exchange.skos.recognising import recogniser
from glossary.exchange.skos.writing import writer
from glossary.message import Message


def skos_format(
    *,
    name: str,
    title: str,
    media_type: str,
    suffixes: tuple[str, ...],
    about: Message,
    begins: str,
    syntax: str | tuple[str, str],
) -> ExchangeFormat:
    """The format of files that begin as the pattern `begins` does.

    `syntax` is the name that pyoxigraph has for it, or two of them: to read and to write.
    """
    reads, writes = (syntax, syntax) if isinstance(syntax, str) else syntax

    def read(stream: BinaryIO, file: str) -> Iterator[Item]:
        return reading.read(stream, file, reads)

    write_for = writer(writes)
    return ExchangeFormat(
        name=name,
        title=title,
        media_type=media_type,
        suffixes=suffixes,
        about=about,
        recognises=recogniser(begins, *suffixes),
        read=read,
        write=anywhere(write_for),
        write_for=write_for,
        keeps=Kept(exact=False),
    )
