"""Terms and resources as the metadata that harvesters get: Dublin Core, and SKOS for terms."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from glossary.catalogue.catalogue import Catalogue
from glossary.exchange.exporting import writer
from glossary.exchange.format import Service
from glossary.exchange.registry import writable
from glossary.exchange.selection import for_readers
from glossary.nouns.concept import Concept
from glossary.nouns.record import Record
from glossary.nouns.resource import Page, Resource
from webapp.frame.addresses import noun_address
from webapp.frame.i18n import base_url
from webapp.readers.download.colophon import LICENCE, licence_words

DC = "http://purl.org/dc/elements/1.1/"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_TAG = re.compile("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Statement = tuple[str, str, str]
"""An element of Dublin Core, its text, and the language of that, which may be empty."""


@dataclass(frozen=True, slots=True)
class MetadataFormat:
    """A format that harvesters may ask for by its prefix."""

    prefix: str
    schema: str
    namespace: str


FORMATS = (
    MetadataFormat("oai_dc", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd", OAI_DC),
    MetadataFormat("skos", "http://www.openarchives.org/OAI/2.0/rdf.xsd", RDF),
)


def formats_of(record: Record | None) -> tuple[MetadataFormat, ...]:
    """The formats in which the record can be had; of none, all that there are."""
    return FORMATS[:1] if record and isinstance(record.noun, Resource) else FORMATS


def as_xml(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return _NO_XML.sub("", text)


def metadata(record: Record, prefix: str, known: Catalogue) -> etree._Element:
    """The term or resource in the format with this prefix."""
    return _skos(record, known) if prefix == "skos" else _dublin_core(record, known)


def _skos(record: Record, known: Catalogue) -> etree._Element:
    service = Service(base_url(), known.schemes, known.resource, licence_words())
    stream = BytesIO()
    format = next(f for f in writable().values() if f.media_type == "application/rdf+xml")
    writer(format, service)([for_readers(record)], stream, _no_pages)
    return etree.fromstring(stream.getvalue())


def _dublin_core(record: Record, known: Catalogue) -> etree._Element:
    root = etree.Element(f"{{{OAI_DC}}}dc", nsmap={"oai_dc": OAI_DC, "dc": DC, "xsi": XSI})
    root.set(f"{{{XSI}}}schemaLocation", f"{OAI_DC} {FORMATS[0].schema}")
    noun = record.noun
    said = _of_term(noun, known) if isinstance(noun, Concept) else _of_resource(noun, known)
    for name, text, language in (*said, *_subjects(noun, known)):
        element = etree.SubElement(root, f"{{{DC}}}{name}")
        element.text = as_xml(text)
        if _TAG.fullmatch(language):
            element.set(_LANGUAGE, language)
    return root


def _of_term(term: Concept, known: Catalogue) -> Iterator[Statement]:
    yield from (("title", text, code) for code, text in term.pref_label.items())
    for code, labels in term.alt_label.items():
        yield from (("title", label, code) for label in labels)
    yield from (("description", each.text, each.language) for each in term.definition)
    yield from (("description", text, code) for code, text in term.scope_note.items())
    yield "identifier", noun_address(base_url(), f"term/{term.id}"), ""
    yield from (("language", code, "") for code in term.pref_label)
    sources = dict.fromkeys(each.source for each in term.definition if each.source)
    for id in sources:
        if known.resource(id):
            yield "source", noun_address(base_url(), f"resource/{id}"), ""
    for id in (*term.broader, *term.related):
        yield "relation", noun_address(base_url(), f"term/{id}"), ""
    yield "publisher", "TVETipedia", ""
    yield "type", "Text", ""
    yield "rights", LICENCE, ""


def _of_resource(resource: Resource, known: Catalogue) -> Iterator[Statement]:
    yield from (("title", text, code) for code, text in resource.title.items())
    yield from (("creator", name, "") for name in resource.creator)
    yield from (("description", text, code) for code, text in resource.abstract.items())
    yield "identifier", noun_address(base_url(), f"resource/{resource.id}"), ""
    for scheme, text in resource.identifier.items():
        yield "identifier", f"{scheme}:{text}", ""
    yield from (("language", code, "") for code in resource.language)
    yield from (("coverage", code, "") for code in resource.spatial)
    for name, value in (
        ("identifier", resource.url),
        ("publisher", resource.publisher),
        ("date", resource.issued),
        ("type", resource.genre or resource.type),
        ("format", resource.media_type),
        ("rights", resource.rights),
    ):
        if value:
            yield name, value, ""
    for id in resource.subject:
        concept = known.concept(id)
        for code, text in concept.pref_label.items() if concept else ():
            yield "subject", text, code


def _subjects(noun: Concept | Resource, known: Catalogue) -> Iterator[Statement]:
    """The names of the themes."""
    for id in noun.theme:
        theme = known.schemes.theme.get(id)
        yield from (("subject", text, code) for code, text in theme.name.items()) if theme else ()


def _no_pages(_record: Record) -> tuple[Page, ...]:
    """No text of documents: it belongs to those who made them."""
    return ()
