"""The page of a resource: what is this, and where does it talk about my word?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from flask import Blueprint, abort, render_template, request
from flask_babel import gettext

from glossary.catalogue import Catalogue
from glossary.originals import path_of
from glossary.record import Record
from glossary.resource import Page, Resource
from indexer.occurrences import concepts_in
from webapp.current import services
from webapp.i18n import url
from webapp.pages.citing import Citation, cite_resource
from webapp.pages.describing import Fact, Value, facts, kind_words, outside
from webapp.pages.events import is_event
from webapp.pages.linked import linked_data
from webapp.pages.matching import Asked, Matches, asked, matches
from webapp.pages.originals import PDF, original_address
from webapp.pages.periods import period_words
from webapp.pages.reading import (
    Reading,
    page_address,
    page_number,
    page_words,
    pages_of,
    reading,
)
from webapp.pages.revisions import History, history_of
from webapp.pages.sourcing import SourceLine, resource_line
from webapp.pages.wording import Marked, Text, TextLink, best, marked, term_link, title_of
from webapp.services import Services

blueprint = Blueprint("resources", __name__)

LONGEST_QUERY = 200
"""Characters of the reader's query that are looked for in the text."""
MOST_READ = 60_000
"""Characters of the text in which terms are looked for."""


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A passage with the reader's words, and the page of the text that it stands on."""

    name: str
    address: str
    snippet: Marked


@dataclass(frozen=True, slots=True)
class Answer:
    """What the text says to the reader's query."""

    words: str
    total: int
    complete: bool
    passages: tuple[ShownPassage, ...]
    searched: int
    pages: int


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
    summary: str
    withdrawn: str | None
    """Why it was withdrawn, which may be untold; None where it stands."""
    elsewhere: Value | None
    original: str | None
    original_is_pdf: bool
    calendar: str | None
    answer: Answer | None
    facts: tuple[Fact, ...]
    citation: Citation
    about: tuple[TextLink, ...]
    uses: tuple[TextLink, ...]
    defined: tuple[TextLink, ...]
    """Terms with a definition from here, each with their number."""
    definitions: int
    reading: Reading | None
    history: History
    linked_data: Mapping[str, Any]


@blueprint.get("/resource/<id>")
def resource(id: str) -> str:
    """The page of the resource; 404 for an id that was never used or a page that it lacks.

    `q` keeps the reader's query, `page` is the physical page to show, or the printed one.
    """
    record = services().catalogue().resources.get(id)
    if record is None:
        abort(404)
    words = request.args.get("q", "").strip()[:LONGEST_QUERY]
    page = resource_page(services(), record, words, request.args.get("page"))
    return render_template("resource.html", resource=page, query=words)


def resource_page(
    open_parts: Services, record: Record, words: str, page: str | None
) -> ResourcePage:
    """What the page of the resource in `record` shows to a reader who looks for `words`.

    Raises: NotFound when there is no such `page`.
    """
    noun = record.noun
    if not isinstance(noun, Resource):
        raise TypeError(f"{noun.id} is a concept: pass the record of a resource.")
    catalogue = open_parts.catalogue()
    pages = pages_of(open_parts.store, noun)
    number = page_number(page, pages)
    if number is None:
        abort(404)
    original = original_address(noun) if path_of(open_parts.originals, noun.file or "") else None
    wanted = asked(words) if words and pages else None
    title = title_of(noun)
    defined = _defined(catalogue, noun)
    abstract = best(noun.abstract) if noun.abstract else None
    return ResourcePage(
        id=noun.id,
        kind=kind_words(noun),
        title=title,
        titles=_other_titles(noun, title),
        untitled=not noun.title,
        title_supplied=noun.title_supplied,
        line=resource_line(noun),
        period=period_words(noun.starts, noun.ends),
        place=noun.place,
        abstract=abstract,
        summary=shorten(abstract.text if abstract else title.text, 160, placeholder=" …"),
        withdrawn=record.change_note if record.status == "withdrawn" else None,
        elsewhere=next(iter(outside(noun.url)), None),
        original=original,
        original_is_pdf=noun.media_type == PDF,
        calendar=url("events.event", id=noun.id) if is_event(noun) else None,
        answer=_answer(noun, pages, wanted),
        facts=facts(noun),
        citation=cite_resource(noun),
        about=_links(noun.subject, catalogue),
        uses=_links(_used(open_parts, noun, pages) - {*noun.subject}, catalogue),
        defined=defined,
        definitions=sum(link.count or 0 for link in defined),
        reading=reading(noun, pages, number, wanted, original),
        history=history_of(open_parts.store.history("resource", noun.id)),
        linked_data=linked_data(noun),
    )


def _other_titles(noun: Resource, shown: Text) -> tuple[Text, ...]:
    others = (best({code: text}) for code, text in noun.title.items())
    return tuple(title for title in others if title != shown)


def _answer(noun: Resource, pages: Sequence[Page], wanted: Asked | None) -> Answer | None:
    if wanted is None:
        return None
    found: Matches = matches(pages, wanted)
    return Answer(
        words=wanted.text,
        total=found.total,
        complete=found.complete,
        passages=tuple(
            ShownPassage(
                page_words(passage.page, passage.label) if len(pages) > 1 else gettext("Text"),
                page_address(noun, passage.page, wanted.text),
                marked(passage.snippet.text, passage.snippet.marks, passage.snippet.language),
            )
            for passage in found.passages
        ),
        searched=found.searched,
        pages=len(pages),
    )


def _used(open_parts: Services, noun: Resource, pages: Sequence[Page]) -> set[str]:
    """Ids of the concepts that abstract and text speak of, worked out once for each state."""
    kept, key = open_parts.computed, f"used {noun.id}"
    if key not in kept:
        index = open_parts.label_index
        found: set[str] = set()
        room = MOST_READ
        texts = [*((text, code) for code, text in noun.abstract.items())]
        for text, code in (*texts, *((page.text, page.language) for page in pages)):
            if room > 0:
                found |= concepts_in(text[:room], code, index)
                room -= len(text)
        kept[key] = frozenset(found)
    return set(kept[key])


def _links(ids: Iterable[str], catalogue: Catalogue) -> tuple[TextLink, ...]:
    """Links to the published concepts among `ids`, in alphabetical order of the catalogue."""
    wanted = set(ids)
    live = (id for id, found in catalogue.concepts.items() if found.status == "published")
    concepts = (catalogue.concept(id) for id in live if id in wanted)
    return tuple(term_link(concept) for concept in concepts if concept)


def _defined(catalogue: Catalogue, noun: Resource) -> tuple[TextLink, ...]:
    counts: dict[str, int] = {}
    for concept, _ in catalogue.definitions_from(noun.id):
        counts[concept.id] = counts.get(concept.id, 0) + 1
    concepts = (catalogue.concept(id) for id in counts)
    links = ((term_link(concept), counts[concept.id]) for concept in concepts if concept)
    return tuple(TextLink(link.title, link.address, count) for link, count in links)
