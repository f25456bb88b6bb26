"""`/list`: terms and passages that a reader keeps, as a page that works without a script."""

from dataclasses import dataclass, replace
from textwrap import shorten

from flask import Blueprint, render_template, request
from flask_babel import gettext

from glossary.catalogue.catalogue import Catalogue
from glossary.nouns.concept import Concept
from glossary.nouns.defining import definition_for
from glossary.nouns.record import Record
from glossary.nouns.resource import Resource
from webapp.frame.current import catalogue, services
from webapp.frame.i18n import full_url, language, url
from webapp.parts.counting import tally
from webapp.parts.labelling import abbreviation_of
from webapp.parts.sourcing import SourceLine, definition_line, resource_line
from webapp.parts.wording import Text, best, kind_name, text_of, title_of
from webapp.readers.download.choosing import Chosen, chosen
from webapp.readers.download.kept_passages import KeptPassage, kept_passages

blueprint = Blueprint("reading_list", __name__)

LONGEST_PASSAGE = 400
"""Characters of a passage that a list shows."""


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A term, resource or passage in a reading list."""

    id: str
    """As addresses of lists name it."""
    kind: str
    title: Text
    aside: str | None
    address: str
    text: Text | None
    line: SourceLine | None
    note: str
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class ReadingListPage:
    """A list that came with the address."""

    taken: Chosen
    entries: tuple[ListEntry, ...]
    shared: str
    """The full address to send on."""


@blueprint.get("/list")
def reading_list() -> str:
    """The list in the address; without one, the reader's own, which a script shows."""
    if not request.args.get("ids"):
        return render_template("list.html", list=None)
    return render_template("list.html", list=list_page(chosen(request.args, services())))


def list_page(taken: Chosen) -> ReadingListPage:
    """What the page of a shared list shows."""
    known = catalogue()
    works = {record.noun.id: record for record in taken.works}
    quoted = {each.id for each in taken.passages}
    return ReadingListPage(
        taken,
        (
            *(_term(record, known) for record in taken.terms),
            *(_work(record) for id, record in works.items() if id not in quoted),
            *(_passage(each) for each in kept_passages(taken, known, services().store)),
        ),
        full_url("reading_list.reading_list", **dict(taken.parameters)),
    )


def _term(record: Record[Concept], known: Catalogue) -> ListEntry:
    concept = record.noun
    first = definition_for(concept, language())
    source = known.resource(first.source) if first and first.source else None
    return ListEntry(
        id=concept.id,
        kind=kind_name("term"),
        title=best(concept.pref_label),
        aside=abbreviation_of(concept),
        address=url("term.term", id=concept.id),
        text=text_of(first.text, first.language) if first else None,
        line=definition_line(first, source) if first and first.source else None,
        note=tally(concept),
        withdrawn=record.status == "withdrawn",
    )


def _work(record: Record[Resource]) -> ListEntry:
    resource = record.noun
    return ListEntry(
        id=f"resource/{resource.id}",
        kind=kind_name(resource.type),
        title=title_of(resource),
        aside=None,
        address=url("resources.resource", id=resource.id),
        text=None,
        line=resource_line(resource),
        note="",
        withdrawn=record.status == "withdrawn",
    )


def _passage(kept: KeptPassage) -> ListEntry:
    text = kept.text
    short = shorten(text.text, LONGEST_PASSAGE, placeholder=" …") if text else ""
    return replace(
        _work(kept.record),
        id=kept.id,
        kind=gettext("Passage"),
        aside=kept.place or None,
        address=kept.address,
        text=replace(text, text=short) if text else None,
    )
