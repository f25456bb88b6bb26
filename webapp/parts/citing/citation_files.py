"""How to cite a term, a definition or a resource, in the formats of reference managers."""

from dataclasses import dataclass
from datetime import UTC, datetime

from flask_babel import gettext

from glossary.citing import reference
from glossary.citing.format import citation_formats
from glossary.nouns.concept import Concept, Definition
from glossary.nouns.record import Record, is_of_concept, is_of_resource
from glossary.nouns.resource import Resource
from webapp.frame.addresses import noun_address, revision_address
from webapp.frame.i18n import base_url, language


@dataclass(frozen=True, slots=True)
class CitationForm:
    """A citation as a program reads it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class ShownCitation:
    """A citation as each program reads it."""

    forms: tuple[CitationForm, ...]


def cite_definition(
    record: Record, concept: Concept, definition: Definition, source: Resource | None
) -> ShownCitation:
    """How to cite one definition of the concept in `record`, as seen today."""
    visit = _visit(record, f"d-{definition.id}")
    return _shown(reference.citation(concept, definition, source, visit))


def cite_concept(record: Record, concept: Concept, note: str | None = None) -> ShownCitation:
    """How to cite the whole entry in `record`, as seen today, with a note for programs."""
    visit = _visit(record)
    return _shown(reference.entry_citation(concept, visit, note))


def cite_resource(record: Record[Resource], note: str | None = None) -> ShownCitation:
    """How to cite a resource, at its own address if it has one, with a note for programs."""
    resource, visit = record.noun, _visit(record)
    return _shown(reference.resource_citation(resource, visit, note))


def _visit(record: Record, part: str | None = None) -> reference.Visit:
    address = revision_address(base_url(), record, part)
    today = datetime.now(UTC).date()
    return reference.Visit(address, today, language(), record.revision, record.modified.date())


def cited_as(form: str, record: Record) -> str:
    """How to cite the noun in `record`, in the form of this name; it says if it was withdrawn.

    Raises: KeyError for a form in which it is not cited.
    """
    note = _withdrawn(record)
    if is_of_concept(record):
        cited = cite_concept(record, record.noun, note)
    else:
        assert is_of_resource(record)
        cited = cite_resource(record, note)
    return {each.name: each.text for each in cited.forms}[form]


def _withdrawn(record: Record) -> str | None:
    if record.status != "withdrawn":
        return None
    successor = record.noun.replaced_by if isinstance(record.noun, Concept) else None
    if not successor:
        return gettext("Withdrawn.")
    page = noun_address(base_url(), f"term/{successor}")
    return gettext("Withdrawn; replaced by %(address)s.", address=page)


def _shown(cited: reference.Citation) -> ShownCitation:
    formats = citation_formats().values()
    return ShownCitation(
        tuple(CitationForm(each.title, each.write(cited.item)) for each in formats)
    )
