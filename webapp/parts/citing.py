"""How to cite a term or one of its definitions, in words and in the forms of citation managers."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from flask_babel import gettext

from glossary.citing import reference
from glossary.nouns.concept import Concept, Definition
from glossary.nouns.record import Record
from glossary.nouns.resource import Resource
from webapp.frame.addresses import noun_address
from webapp.frame.i18n import base_url, language


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
    cited = reference.citation(
        concept,
        definition,
        source,
        url=f"{_permanent(concept)}#d-{definition.id}",
        accessed=datetime.now(UTC).date(),
        revision=record.revision,
        modified=record.modified.date(),
        language=language(),
    )
    return _shown(cited)


def cite_concept(record: Record, concept: Concept, note: str | None = None) -> Citation:
    """How to cite the whole entry in `record`, as seen today, with a note for programs."""
    cited = reference.entry_citation(
        concept,
        url=_permanent(concept),
        accessed=datetime.now(UTC).date(),
        revision=record.revision,
        modified=record.modified.date(),
        language=language(),
        note=note,
    )
    return _shown(cited)


def cite_resource(resource: Resource, note: str | None = None) -> Citation:
    """How to cite a resource, at its own address if it has one, with a note for programs."""
    page = f"{base_url()}/resource/{resource.id}"
    today = datetime.now(UTC).date()
    cited = reference.resource_citation(
        resource, url=page, accessed=today, language=language(), note=note
    )
    shown = _shown(cited)
    return replace(shown, forms=(*shown.forms, CitationForm("CSL-JSON", cited.csl_json)))


def cited_as(form: str, record: Record) -> str:
    """How to cite the noun in `record`, in the form of this name; it says if it was withdrawn.

    Raises: KeyError for a form in which it is not cited.
    """
    noun, note = record.noun, _withdrawn(record)
    if isinstance(noun, Concept):
        cited = cite_concept(record, noun, note)
    else:
        cited = cite_resource(noun, note)
    return {each.name: each.text for each in cited.forms}[form]


def _withdrawn(record: Record) -> str | None:
    if record.status != "withdrawn":
        return None
    successor = record.noun.replaced_by if isinstance(record.noun, Concept) else None
    if not successor:
        return gettext("Withdrawn.")
    page = noun_address(base_url(), f"term/{successor}")
    return gettext("Withdrawn; replaced by %(address)s.", address=page)


def _permanent(concept: Concept) -> str:
    return f"{base_url()}/term/{concept.id}"


def _shown(cited: reference.Citation) -> Citation:
    forms = (CitationForm("BibTeX", cited.bibtex), CitationForm("RIS", cited.ris))
    return Citation(cited.text, forms)
