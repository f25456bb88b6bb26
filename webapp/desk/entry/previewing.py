"""What is being written, as readers would see it."""

from dataclasses import replace

from werkzeug.datastructures import MultiDict

from glossary.catalogue.catalogue import Catalogue
from glossary.desk.with_sources import beside
from glossary.nouns.concept import Concept
from glossary.nouns.labels import FALLBACK
from glossary.nouns.record import Noun, Record, is_of_concept, is_of_resource
from glossary.people import Account
from glossary.store.times import now
from webapp.desk.described import with_described
from webapp.desk.entry.building import Built
from webapp.desk.entry.standing import FormStanding
from webapp.frame.services import Services
from webapp.readers.resource.resource import ResourcePage, resource_page
from webapp.readers.term.term import TermPage, term_page


def preview(
    services: Services, stand: FormStanding, made: Built, who: Account
) -> tuple[str, dict[str, TermPage | ResourcePage]]:
    """The template of the reader's page, and what it shows of the noun as typed.

    Raises: StoreError when the store cannot be read.
    """
    record = _as_published(stand, made.noun, who)
    catalogue, history = _with_sources(services, made), [*stand.history, record]
    if is_of_concept(record):
        page = term_page(services, record, catalogue, MultiDict(), history=history)
        return "term.html", {"term": page}
    assert is_of_resource(record)
    shown = resource_page(services, record, catalogue, "", None, history=history)
    return "resource.html", {"resource": shown}


def _with_sources(services: Services, made: Built) -> Catalogue:
    """What is public, and the sources that would be published with the entry."""
    catalogue = services.catalogue()
    named = with_described(catalogue, services.store, [made.noun], made.sources)
    return beside(catalogue, [*named.described.values()])


def _as_published(stand: FormStanding, noun: Noun, who: Account) -> Record:
    """The record that publication would make."""
    named = noun
    if isinstance(noun, Concept):
        named = replace(
            noun, id=noun.id or "preview", pref_label=noun.pref_label or {FALLBACK: "…"}
        )
    elif not noun.id:
        named = replace(noun, id="preview")
    return Record(named, "published", stand.revision + 1, 0, now(), who.name)
