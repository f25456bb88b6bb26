"""The page that says how to cite a term, one of its definitions, a resource or a page of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, Response, abort, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from glossary.citing.format import CitationFormat, citation_formats
from glossary.citing.style import LANGUAGES
from glossary.nouns.concept import Concept, Definition
from glossary.nouns.record import Record
from glossary.nouns.resource import Resource
from webapp.frame.addresses import moved
from webapp.frame.current import catalogue, services, shows_present
from webapp.frame.i18n import language, url
from webapp.parts.citing.citation_files import cite_concept, cite_definition, cite_resource
from webapp.parts.citing.references import (
    Citable,
    StyledReference,
    citable_definition,
    citable_entry,
    citable_resource,
    styled_references,
)
from webapp.parts.passages import page_address
from webapp.parts.past import concept_or_404, resource_or_404
from webapp.parts.sourcing import definition_line
from webapp.parts.using import page_name
from webapp.parts.wording import Link, Text, best, title_of, tongue_name
from webapp.readers.resource.text import pages_of

blueprint = Blueprint("citing", __name__)

TONGUE = "in"
"""The parameter with the language of the reference."""
LONGEST_SHOWN = 40
"""Characters of an unknown id that a note repeats."""


@dataclass(frozen=True, slots=True)
class Cited:
    """What an address asks to cite."""

    title: Text
    detail: str
    """Which definition or page of it; empty for the whole."""
    address: str
    """The page of what is cited."""
    citable: Citable
    forms: Mapping[str, str]
    """The reference as each format of citation managers writes it, by title."""
    id: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Download:
    """The reference in a format of citation managers."""

    name: str
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class CitePage:
    """Everything that the page shows."""

    title: Text
    detail: str
    address: str
    notes: tuple[str, ...]
    references: tuple[StyledReference, ...]
    downloads: tuple[Download, ...]
    tongues: tuple[Link, ...]
    """The languages that references can be in."""


@blueprint.get("/term/<id>/cite")
@blueprint.get("/term/<id>/cite.<suffix>")
def term(id: str, suffix: str = "") -> str | AnyResponse:
    """How to cite a term, or the definition that `d` names; with a suffix, as a file.

    The address of a term that was merged leads to that of the one it was merged into.
    """
    record = concept_or_404(id)
    survivor = catalogue().merged_into(id) if shows_present() else None
    if survivor:
        return moved(url("citing.term", id=survivor.id, suffix=suffix or None))
    return _answer(_cited_term(record), "citing.term", suffix)


@blueprint.get("/resource/<id>/cite")
@blueprint.get("/resource/<id>/cite.<suffix>")
def resource(id: str, suffix: str = "") -> str | AnyResponse:
    """How to cite a resource, or the page of it that `page` names; with a suffix, as a file.

    The address of a resource that was merged leads to that of the one it was merged into.
    """
    record = resource_or_404(id)
    survivor = catalogue().merged_resource(id) if shows_present() else None
    if survivor:
        return moved(url("citing.resource", id=survivor.id, suffix=suffix or None))
    return _answer(_cited_resource(record), "citing.resource", suffix)


def _answer(cited: Cited, endpoint: str, suffix: str) -> str | Response:
    if suffix:
        return _file(cited, _format_or_404(suffix))
    kept = {name: value for name, value in request.args.items() if name in ("d", "page")}
    downloads = tuple(
        Download(
            each.title,
            cited.forms[each.title],
            url(endpoint, id=cited.id, suffix=each.suffix.lstrip("."), **kept),
        )
        for each in citation_formats().values()
    )
    page = CitePage(
        title=cited.title,
        detail=cited.detail,
        address=cited.address,
        notes=cited.notes,
        references=styled_references(cited.citable),
        downloads=downloads,
        tongues=tuple(
            Link(tongue_name(code), code, chosen=code == _tongue()) for code in LANGUAGES
        ),
    )
    return render_template("cite.html", page=page, kept=kept)


def _file(cited: Cited, format: CitationFormat) -> Response:
    answer = Response(cited.forms[format.title], content_type=f"{format.media_type}; charset=utf-8")
    name = f"{cited.id}{format.suffix}"
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


def _format_or_404(suffix: str) -> CitationFormat:
    formats = citation_formats().values()
    found = next((each for each in formats if each.suffix == f".{suffix.lower()}"), None)
    return found or abort(404)


def _tongue() -> str:
    """The language that the reference is asked for in, else the reader's."""
    asked = request.args.get(TONGUE, "")
    return asked if asked in LANGUAGES else language()


def _cited_term(record: Record[Concept]) -> Cited:
    """The definition that the address names; the whole entry where it names none that there is."""
    concept = record.noun
    asked = request.args.get("d", "").strip()
    definition = next((entry for entry in concept.definition if entry.id == asked), None)
    if definition:
        return _cited_definition(record, definition)
    notes = []
    if asked:
        notes.append(
            gettext(
                "This term has no definition “%(id)s”: the whole entry is cited.",
                id=asked[:LONGEST_SHOWN],
            )
        )
    cited = cite_concept(record, concept)
    return Cited(
        title=best(concept.pref_label),
        detail="",
        address=url("term.term", id=concept.id),
        citable=citable_entry(record, _tongue()),
        forms={form.name: form.text for form in cited.forms},
        id=concept.id,
        notes=tuple(notes),
    )


def _cited_definition(record: Record[Concept], definition: Definition) -> Cited:
    concept = record.noun
    source = catalogue().resource(definition.source) if definition.source else None
    line = definition_line(definition, source)
    cited = cite_definition(record, concept, definition, source)
    return Cited(
        title=best(concept.pref_label),
        detail=line.short if definition.source else gettext("TVETipedia summary"),
        address=url("term.term", id=concept.id, _anchor=f"d-{definition.id}"),
        citable=citable_definition(record, definition, source, _tongue()),
        forms={form.name: form.text for form in cited.forms},
        id=concept.id,
    )


def _cited_resource(record: Record[Resource]) -> Cited:
    noun = record.noun
    asked = request.args.get("page", "").strip()
    pages = pages_of(services().store, record) if asked else ()
    page = next((each for each in pages if asked in (str(each.number), each.label)), None)
    whole = url("resources.resource", id=noun.id)
    notes = []
    if asked and not page:
        notes.append(
            gettext(
                "This text has no page “%(page)s”: the whole resource is cited.",
                page=asked[:LONGEST_SHOWN],
            )
        )
    place = (page.label or str(page.number)) if page and len(pages) > 1 else None
    return Cited(
        title=title_of(noun),
        detail=(page_name(page.number, page.label) or "") if page and place else "",
        address=page_address(noun.id, page.number, None) if page else whole,
        citable=citable_resource(record, _tongue(), place),
        forms={form.name: form.text for form in cite_resource(record).forms},
        id=noun.id,
        notes=tuple(notes),
    )
