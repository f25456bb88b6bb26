"""The page of a resource: what is this, and where does it talk about my word?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from flask import abort, redirect, render_template, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from glossary.catalogue.catalogue import Catalogue
from glossary.nouns.concept import Concept
from glossary.nouns.record import Record
from glossary.nouns.resource import Page, Resource
from glossary.store.originals import path_of
from webapp.frame.current import as_of
from webapp.frame.i18n import base_url, below_root, language, url
from webapp.frame.services import Services
from webapp.parts.citing.citation_tags import MetaTag, citation_tags
from webapp.parts.citing.references import ShownReference, citable_resource, shown_reference
from webapp.parts.linked_data import linked_data
from webapp.parts.ordering import place_of
from webapp.parts.periods import period_words
from webapp.parts.revisions import History, history_of
from webapp.parts.sourcing import SourceLine, resource_line
from webapp.parts.wording import Text, TextLink, best, note_words, term_link, title_of
from webapp.readers.resource.describing import Fact, Value, facts, kind_words, outside
from webapp.readers.resource.events import calendar_address, is_event
from webapp.readers.resource.matching import asked
from webapp.readers.resource.originals import PDF, original_address
from webapp.readers.resource.speaking import SpokenAnswer, answer_of, concepts_used
from webapp.readers.resource.text import Reading, page_number, pages_of, reading

LONGEST_QUERY = 200
"""Characters of the reader's query that are looked for in the text."""


@dataclass(frozen=True, slots=True)
class ResourcePage:
    """Everything that the page of a resource shows, in its order."""

    id: str
    kind: str
    title: Text
    titles: tuple[Text, ...]
    """The title in other languages."""
    untitled: bool
    title_supplied: bool
    line: SourceLine
    period: str
    place: str | None
    abstract: Text | None
    merged: Text | None
    """Title of another one that was merged into it, by whose address the reader came."""
    withdrawn: str | None
    """Why it was withdrawn, empty where that was not said; None for a published one."""
    elsewhere: Value | None
    original: str | None
    original_is_pdf: bool
    calendar: str | None
    answer: SpokenAnswer | None
    facts: tuple[Fact, ...]
    cite: ShownReference
    tags: tuple[MetaTag, ...]
    about: tuple[TextLink, ...]
    uses: tuple[TextLink, ...]
    defined: tuple[TextLink, ...]
    """Terms with a definition from here, each with their number."""
    reading: Reading | None
    history: History
    linked_data: Mapping[str, Any]

    @property
    def summary(self) -> str:
        """What it is in one line, for search engines and shared links."""
        about = self.abstract or self.title
        return shorten(about.text, 160, placeholder=" …")

    @property
    def definitions(self) -> int:
        """How many definitions are from here."""
        return sum(link.count or 0 for link in self.defined)


def resource_view(
    open_parts: Services,
    record: Record[Resource],
    catalogue: Catalogue,
    asked: MultiDict[str, str],
) -> str | Response:
    """The page of the resource in `record`.

    `q` keeps the reader's query; `page` is the physical page to show, or `printed` the page as
    citations name it, which leads to the physical one where the text is held.

    Raises: NotFound for a page that the resource lacks.
    """
    if "printed" in asked:
        return redirect(_printed_page(open_parts, record, asked["printed"]))
    words = asked.get("q", "").strip()[:LONGEST_QUERY]
    page = resource_page(
        open_parts, record, catalogue, words, asked.get("page"), merged=asked.get("merged", "")
    )
    return render_template("resource.html", resource=page, query=words)


