"""BibTeX and BibLaTeX: catalogues of resources, as reference managers and LaTeX have them."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from glossary.exchange.format import ExchangeFormat, FileHead, Kept, Service, Write, anywhere
from glossary.exchange.incoming import Item
from glossary.message import english

_ENTRY = re.compile(
    r"(?:%[^\n]*\n|\s)*@(?:[a-z]+\s*[{(]\s*[^\s,{}]*\s*,|(?:string|comment|preamble)\s*[{(])",
    re.IGNORECASE,
)


def read(stream: BinaryIO, name: str) -> Iterator[Item]:
    """Every entry of the file as a resource, and a `Refused` for each that is wrong."""
    # Imported here: only who loads a catalogue needs what reads it.
    from glossary.exchange.catalogues import bibtex_reading  # noqa: PLC0415 - see above

    return bibtex_reading.read(stream, name)


def write_for(service: Service) -> Write:
    """The writer that gives resources without an address that of their page."""
    from glossary.exchange.catalogues import writing  # noqa: PLC0415 - as in `read`

    return writing.entry_writer("bibtex", "  tvetipedia = {{{}}},\n".format)(service)


def _recognises(beginning: FileHead) -> bool:
    return beginning.text is not None and _ENTRY.match(beginning.text) is not None


FORMAT = ExchangeFormat(
    name="bibtex",
    title="BibTeX",
    media_type="application/x-bibtex",
    suffixes=(".bib",),
    about=english("resources for reference managers and LaTeX"),
    recognises=_recognises,
    read=read,
    write=anywhere(write_for),
    write_for=write_for,
    keeps=Kept(kinds=("resource",), fields=frozenset(), status=False, exact=False),
    by_lots=True,
)
