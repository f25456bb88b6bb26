"""Collections and groups of a SKOS file as themes."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from glossary.exchange.skos.identities import ids_of
from glossary.exchange.skos.names import local_part
from glossary.exchange.skos.rdf_graph import Graph
from glossary.exchange.skos.untagged import Untagged
from glossary.exchange.skos.wordings import Wordings
from glossary.vocabulary.collections import Collection

TYPES = (
    "skos:Collection",
    "skos:OrderedCollection",
    "isothes:ConceptGroup",
    "isothes:ThesaurusArray",
)
_NOTES = ("skos:definition", "skos:scopeNote", "skos:note")


@dataclass(frozen=True, slots=True)
class Groups:
    """The collections of a file, and in which of them a concept is."""

    collections: Mapping[str, Collection]
    """By the names that the file has for them."""
    of_member: Mapping[str, list[str]]
    """The ids of the collections that each concept is in, by its name."""


def groups_of(graph: Graph, untagged: Untagged) -> Groups:
    """The collections of the graph."""
    names = graph.typed(*TYPES)
    ids = ids_of(graph, names, "theme")
    above = _above(graph, ids)
    of_member: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for member in graph.named(name, "skos:member", "skos:memberList"):
            if member not in ids and ids[name] not in of_member[member]:
                of_member[member].append(ids[name])
    made = {name: _collection(graph, name, ids, above, untagged) for name in names}
    return Groups(made, of_member)


def _collection(
    graph: Graph, name: str, ids: Mapping[str, str], above: Mapping[str, str], untagged: Untagged
) -> Collection:
    wordings = Wordings(graph, name, untagged)
    labels = {label.language: label.text for label in wordings.labels("skos:prefLabel")}
    labels = labels or {language: text for language, text, _ in wordings.notes_of("rdfs:label")}
    notes: dict[str, str] = {}
    for language, text, _ in wordings.notes_of(*_NOTES):
        notes.setdefault(language, text)
    part_of = ids.get(above.get(name, ""), "")
    return Collection(
        ids[name], labels or {untagged.language: local_part(name)}, notes, part_of=part_of
    )


def _above(graph: Graph, ids: Mapping[str, str]) -> dict[str, str]:
    """The collection that each is part of, as far as that runs in no circle."""
    above: dict[str, str] = {}
    for name, parent in _pairs(graph, ids):
        if name not in above and parent in ids and name not in _chain(above, parent):
            above[name] = parent
    return above


def _pairs(graph: Graph, ids: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name in ids:
        for parent in graph.named(name, "isothes:superGroup", "isothes:superOrdinateArray"):
            yield name, parent
    for name in ids:
        for part in graph.named(name, "isothes:subGroup", "skos:member", "skos:memberList"):
            if part in ids:
                yield part, name


def _chain(above: Mapping[str, str], name: str) -> Iterator[str]:
    while name:
        yield name
        name = above.get(name, "")
