"""Concepts written as TBX-Basic (ISO 30042:2019) in the style DCA."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from lxml import etree

from glossary.exchange.format import PagesOf, Service, Write
from glossary.exchange.termbases.entry_ids import encoded_id
from glossary.exchange.termbases.tbx_elements import NAMESPACE, OWN
from glossary.message import Message, english
from glossary.nouns.concept import Concept, Definition
from glossary.nouns.record import Record
from glossary.nouns.resource import Resource

_NO_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_BEGINNING = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    f'<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="{NAMESPACE}">\n'
)
"""Elements within are made without a namespace and written into that of the root."""
_PREFERRED, _ADMITTED = "preferredTerm-admn-sts", "admittedTerm-admn-sts"
_DEPRECATED = "deprecatedTerm-admn-sts"
_REGION = re.compile(r"-([A-Z]{2})\b")


def writer_for(service: Service) -> Write:
    """The writer that names sources and themes as the service does."""

    def write(records: Iterable[Record], stream: BinaryIO, _pages_of: PagesOf) -> Sequence[Message]:
        return _write(records, stream, service)

    return write


def _write(records: Iterable[Record], stream: BinaryIO, service: Service) -> Sequence[Message]:
    spoilt: list[str] = []
    stream.write(_BEGINNING.encode())
    stream.write(etree.tostring(_header(service), encoding="unicode").encode() + b"<text><body>\n")
    for record in records:
        if isinstance(record.noun, Concept):
            maker = _Maker(service)
            entry = maker.entry(record.noun, record.status == "withdrawn")
            stream.write(etree.tostring(entry, encoding="unicode").encode() + b"\n")
            spoilt += [record.noun.id] if maker.changed else []
    stream.write(b"</body></text></tbx>\n")
    return tuple(
        english("%(name)s: control characters, which XML cannot hold, are left out", name=name)
        for name in spoilt
    )


def source_words(resource: Resource) -> str:
    """The source in a few words: `ILO, Glossary, 2006`."""
    title = next(iter(resource.title.values()), "")
    if resource.title_supplied and resource.issued and resource.issued in title:
        return title
    return ", ".join(filter(None, (*resource.creator, title, resource.issued))) or resource.id


class _Maker:
    """Makes the element of one concept."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self.changed = False
        """Whether a character had to be left out."""

    def entry(self, concept: Concept, withdrawn: bool) -> etree._Element:
        """The entry of the concept."""
        entry = etree.Element("conceptEntry", id=encoded_id(concept.id))
        for id in concept.theme:
            theme = self._service.schemes.theme.get(id)
            named = theme.name.get("en") or next(iter(theme.name.values()), id) if theme else id
            self._add(entry, "descrip", named, type="subjectField")
        for definition in concept.definition:
            self._define(entry, definition)
        for id in concept.related:
            self._add(entry, "ref", id, type="crossReference", target=encoded_id(id))
        if withdrawn:
            instead = f": use {concept.replaced_by} instead" if concept.replaced_by else ""
            self._add(entry, "note", f"withdrawn{instead}")
        for language in _languages(concept):
            section = etree.SubElement(entry, "langSec", {_LANG: language})
            for text, status in _terms(concept, language):
                self._term(section, text, status, language)
        return entry

    def _define(self, entry: etree._Element, definition: Definition) -> None:
        group = etree.SubElement(entry, "descripGrp")
        stated = self._add(group, "descrip", definition.text, type="definition")
        stated.set(_LANG, definition.language)
        if definition.source:
            source = self._service.source(definition.source)
            words = source_words(source) if source else definition.source
            self._add(group, "admin", words, type="source")

    def _term(self, section: etree._Element, text: str, status: str, language: str) -> None:
        block = etree.SubElement(section, "termSec")
        self._add(block, "term", text)
        self._add(block, "termNote", status, type="administrativeStatus")
        if region := _REGION.search(language):
            self._add(block, "termNote", region[1], type="geographicalUsage")

    def _add(
        self, parent: etree._Element, name: str, text: str, **attributes: str
    ) -> etree._Element:
        made = etree.SubElement(parent, name, dict(attributes))
        plain = _NO_XML.sub("", text)
        self.changed = self.changed or plain != text
        made.text = plain
        return made


def _header(service: Service) -> etree._Element:
    header = etree.Element("tbxHeader")
    described = etree.SubElement(header, "fileDesc")
    title = etree.SubElement(etree.SubElement(described, "titleStmt"), "title")
    title.text = "TVETipedia"
    if service.rights:
        published = etree.SubElement(etree.SubElement(described, "publicationStmt"), "p")
        published.text = _NO_XML.sub("", service.rights)
    words = etree.SubElement(etree.SubElement(described, "sourceDesc"), "p")
    words.text = OWN
    return header


def _languages(concept: Concept) -> list[str]:
    return [*dict.fromkeys([*concept.pref_label, *concept.alt_label, *concept.hidden_label])]


def _terms(concept: Concept, language: str) -> Iterator[tuple[str, str]]:
    if language in concept.pref_label:
        yield concept.pref_label[language], _PREFERRED
    for text in concept.alt_label.get(language, ()):
        yield text, _ADMITTED
    for text in concept.hidden_label.get(language, ()):
        yield text, _DEPRECATED
