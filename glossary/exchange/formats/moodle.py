"""Moodle's glossaries (XML): every term with its names as aliases, linked from texts of courses."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import BinaryIO

from glossary.exchange.format import (
    ExchangeFormat,
    FileHead,
    Kept,
    PagesOf,
    Service,
    Write,
    anywhere,
)
from glossary.message import Message, english
from glossary.nouns.concept import Concept, Definition
from glossary.nouns.labels import FALLBACK, name_of, preferred
from glossary.nouns.record import Record, is_of_concept
from glossary.vocabulary.xml_text import xml_text

_HTML = "1"
"""Moodle's number of the format in which definitions are."""
_HEAD = {
    "INTROFORMAT": _HTML,
    "ALLOWDUPLICATEDENTRIES": "0",
    "DISPLAYFORMAT": "dictionary",
    "SHOWSPECIAL": "1",
    "SHOWALPHABET": "1",
    "SHOWALL": "1",
    "ALLOWCOMMENTS": "0",
    "USEDYNALINK": "1",
    "DEFAULTAPPROVAL": "1",
    "GLOBALGLOSSARY": "0",
    "ENTBYPAGE": "10",
}
_ENTRY = {
    "FORMAT": _HTML,
    "USEDYNALINK": "1",
    "CASESENSITIVE": "0",
    "FULLMATCH": "1",
    "TEACHERENTRY": "1",
}


def write_for(service: Service) -> Write:
    """The writer that names themes and sources as the service does."""

    def write(records: Iterable[Record], stream: BinaryIO, _pages_of: PagesOf) -> Sequence[Message]:
        def put(text: str) -> None:
            stream.write(text.encode())

        put('<?xml version="1.0" encoding="UTF-8"?>\n<GLOSSARY><INFO>\n')
        put(_element("NAME", "TVETipedia") + _element("INTRO", f"<p>{escape(service.rights)}</p>"))
        put("".join(_element(name, text) for name, text in _HEAD.items()))
        put("<ENTRIES>\n")
        for record in records:
            if is_of_concept(record) and record.status == "published":
                put(f"<ENTRY>{''.join(_entry(record.noun, service))}</ENTRY>\n")
        put("</ENTRIES></INFO></GLOSSARY>\n")
        return ()

    return write


def _entry(concept: Concept, service: Service) -> Iterator[str]:
    name = preferred(concept.pref_label, FALLBACK)[1]
    yield _element("CONCEPT", name)
    yield _element("DEFINITION", "".join(_paragraphs(concept, service)))
    yield from (_element(key, value) for key, value in _ENTRY.items())
    others = (*concept.pref_label.values(), *(t for ts in concept.alt_label.values() for t in ts))
    aliases = [label for label in dict.fromkeys(others) if label != name]
    yield _group("ALIASES", "ALIAS", aliases, "")
    themes = [
        preferred(theme.name, FALLBACK)[1]
        for theme in service.schemes.theme.every
        if theme.id in concept.theme
    ]
    yield _group("CATEGORIES", "CATEGORY", themes, _element("USEDYNALINK", "0"))


def _paragraphs(concept: Concept, service: Service) -> Iterator[str]:
    """The definitions as HTML, each with its source, and where the term is on the web."""
    for definition in concept.definition:
        source = _source(definition, service)
        said = f" <cite>({escape(source)})</cite>" if source else ""
        language = escape(definition.language, quote=True)
        yield f'<p lang="{language}">{escape(definition.text)}{said}</p>'
    address = escape(f"{service.base}/term/{concept.id}", quote=True)
    yield f'<p><a href="{address}">TVETipedia</a></p>'


def _source(definition: Definition, service: Service) -> str:
    resource = service.source(definition.source) if definition.source else None
    if resource is None:
        return definition.source or ""
    year = definition.year or (resource.issued or "")[:4]
    makers = ", ".join(resource.creator)
    parts = (makers, name_of(resource, FALLBACK)[1], str(year))
    return ", ".join(part for part in parts if part)


def _group(name: str, member: str, texts: Sequence[str], more: str) -> str:
    if not texts:
        return ""
    members = (f"<{member}>{_element('NAME', text)}{more}</{member}>" for text in texts)
    return f"<{name}>{''.join(members)}</{name}>"


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(xml_text(text), quote=False)}</{name}>"


def _recognises(_beginning: FileHead) -> bool:
    return False


FORMAT = ExchangeFormat(
    name="moodle",
    title="Moodle",
    media_type="application/xml",
    suffixes=(".xml",),
    about=english("a glossary for Moodle, whose texts are linked to its entries"),
    recognises=_recognises,
    write=anywhere(write_for),
    write_for=write_for,
    keeps=Kept(kinds=("concept",), fields=frozenset(), status=False, exact=False),
)