def resource_page(
    open_parts: Services,
    record: Record[Resource],
    catalogue: Catalogue,
    words: str,
    page: str | None,
    *,
    history: Sequence[Record] | None = None,
    merged: str = "",
) -> ResourcePage:
    """What the page of the resource in `record` shows to a reader who looks for `words`.

    `history` comes with a record that is not stored; `merged` is the id of a resource by whose
    address the reader came.

    Raises: NotFound when there is no such `page`.
    """
    noun = record.noun
    pages = pages_of(open_parts.store, record)
    number = _number_or_404(page, pages)
    original = _original_address(open_parts, noun)
    wanted = asked(words, open_parts.lexicon.vocabulary) if words and pages else None
    cited = citable_resource(record, language())
    answer = answer_of(noun, pages, wanted)
    places = answer.places if answer else ()
    return ResourcePage(
        id=noun.id,
        kind=kind_words(noun),
        title=title_of(noun),
        titles=_other_titles(noun),
        untitled=not noun.title,
        title_supplied=noun.title_supplied,
        line=resource_line(noun),
        period=period_words(noun.starts, noun.ends),
        place=noun.place,
        abstract=best(noun.abstract) if noun.abstract else None,
        merged=_merged(noun, merged, catalogue),
        withdrawn=note_words(record.change_note) if record.status == "withdrawn" else None,
        elsewhere=next(iter(outside(noun.url)), None),
        original=original,
        original_is_pdf=noun.media_type == PDF,
        calendar=calendar_address(noun) if is_event(noun) else None,
        answer=answer,
        facts=facts(noun),
        cite=shown_reference(cited, url("citing.resource", id=noun.id)),
        tags=citation_tags(cited.work, _held_pdf(noun, original)),
        about=_links(noun.subject, catalogue),
        uses=_links(_used(open_parts, noun, pages), catalogue),
        defined=_defined(catalogue, noun),
        reading=reading(noun, pages, number, wanted, places, original=original),
        history=_history(open_parts, noun, history, catalogue),
        linked_data=linked_data(noun),
    )


def _merged(noun: Resource, former: str, catalogue: Catalogue) -> Text | None:
    other, survivor = catalogue.resource(former), catalogue.merged_resource(former)
    return title_of(other) if other and survivor and survivor.id == noun.id else None


def _history(
    open_parts: Services, noun: Resource, given: Sequence[Record] | None, catalogue: Catalogue
) -> History:
    kept = given or open_parts.store.history("resource", noun.id)
    return history_of(kept, catalogue.sequence, "resources.resource")


def _original_address(open_parts: Services, noun: Resource) -> str | None:
    """Address of the file that is held of the resource; None where none is."""
    held = path_of(open_parts.originals, noun.file or "")
    return original_address(noun, request.script_root) if held else None


def _number_or_404(page: str | None, pages: Sequence[Page]) -> int:
    number = page_number(page, pages)
    if number is None:
        abort(404)
    return number


def _used(open_parts: Services, noun: Resource, pages: Sequence[Page]) -> frozenset[str]:
    """Terms in the text besides those that it is about; nothing of the past."""
    if as_of() is not None:
        return frozenset()
    return concepts_used(open_parts, noun, pages) - {*noun.subject}


def _held_pdf(noun: Resource, original: str | None) -> str | None:
    """The full address of the original where it is held and a PDF file."""
    if not original or noun.media_type != PDF:
        return None
    return base_url() + below_root(original)


def _printed_page(open_parts: Services, record: Record, printed: str) -> str:
    """The address of the page that is printed so; that of the whole where none is.

    A file that knows no printed numbers is taken to be numbered from its first page.
    """
    id = record.noun.id
    pages = open_parts.store.pages(id, revision=record.revision)
    labelled = any(page.label for page in pages)
    number = next(
        (
            page.number
            for page in pages
            if (page.label if labelled else str(page.number)) == printed
        ),
        None,
    )
    anchor = f"page-{number}" if number else None
    return url("resources.resource", id=id, page=number, _anchor=anchor)


def _other_titles(noun: Resource) -> tuple[Text, ...]:
    shown = title_of(noun)
    others = (best({code: text}) for code, text in noun.title.items())
    return tuple(title for title in others if title != shown)


def _links(ids: Iterable[str], catalogue: Catalogue) -> tuple[TextLink, ...]:
    """Links to the published concepts among `ids`, in alphabetical order."""
    found = (catalogue.concepts.get(id) for id in ids)
    concepts = (record.noun for record in found if record and record.status == "published")
    links = (term_link(concept) for concept in concepts if isinstance(concept, Concept))
    return tuple(sorted(links, key=lambda link: place_of(link.title)))


def _defined(catalogue: Catalogue, noun: Resource) -> tuple[TextLink, ...]:
    counts: dict[str, int] = {}
    for concept, _ in catalogue.definitions_from(noun.id):
        counts[concept.id] = counts.get(concept.id, 0) + 1
    concepts = (catalogue.concept(id) for id in counts)
    links = ((term_link(concept), counts[concept.id]) for concept in concepts if concept)
    shown = (TextLink(link.title, link.address, count) for link, count in links)
    return tuple(sorted(shown, key=lambda link: place_of(link.title)))
