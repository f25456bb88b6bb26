"""What is being written, as readers would see it."""

from dataclasses import replace

from werkzeug.datastructures import MultiDict

from glossary.concept import Concept
from glossary.labels import FALLBACK
from glossary.people import Account
from glossary.record import Noun, Record
from glossary.times import now
from webapp.editor.entry.standing import Standing
from webapp.pages.resources import ResourcePage, resource_page
from webapp.pages.term import TermPage, term_page
from webapp.services import Services


def preview(
    services: Services, stand: Standing, noun: Noun, who: Account
) -> tuple[str, dict[str, TermPage | ResourcePage]]:
    """The template of the reader's page, and what it shows of the noun as typed.

    Raises: StoreError when the store cannot be read.
    """
    record = _as_published(stand, noun, who)
    catalogue, history = services.catalogue(), [*stand.history, record]
    if isinstance(noun, Concept):
        page = term_page(services, record, catalogue, MultiDict(), history=history)
        return "term.html", {"term": page}
    shown = resource_page(services, record, catalogue, "", None, history=history)
    return "resource.html", {"resource": shown}


def _as_published(stand: Standing, noun: Noun, who: Account) -> Record:
    """The record that publication would make."""
    named = noun
    if isinstance(noun, Concept):
        named = replace(
            noun, id=noun.id or "preview", pref_label=noun.pref_label or {FALLBACK: "…"}
        )
    elif not noun.id:
        named = replace(noun, id="preview")
    return Record(named, "published", stand.revision + 1, 0, now(), who.name)
