"""Nouns as triples of RDF: SKOS for concepts, Dublin Core for resources, our own for the rest."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from glossary.exchange.format import Service
from glossary.exchange.skos.cleaning import Cleaner
from glossary.exchange.skos.names import iri
from glossary.exchange.skos.own_addresses import Addresses, Place, place_of
from glossary.exchange.skos.own_fields import STATUS, TYPE, names_nouns, property_of
from glossary.nouns.concept import Concept, Definition
from glossary.nouns.fields import Field, fields_of
from glossary.nouns.record import Kind, Noun, Record, is_of_concept
from glossary.vocabulary import is_language
from glossary.vocabulary.collections import Collection

_TITLE = "TVETipedia"
_ADDRESS_FIELDS = frozenset({"url"})

Statement = tuple[NamedNode, Literal | NamedNode]
"""A property and what it leads to."""


@dataclass(slots=True)
class _Seen:
    """What is said once all concepts are written."""

    narrower: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Ids of narrower concepts by the id of the concept."""
    members: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Ids of concepts by the id of their theme."""
    ids: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Maker:
    """Makes the triples of one file."""

    service: Service
    at: Addresses
    cleaner: Cleaner
    seen: _Seen = field(default_factory=_Seen)

    def of(self, record: Record) -> Iterator[Triple]:
        """The triples of a noun."""
        noun, kind = record.noun, record.kind
        is_concept = is_of_concept(record)
        subject = self.node("term" if is_concept else "resource", noun.id)
        types = ["skos:Concept"] if is_concept else ["dcterms:BibliographicResource"]
        yield from (Triple(subject, _name("rdf:type"), _name(each)) for each in types)
        for name, value in self.fields(noun, kind):
            yield Triple(subject, name, value)
        if record.status == "withdrawn":
            yield Triple(subject, _name("owl:deprecated"), _true())
        elif record.status != "published":
            yield Triple(subject, _name(STATUS), Literal(record.status))
        if isinstance(noun, Concept):
            yield from self._of_concept(subject, noun)

    def _of_concept(self, subject: NamedNode, concept: Concept) -> Iterator[Triple]:
        scheme = NamedNode(self.at.scheme)
        yield Triple(subject, _name("skos:inScheme"), scheme)
        if not concept.broader:
            yield Triple(subject, _name("skos:topConceptOf"), scheme)
        for number, definition in enumerate(concept.definition):
            node = NamedNode(f"{subject.value}#{quote(definition.id, safe='') or f'-{number}'}")
            plain = self.text(definition.text, definition.language, concept.id)
            yield Triple(subject, _name("skos:definition"), plain)
            yield Triple(subject, _name("skos:definition"), node)
            for name, value in self.fields(definition, "definition", concept.id):
                yield Triple(node, name, value)
        self.seen.ids.add(concept.id)
        for wider in concept.broader:
            self.seen.narrower[wider].append(concept.id)
        for theme in concept.theme:
            self.seen.members[theme].append(concept.id)

    def fields(
        self, noun: Noun | Definition, kind: Kind | Any, owner: str = ""
    ) -> Iterator[Statement]:
        """Property and value of each field that holds something."""
        owner = owner or noun.id
        for row in fields_of(kind).values():
            value = getattr(noun, row.attribute)
            if value is None or row.shape == "definitions":
                continue
            # Of a definition the text has its language itself.
            language = noun.language if isinstance(noun, Definition) and row.name == "text" else ""
            name = _name(property_of(row))
            for each in self._values(row, value, kind == "resource", owner, language):
                yield name, each

    def _values(
        self, row: Field, value: Any, is_resource: bool, owner: str, language: str
    ) -> Iterator[Literal | NamedNode]:
        if row.keyed:
            for key, some in value.items():
                for text in some if row.shape == "texts" else (some,):
                    if row.multilingual:
                        yield self.text(text, key, owner)
                    else:
                        yield self.text(f"{quote(key, safe='')}:{text}", "", owner)
        elif row.shape == "flag":
            yield from (_true(),) if value else ()
        else:
            for each in value if isinstance(value, tuple) else (value,):
                yield self._value(row, each, is_resource, owner, language)

    def _value(
        self, row: Field, value: Any, is_resource: bool, owner: str, language: str
    ) -> Literal | NamedNode:
        if isinstance(value, int):
            return Literal(str(value), datatype=_name("xsd:integer"))
        if names_nouns(row):
            return self.node(place_of(row.name, is_resource), value)
        if row.role == "match" or row.name in _ADDRESS_FIELDS:
            return _address(value) or self.text(value, "", owner)
        return self.text(value, language, owner)

    def node(self, place: Place, id: str) -> NamedNode:
        """The node of a concept, resource or theme."""
        return NamedNode(self.at.of(place, id))

    def text(self, text: str, language: str, owner: str) -> Literal:
        """The literal."""
        cleaned = self.cleaner.clean(text, owner)
        return Literal(cleaned, language=language) if is_language(language) else Literal(cleaned)

    def last(self) -> Iterator[Triple]:
        """What is said once all concepts are written: narrower concepts and collections."""
        for wider, ids in self.seen.narrower.items():
            if wider in self.seen.ids:
                for id in ids:
                    narrower = self.node("term", id)
                    yield Triple(self.node("term", wider), _name("skos:narrower"), narrower)
        for theme in self.service.schemes.theme.every:
            if theme.id in self._shown():
                yield from self._of_theme(theme)

    def _shown(self) -> set[str]:
        """The ids of the themes that entries have, and of those that these are part of."""
        above = self.service.schemes.theme.above
        return {*self.seen.members, *(up for id in self.seen.members for up in above(id))}

    def _of_theme(self, theme: Collection) -> Iterator[Triple]:
        subject = self.node("theme", theme.id)
        yield Triple(subject, _name("rdf:type"), _name("skos:Collection"))
        yield Triple(subject, _name("skos:inScheme"), NamedNode(self.at.scheme))
        for name, texts in (("skos:prefLabel", theme.name), ("skos:definition", theme.note)):
            for language, text in texts.items():
                yield Triple(subject, _name(name), self.text(text, language, theme.id))
        parts = [each.id for each in self.service.schemes.theme.every if each.part_of == theme.id]
        for part in parts:
            if part in self._shown():
                yield Triple(subject, _name("skos:member"), self.node("theme", part))
        for id in self.seen.members.get(theme.id, ()):
            yield Triple(subject, _name("skos:member"), self.node("term", id))


def triples(records: Iterable[Record], service: Service, cleaner: Cleaner) -> Iterator[Triple]:
    """The triples of the records, one by one, then those of the collections they are in."""
    at = Addresses(service.base)
    scheme = NamedNode(at.scheme)
    yield Triple(scheme, _name("rdf:type"), _name("skos:ConceptScheme"))
    yield Triple(scheme, _name("rdf:type"), _name(TYPE))
    yield Triple(scheme, _name("dcterms:title"), Literal(_TITLE, language="en"))
    maker = _Maker(service, at, cleaner)
    for record in records:
        yield from maker.of(record)
    yield from maker.last()


@cache
def _name(name: str) -> NamedNode:
    return NamedNode(iri(name))


@cache
def _true() -> Literal:
    return Literal("true", datatype=_name("xsd:boolean"))


def _address(value: str) -> NamedNode | None:
    """The node with this address; None where it can be none in RDF."""
    try:
        node = NamedNode(value)
    except ValueError:
        return None
    return node if value.startswith(("http://", "https://")) else None
