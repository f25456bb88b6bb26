"""The card for a query that asks to compare terms: `competence vs skill`."""

from dataclasses import dataclass
from functools import cache

from flask_babel import gettext

from glossary.nouns.concept import Concept
from glossary.nouns.defining import definition_for
from indexer.engines.contract import EngineUnavailableError
from indexer.query.query import Filters, Query
from webapp.asking.search import search
from webapp.frame.i18n import language, listed
from webapp.frame.services import Services
from webapp.parts.counting import tally
from webapp.parts.wording import Text, TextLink, best, term_link, text_of
from webapp.readers.compare.versus import Find, compared_terms
from webapp.readers.compare.wanted import comparison_address, term_named


@dataclass(frozen=True, slots=True)
class ComparedHead:
    """A term on the card: its name, our summary or else its first definition, and its counts."""

    link: TextLink
    summary: Text | None
    tally: str


@dataclass(frozen=True, slots=True)
class ComparisonCard:
    """The terms that the query asks to compare, and the page that does so."""

    heading: str
    address: str
    terms: tuple[ComparedHead, ...]


def comparison_card(open_parts: Services, query: Query) -> ComparisonCard | None:
    """The card; None where the query does not ask for a comparison of terms that there are."""
    concepts = compared_terms(query.text, _finder(open_parts, query.language))
    if not concepts:
        return None
    names = [best(concept.pref_label).text for concept in concepts]
    return ComparisonCard(
        heading=gettext("%(first)s and %(last)s", first=listed(names[:-1]), last=names[-1]),
        address=comparison_address(concept.id for concept in concepts),
        terms=tuple(_head(concept) for concept in concepts),
    )


def _head(concept: Concept) -> ComparedHead:
    first = definition_for(concept, language())
    summary = text_of(first.text, first.language) if first else None
    return ComparedHead(term_link(concept), summary, tally(concept))


def _finder(open_parts: Services, language: str) -> Find:
    """Finds terms by name, or else by what search takes for their name: `skills`, `RPL`."""
    catalogue = open_parts.catalogue()

    @cache
    def find(name: str) -> Concept | None:
        record = term_named(name, catalogue)
        if record:
            return record.noun if record.status == "published" else None
        query = Query(name, filters=Filters(kind=("term",)), language=language, size=1)
        try:
            hits = search(open_parts, query).hits
        except EngineUnavailableError:
            return None
        exact = [hit for hit in hits if hit.tier == "exact"]
        return catalogue.concept(exact[0].noun_id) if exact else None

    return find
