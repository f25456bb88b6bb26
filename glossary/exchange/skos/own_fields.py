"""Properties of our own concepts, resources and definitions in RDF, from the table of fields."""

from collections.abc import Mapping

from glossary.nouns.fields import Field

TYPE = "tvet:Glossary"
"""The type of a concept scheme that we wrote: its nouns have our own properties beside SKOS's."""
STATUS = "tvet:status"
_OTHER: Mapping[str, str] = {
    # Beside `id`, which is dcterms:identifier.
    "identifier": "bibo:identifier",
    "definition": "skos:definition",
}


def property_of(field: Field) -> str:
    """The property of a field, such as `skos:prefLabel`."""
    return _OTHER.get(field.name, field.property)


def names_nouns(field: Field) -> bool:
    """Whether the values of the field are ids of concepts, resources or themes."""
    return field.role == "relation" or field.name in ("theme", "source")
