"""How to cite a term or one of its definitions, in words and in the forms of citation managers."""

from dataclasses import dataclass
from datetime import UTC, datetime

from glossary.citing import reference
from glossary.citing.format import citation_formats
from glossary.nouns.concept import Concept, Definition
from glossary.nouns.record import Record
from glossary.nouns.resource import Resource
from webapp.frame.i18n import base_url, language

_OF_TERMS = ("bibtex", "ris")
_OF_RESOURCES = (*_OF_TERMS, "csl-json")


@dataclass(frozen=True, slots=True)
class CitationForm:
    """A citation as a program reads it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation to read and the same for programs."""

    text: str
    forms: tuple[CitationForm, ...]


def cite_definition(
    record: Record, concept: Concept, definition: Definition, source: Resource | None
) -> Citation:
    """How to cite one definition of the concept in `record`, as seen today."""
    visit = _visit(f"{_permanent(concept)}#d-{definition.id}", record)
    return _shown(reference.citation(concept, definition, source, visit), _OF_TERMS)


def cite_concept(record: Record, concept: Concept) -> Citation:
    """How to cite the whole entry in `record`, as seen today."""
    visit = _visit(_permanent(concept), record)
    return _shown(reference.entry_citation(concept, visit), _OF_TERMS)


def cite_resource(resource: Resource) -> Citation:
    """How to cite a resource, at its own address if it has one."""
    visit = _visit(f"{base_url()}/resource/{resource.id}")
    return _shown(reference.resource_citation(resource, visit), _OF_RESOURCES)


def _visit(address: str, record: Record | None = None) -> reference.Visit:
    today = datetime.now(UTC).date()
    if record is None:
        return reference.Visit(address, today, language())
    return reference.Visit(address, today, language(), record.revision, record.modified.date())


def _permanent(concept: Concept) -> str:
    return f"{base_url()}/term/{concept.id}"


def _shown(cited: reference.Citation, names: tuple[str, ...]) -> Citation:
    formats = (citation_formats()[name] for name in names)
    return Citation(
        cited.text, tuple(CitationForm(each.title, each.write(cited.item)) for each in formats)
    )
