"""The page of an organisation."""

from dataclasses import dataclass, replace

from flask import Blueprint, abort, render_template
from flask_babel import ngettext

from glossary.catalogue.catalogue import Catalogue
from glossary.nouns.concept import Definition
from webapp.frame.current import as_of, catalogue, services
from webapp.frame.i18n import listed, url
from webapp.parts.counting import definitions_words
from webapp.parts.listing import ResourceEntry, resource_entry
from webapp.parts.quoting import QuotedTerm, quoted_terms
from webapp.parts.sourcing import SourceLine, definition_line
from webapp.readers.organisation.known_makers import (
    KnownOrganisation,
    organisations,
    organisations_of,
)

blueprint = Blueprint("organisations", __name__)

MOST_DOCUMENTS = 40
MOST_TERMS = 40
"""Documents and terms that the page lists; search has them all."""


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """Everything that the page shows."""

    name: str
    tally: str
    documents: tuple[ResourceEntry, ...]
    more_documents: int
    terms: tuple[QuotedTerm, ...]
    terms_tally: str
    more_terms: int
    search: str
    """Address of the search for all that is from it."""


@blueprint.get("/organisation/<slug>")
def organisation(slug: str) -> str:
    """The page of the organisation with this id; 404 for one that no resource names."""
    shown = catalogue()
    known = organisations(services()) if as_of() is None else organisations_of(shown)
    found = known.by_slug.get(slug.lower()) or abort(404)
    return render_template("organisation.html", page=organisation_page(found, shown))


def organisation_page(organisation: KnownOrganisation, catalogue: Catalogue) -> OrganisationPage:
    """What the page of an organisation shows of its resources and of their definitions."""
    said = [
        each
        for resource in organisation.resources
        for each in catalogue.definitions_from(resource.id)
    ]
    terms = quoted_terms(said, lambda definition: _line(definition, catalogue))
    documents = tuple(resource_entry(resource) for resource in organisation.resources)
    return OrganisationPage(
        name=organisation.name,
        tally=organisation_tally(organisation, catalogue),
        documents=documents[:MOST_DOCUMENTS],
        more_documents=max(0, len(documents) - MOST_DOCUMENTS),
        terms=terms[:MOST_TERMS],
        terms_tally=ngettext("%(num)s term", "%(num)s terms", len(terms)),
        more_terms=max(0, len(terms) - MOST_TERMS),
        search=url("search.results", source=organisation.name),
    )


def organisation_tally(organisation: KnownOrganisation, catalogue: Catalogue) -> str:
    """How many resources and definitions are from an organisation."""
    definitions = sum(len(catalogue.definitions_from(each.id)) for each in organisation.resources)
    resources = len(organisation.resources)
    counts = [ngettext("%(num)s resource", "%(num)s resources", resources)]
    return listed([*counts, definitions_words(definitions)] if definitions else counts)


def _line(definition: Definition, catalogue: Catalogue) -> SourceLine:
    """The source line without the organisation, which the page is about."""
    source = catalogue.resource(definition.source or "")
    return replace(definition_line(definition, source), organisation=None)
