"""Sources of definitions: all of them, and everything that one document says."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from flask import Blueprint, redirect, render_template
from flask_babel import ngettext
from werkzeug.wrappers import Response

from glossary.catalogue.catalogue import Catalogue, Sourced
from glossary.nouns.concept import Definition
from glossary.nouns.record import Record
from glossary.nouns.resource import Resource
from webapp.frame.current import catalogue, shows_present
from webapp.frame.i18n import listed, url
from webapp.parts.counting import definitions_words
from webapp.parts.ordering import jumps, place_of_words
from webapp.parts.past import resource_or_404
from webapp.parts.quoting import QuotedTerm, quoted_terms
from webapp.parts.sourcing import SourceLine, definition_line, organisation_of, resource_line
from webapp.parts.wording import Text, kind_name, text_of, title_of
from webapp.readers.organisation.known_makers import organisation_address
from webapp.readers.resource.describing import kind_words

blueprint = Blueprint("sources", __name__)


@dataclass(frozen=True, slots=True)
class SourcePage:
    """Everything that the page of a source shows."""

    kind: str
    title: Text
    line: SourceLine
    tally: str
    about: str
    """Address of the page of the document itself."""
    withdrawn: bool
    terms: tuple[QuotedTerm, ...]


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A document in the list of sources."""

    title: Text
    address: str
    count: int


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who made documents that definitions come from."""

    name: str
    address: str | None
    """Its page; None where these are documents of no known maker."""
    sources: tuple[ListedSource, ...]

    @property
    def count(self) -> int:
        """How many definitions come from them."""
        return sum(source.count for source in self.sources)


@blueprint.get("/sources")
def index() -> str:
    """The list of all documents that definitions come from, by organisation."""
    makers = organisations(catalogue())
    letters = jumps(maker.name for maker in makers)
    return render_template("sources.html", organisations=makers, jumps=letters)


@blueprint.get("/source/<id>")
def source(id: str) -> str | Response:
    """All definitions from one document; 404 for an id that was never used.

    What no definition comes from is shown on its page as a resource.
    """
    record = resource_or_404(id)
    survivor = catalogue().merged_resource(id) if shows_present() else None
    if survivor:
        return redirect(url("sources.source", id=survivor.id), 301)
    said = catalogue().definitions_from(id)
    if not said:
        return redirect(url("resources.resource", id=id))
    return render_template("source.html", source=source_page(record, said))


def source_page(record: Record[Resource], said: Iterable[Sourced]) -> SourcePage:
    """What the page of the resource in `record` as a source shows of its definitions."""
    resource = record.noun
    terms = quoted_terms(said, lambda definition: _line(definition, resource))
    definitions = sum(len(term.definitions) for term in terms)
    return SourcePage(
        kind=kind_words(resource),
        title=title_of(resource),
        line=resource_line(resource),
        tally=_tally(definitions, len(terms)),
        about=url("resources.resource", id=resource.id),
        withdrawn=record.status == "withdrawn",
        terms=terms,
    )


def organisations(catalogue: Catalogue) -> tuple[Organisation, ...]:
    """Every document that definitions come from, by who made it, in alphabetical order."""
    found: dict[str, list[ListedSource]] = {}
    pages: dict[str, str | None] = {}
    for id in catalogue.resources:
        resource, said = catalogue.resource(id), catalogue.definitions_from(id)
        if resource and said:
            maker = organisation_of(resource) or kind_name(resource.type)
            found.setdefault(maker, []).append(_listed(resource, len(said)))
            pages[maker] = _page_of(resource)
    names = sorted(found, key=place_of_words)
    return tuple(Organisation(name, pages[name], tuple(found[name])) for name in names)


def _page_of(resource: Resource) -> str | None:
    """The page of the resource's maker; None where there are several, or none is known."""
    makers = resource.creator or ((resource.publisher,) if resource.publisher else ())
    return organisation_address(makers[0]) if len(makers) == 1 else None


def _line(definition: Definition, source: Resource) -> SourceLine:
    """The source line without the document; with the year only where it is not the document's."""
    line = definition_line(definition, source)
    usual = resource_line(source).year
    year = None if line.year == usual else line.year
    return replace(line, organisation=None, document=None, year=year)


def _listed(resource: Resource, count: int) -> ListedSource:
    """The entry of a document; its year distinguishes editions with the same title."""
    title, year = title_of(resource), resource_line(resource).year
    shown = text_of(f"{title.text} ({year})", title.language) if year and resource.title else title
    return ListedSource(shown, url("sources.source", id=resource.id), count)


def _tally(definitions: int, terms: int) -> str:
    return listed(
        (
            definitions_words(definitions),
            ngettext("%(num)s term", "%(num)s terms", terms),
        )
    )
