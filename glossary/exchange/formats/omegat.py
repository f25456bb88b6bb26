"""Glossaries for OmegaT: a label, what it is in another language, and a comment on each line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from glossary.message import Count, Message, english
from glossary.nouns.concept import Concept, Definition
from glossary.nouns.defining import definition_for
from glossary.nouns.labels import name_of
from glossary.nouns.record import Record, is_of_concept
from glossary.vocabulary.tags import closest
from glossary.vocabulary.xml_text import xml_text

_REMARK = "#"
"""OmegaT reads over lines that begin with it."""
_ENCODING = "-*- coding: utf-8 -*-"
"""By which OmegaT knows the encoding of a file whatever it is called."""


def write_for(service: Service) -> Write:
    """The writer of the service's pair of languages."""

    def write(records: Iterable[Record], stream: BinaryIO, _pages_of: PagesOf) -> Sequence[Message]:
        unmarked = 0
        for line in _head(service):
            stream.write(f"{_REMARK} {line}\n".encode())
        for record in records:
            if not is_of_concept(record) or record.status == "withdrawn":
                continue
            for source, target in _pairs(record.noun, service.languages):
                if source.startswith(_REMARK):
                    unmarked += 1
                    continue
                line = "\t".join((source, target, _comment(record.noun, service)))
                stream.write(f"{line}\n".encode())
        return (_left_out(unmarked),) if unmarked else ()

    return write


def _head(service: Service) -> Iterator[str]:
    source, target = service.languages
    yield f"TVETipedia, {source} → {target}, {service.base} {_ENCODING}"
    if service.rights:
        yield _on_one_line(service.rights)


def _pairs(concept: Concept, languages: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """Each label in the first language with the preferred one in the second, if there are both.

    Hidden labels are misspellings and the like, and never offered.
    """
    target = _in_language(concept.pref_label, languages[1])
    if not target:
        return
    preferred = _in_language(concept.pref_label, languages[0])
    code = closest(concept.alt_label.keys(), languages[0])
    others = concept.alt_label[code] if code else ()
    labels = map(_on_one_line, (preferred, *others))
    yield from ((label, target) for label in dict.fromkeys(labels) if label)


def _in_language(labels: Mapping[str, str], language: str) -> str:
    code = closest(labels.keys(), language)
    return _on_one_line(labels[code]) if code else ""


def _comment(concept: Concept, service: Service) -> str:
    """What the term means, who says so, and where it is on the web."""
    definition = definition_for(concept, service.languages[0])
    said = [definition.text, _source(definition, service)] if definition else []
    return " – ".join(filter(None, map(_on_one_line, (*said, f"{service.base}/term/{concept.id}"))))


def _source(definition: Definition, service: Service) -> str:
    resource = service.source(definition.source) if definition.source else None
    if resource is None:
        return definition.source or ""
    year = definition.year or (resource.issued or "")[:4]
    name = name_of(resource, service.languages[0])[1]
    return ", ".join(part for part in (*resource.creator, name, str(year)) if part)


def _on_one_line(text: str) -> str:
    return " ".join(xml_text(text).split())


def _left_out(count: int) -> Message:
    return english(
        "labels that begin with “#”, as remarks do in this format, are left out: %(count)s",
        count=Count(count),
    )


def _recognises(_beginning: FileHead) -> bool:
    return False


FORMAT = ExchangeFormat(
    name="omegat",
    title="OmegaT",
    media_type="text/tab-separated-values",
    suffixes=(".utf8",),
    about=english("labels in two languages for OmegaT and other translators’ programs"),
    recognises=_recognises,
    write=anywhere(write_for),
    write_for=write_for,
    pairs=True,
    keeps=Kept(kinds=("concept",), fields=frozenset(), status=False, exact=False),
)
