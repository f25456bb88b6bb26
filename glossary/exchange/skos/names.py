"""Terms of the vocabularies that SKOS files use, by prefix and name."""

from collections.abc import Mapping
from functools import cache

PREFIXES: Mapping[str, str] = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "skosxl": "http://www.w3.org/2008/05/skos-xl#",
    "isothes": "http://purl.org/iso25964/skos-thes#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "bibo": "http://purl.org/ontology/bibo/",
    "edm": "http://www.europeana.eu/schemas/edm/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    # Nobody can own a name that ends in .example, so that it never means something else.
    "tvet": "https://tvetipedia.example/ns#",
}


@cache
def iri(name: str) -> str:
    """The full name of a term such as `skos:prefLabel`."""
    prefix, _, rest = name.partition(":")
    return PREFIXES[prefix] + rest


def shortened(full: str) -> str:
    """The term with its prefix where it has one: `skos:prefLabel`."""
    for prefix, start in PREFIXES.items():
        if full.startswith(start):
            return f"{prefix}:{full.removeprefix(start)}"
    return full


def local_part(full: str) -> str:
    """What is behind the last `#` or `/` of a name, or the last `:` of a URN."""
    trimmed = full.rstrip("#/")
    for mark in ("#", "/", ":"):
        head, found, rest = trimmed.rpartition(mark)
        if found and head and rest:
            return rest
    return trimmed
