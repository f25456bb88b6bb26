"""A SKOS file of any syntax of RDF read: its concepts, its collections, and their sources."""

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from glossary.exchange.bounds import OverBoundsError
from glossary.exchange.incoming import Entry, IncomingTheme, Item, Refused
from glossary.exchange.skos import member_groups, own_reading
from glossary.exchange.skos.concept_reading import (
    BROADER,
    FIX,
    NARROWER,
    SkosFile,
    concept_of,
    wider_of,
)
from glossary.exchange.skos.definition_sources import Sources
from glossary.exchange.skos.homonyms import told_apart
from glossary.exchange.skos.identities import ids_of
from glossary.exchange.skos.labels_of import labels_of
from glossary.exchange.skos.member_groups import groups_of
from glossary.exchange.skos.names import iri, shortened
from glossary.exchange.skos.rdf_graph import Graph, NotRdfError, parsed
from glossary.exchange.skos.subject_lines import subject_lines
from glossary.exchange.skos.untagged import untagged_language
from glossary.exchange.skos.wordings import Wordings
from glossary.exchange.unpacking import PackedWronglyError, whole
from glossary.message import english

_NOTES = ("note", "scopeNote", "example", "historyNote", "changeNote", "editorialNote")
_LABELS = ("prefLabel", "altLabel", "hiddenLabel")
_READ = frozenset(
    iri(name)
    for name in (
        *(f"skos:{name}" for name in (*_NOTES, *_LABELS, "definition", "notation", "related")),
        *(f"skosxl:{name}" for name in _LABELS),
        *(f"skos:{name}Match" for name in ("close", "exact", "broad", "narrow", "related")),
        *BROADER,
        *NARROWER,
        *("skos:inScheme", "skos:topConceptOf", "skos:broaderTransitive"),
        *("skos:narrowerTransitive", "rdf:type", "owl:deprecated", "dcterms:isReplacedBy"),
    )
)
_MADE_OF = ("skos:inScheme", "skos:broader", "skos:narrower", "skos:topConceptOf", "skos:related")
_DIVIDE = english("Divide it into several files.")


def read(stream: BinaryIO, name: str, syntax: str) -> Iterator[Item]:
    """Everything in the file, which is in a syntax that pyoxigraph knows by this name."""
    try:
        data = whole(stream)
        graph = parsed(data, syntax)
    except NotRdfError as error:
        yield Refused(name, error.line, (("RDF", error.wrong),), FIX)
    except PackedWronglyError as error:
        yield Refused(name, 0, (("file", error.wrong),), FIX)
    except OverBoundsError as error:
        yield Refused(name, 0, (("file", error.wrong),), _DIVIDE)
    else:
        yield from (
            own_reading.entries(graph, name, data)
            if own_reading.is_own(graph)
            else _entries(graph, name, data)
        )


def _entries(graph: Graph, name: str, data: bytes) -> Iterator[Item]:
    names = [each for each in graph.subjects if _is_concept(graph, each)]
    if not names:
        yield Refused(name, 0, (("file", english("there is no skos:Concept in it")),), FIX)
        return
    vocabulary = _vocabulary(graph, names, name, data)
    found = [*told_apart([concept_of(vocabulary, each) for each in names])]
    for resource in vocabulary.sources.asked.values():
        yield Entry(resource, 1, implied=True)
    for origin, collection in vocabulary.groups.collections.items():
        yield IncomingTheme(collection, vocabulary.lines.get(origin, 1), origin)
    yield from _with_unread(vocabulary, found)


def _vocabulary(graph: Graph, names: list[str], file: str, data: bytes) -> SkosFile:
    schemes = graph.typed("skos:ConceptScheme")
    untagged = untagged_language(graph, schemes)
    ids = ids_of(graph, names, "concept")
    refused = (each for each in names if labels_of(Wordings(graph, each, untagged)).wrong)
    collections = groups_of(graph, untagged)
    return SkosFile(
        file=file,
        graph=graph,
        ids=ids,
        refused=frozenset(refused),
        groups=collections,
        untagged=untagged,
        sources=Sources(graph, schemes, untagged),
        lines=subject_lines(data, (*names, *collections.collections)),
        wider=wider_of(graph, ids),
    )


def _is_concept(graph: Graph, subject: str) -> bool:
    """Whether the subject is called one, or has a label and a place among concepts."""
    if graph.has_type(subject, "skos:Concept"):
        return True
    if graph.has_type(subject, "skos:ConceptScheme", *member_groups.TYPES):
        return False
    labelled = any(graph.objects(subject, "skos:prefLabel", "skosxl:prefLabel"))
    return labelled and any(graph.objects(subject, *_MADE_OF))


def _with_unread(vocabulary: SkosFile, found: list[Entry | Refused]) -> Iterator[Item]:
    """The entries; the first of them says which properties of concepts are not read."""
    properties = {each for name in vocabulary.ids for each in vocabulary.graph.subjects[name]}
    unread = sorted(map(shortened, properties - _READ))
    for each in found:
        if unread and isinstance(each, Entry):
            note = english("properties of the file that are left out: %(names)s",
                           names=", ".join(unread))  # fmt: skip
            each = replace(each, notes=(*each.notes, note))  # noqa: PLW2901 - only the first
            unread = []
        yield each
