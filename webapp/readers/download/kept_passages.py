"""Passages of a reading list, with their words as their resources have them now."""

from dataclasses import dataclass

from glossary.catalogue.catalogue import Catalogue
from glossary.nouns.record import Record
from glossary.nouns.resource import Resource
from glossary.store.store import Store
from indexer.documents.passages import passages
from webapp.parts.passages import page_address
from webapp.parts.using import page_name
from webapp.parts.wording import Text, text_of, title_of
from webapp.readers.download.choosing import Chosen
from webapp.readers.download.kept_ids import KeptEntry


@dataclass(frozen=True, slots=True)
class KeptPassage:
    """A passage, where it is, and its words."""

    id: str
    """As addresses of lists name it."""
    record: Record[Resource]
    title: Text
    place: str
    """Its page, as printed where that is known."""
    text: Text | None
    """None where the resource has no such passage any more."""
    address: str
    """Path of the page of its resource, at the passage."""


def kept_passages(taken: Chosen, known: Catalogue, store: Store) -> tuple[KeptPassage, ...]:
    """The passages among what is taken, in their order.

    Raises: StoreError when the store cannot be read.
    """
    return tuple(_passage(each, known.resources[each.id], store) for each in taken.passages)


def _passage(kept: KeptEntry, record: Record[Resource], store: Store) -> KeptPassage:
    page = store.page(record.noun.id, kept.page)
    found = (each.text for each in passages(page) if each.ordinal == kept.place) if page else ()
    words = next(iter(found), None)
    language = page.language if page and page.language else next(iter(record.noun.language), None)
    return KeptPassage(
        str(kept),
        record,
        title_of(record.noun),
        page_name(kept.page, page.label if page else None) or "",
        text_of(words, language) if words else None,
        page_address(record.noun.id, kept.page, None, kept.place),
    )
