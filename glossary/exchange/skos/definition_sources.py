"""Where the definitions of a SKOS file come from: sources that it names, or its own scheme."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from glossary.exchange.cited_sources import cited
from glossary.exchange.skos.identities import is_web_address
from glossary.exchange.skos.rdf_graph import Graph, RdfText
from glossary.exchange.skos.untagged import Untagged
from glossary.exchange.skos.wordings import Wordings
from glossary.nouns.concept import Labels
from glossary.nouns.resource import Resource
from glossary.vocabulary import edtf_problem
from glossary.vocabulary.slugs import slug_of
from glossary.vocabulary.tags import language_tag

_TITLES = ("dcterms:title", "dc:title", "skos:prefLabel", "rdfs:label")


@dataclass(slots=True)
class Sources:
    """The sources that were asked for so far, by id."""

    graph: Graph
    schemes: list[str]
    untagged: Untagged
    asked: dict[str, Resource] = field(default_factory=dict)

    def of_node(self, node: str | None, concept: str) -> str | None:
        """The id of the source of a definition: that of its node, else of the concept's scheme."""
        named = self.graph.objects(node, "dcterms:source", "dc:source") if node else iter(())
        for each in named:
            if found := self._named(each):
                return self._add(found)
        schemes = [*self.graph.named(concept, "skos:inScheme"), *self.schemes]
        for scheme in schemes:
            if found := self._described(scheme):
                return self._add(found)
        return None

    def _add(self, resource: Resource) -> str:
        self.asked.setdefault(resource.id, resource)
        return resource.id

    def _named(self, source: str | RdfText) -> Resource | None:
        if isinstance(source, RdfText):
            return cited(source.value, self.untagged.language)
        if described := self._described(source):
            return described
        return cited(source, self.untagged.language) if is_web_address(source) else None

    def _described(self, name: str) -> Resource | None:
        """The resource that the file gives a title; None where it gives none."""
        title = self._titles(name)
        if not title:
            return None
        rights = self.graph.first(name, "dcterms:license", "dcterms:rights", "dc:rights")
        return Resource(
            id=slug_of(name.partition("://")[2] or next(iter(title.values()))) or "source",
            type="glossary",
            title=title,
            creator=tuple(dict.fromkeys(self._words(name, "dcterms:creator", "dc:creator"))),
            publisher=next(self._words(name, "dcterms:publisher", "dc:publisher"), None),
            issued=next(self._dates(name), None),
            language=tuple(sorted({tag for tag in title if language_tag(tag)})),
            url=name if is_web_address(name) else None,
            rights=rights,
        )

    def _titles(self, name: str) -> Labels:
        for each in _TITLES:
            wordings = Wordings(self.graph, name, self.untagged)
            titles = {tag: text for tag, text, node in wordings.notes_of(each) if node is None}
            if titles:
                return titles
        return {}

    def _words(self, name: str, *properties: str) -> Iterator[str]:
        return (" ".join(each.value.split()) for each in self.graph.texts(name, *properties))

    def _dates(self, name: str) -> Iterator[str]:
        for each in self.graph.texts(name, "dcterms:issued", "dcterms:modified", "dcterms:date"):
            day = each.value.partition("T")[0]
            if not edtf_problem(day):
                yield day
