"""Exchange formats as faces: each that holds one noun as well as many, such as Turtle and TBX."""

from collections.abc import Callable, Iterator
from io import BytesIO

from werkzeug.exceptions import HTTPException

from glossary.exchange.exporting import writer
from glossary.exchange.format import ExchangeFormat, Service
from glossary.exchange.registry import writable
from glossary.exchange.selection import for_readers
from glossary.nouns.concept import Concept
from glossary.nouns.record import Record
from glossary.nouns.resource import Page
from webapp.faces.face import Face, Shown, one_line
from webapp.frame.i18n import base_url
from webapp.readers.download.colophon import licence_words

SCHEMA_ORG = "application/ld+json"
"""Is what the page itself holds; the JSON-LD of SKOS is in the dumps."""


def faces() -> tuple[Face, ...]:
    """A face for each writable format of terms that is no table: one row says little of a term.

    Catalogues of resources have faces of their own as citations.
    """
    return tuple(_face(format) for format in writable().values() if _fits(format))


def _fits(format: ExchangeFormat) -> bool:
    is_list = format.tables is not None or format.by_lots
    # What no program reads back here is no description of a term, but a file for one program.
    holds_terms = format.read is not None and "concept" in format.keeps.kinds
    return holds_terms and not is_list and format.media_type != SCHEMA_ORG


def _face(format: ExchangeFormat) -> Face:
    return Face(
        format.title,
        format.suffixes[0].removeprefix("."),
        format.media_type,
        _write(format),
        kinds=format.keeps.kinds,
        refuse=_refuse(format),
    )


def _write(format: ExchangeFormat) -> Callable[[Shown], bytes]:
    def write(shown: Shown) -> bytes:
        known = shown.catalogue
        service = Service(base_url(), known.schemes, known.resource, licence_words())
        return _file(format, service, map(for_readers, _with_sources(shown)))

    return write


def _with_sources(shown: Shown) -> Iterator[Record]:
    """The sources of a term's definitions, then the noun."""
    noun = shown.record.noun
    named = (d.source for d in noun.definition) if isinstance(noun, Concept) else ()
    for id in dict.fromkeys(named):
        if id is not None and id in shown.catalogue.resources:
            yield shown.catalogue.resources[id]
    yield shown.record


def _file(format: ExchangeFormat, service: Service, records: Iterator[Record]) -> bytes:
    stream = BytesIO()
    fitting = (record for record in records if record.kind in format.keeps.kinds)
    writer(format, service)(fitting, stream, _no_pages)
    return stream.getvalue()


def _no_pages(_record: Record) -> tuple[Page, ...]:
    """No text of documents: it belongs to those who made them."""
    return ()


def _refuse(format: ExchangeFormat) -> Callable[[HTTPException], str]:
    """The error as a comment, which programs read over, and where XML needs it an empty root."""

    def refuse(error: HTTPException) -> str:
        line = one_line(error).strip()
        if format.media_type.endswith(("xml", "x-tbx")):
            return f"<!-- {line.replace('--', '- -')} -->\n<error/>\n"
        return f"# {line}\n"

    return refuse


FACES = faces()
