"""Ids of what a SKOS file names by addresses."""

from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from glossary.exchange.skos.names import local_part
from glossary.exchange.skos.rdf_graph import Graph
from glossary.vocabulary.slugs import free_slug, slug_of

NAMELESS = "_:"


def ids_of(graph: Graph, subjects: Iterable[str], otherwise: str) -> Mapping[str, str]:
    """An id for each subject: the last part of its name, else its label, else `otherwise`.

    Of two that would have the same, the one that is first by its name keeps it, wherever they are
    in the file.
    """
    taken: set[str] = set()
    found: dict[str, str] = {}
    listed = list(subjects)
    for subject in sorted(listed):
        id = free_slug(_name(graph, subject), lambda id: id not in taken, otherwise)
        taken.add(id)
        found[subject] = id
    return {subject: found[subject] for subject in listed}


def is_web_address(name: str) -> bool:
    """Whether the subject is named by an address that can be opened."""
    return name.startswith(("http://", "https://"))


def _name(graph: Graph, subject: str) -> str:
    part = "" if subject.startswith(NAMELESS) else unquote(local_part(subject))
    if slug_of(part):
        return part
    labels = graph.texts(subject, "skos:prefLabel", "skosxl:prefLabel", "rdfs:label")
    ordered = sorted(labels, key=lambda text: (text.language != "en", text.language))
    return next((text.value for text in ordered), "")
