"""The page about the glossary: what it is, where it comes from, how to take part."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, render_template, request

from glossary.catalogue import Catalogue
from glossary.concept import Concept
from glossary.resource import RESOURCE_TYPES
from webapp.current import services
from webapp.i18n import base_url, url
from webapp.pages.coverage import Coverage, coverage, live_concepts
from webapp.pages.sources import Organisation, organisations
from webapp.pages.wording import Link, TextLink, best, resource_link, term_link

blueprint = Blueprint("about", __name__)

MOST_SOURCES = 10
LONGEST_MISSING = 200


@dataclass(frozen=True, slots=True)
class DefinitionCounts:
    """How many definitions there are of each kind."""

    quotation: int
    paraphrase: int
    editorial: int


@dataclass(frozen=True, slots=True)
class Example:
    """A term and one of its definitions, for the addresses that the page explains."""

    term: str
    definition: str


@dataclass(frozen=True, slots=True)
class AboutPage:
    """Everything that the page shows."""

    terms: int
    resources: int
    definitions: DefinitionCounts
    documents: int
    organisations: int
    sources: tuple[Link, ...]
    """The organisations with the most definitions."""
    languages: tuple[Coverage, ...]
    base: str
    example: Example | None
    reported: TextLink | None
    """The page that the reader wants to say something about."""
    missing: str


@blueprint.get("/about")
def about() -> str:
    """What this is; `about` and `missing` say what the reader wants to tell the editors of."""
    page = about_page(
        services().catalogue(), request.args.get("about", ""), request.args.get("missing", "")
    )
    return render_template("about.html", about=page)


def about_page(catalogue: Catalogue, reported: str = "", missing: str = "") -> AboutPage:
    """What the page shows of the catalogue; `reported` is such as `term/skill#d-2`."""
    concepts = live_concepts(catalogue)
    made = organisations(catalogue)
    kinds = Counter(entry.kind for concept in concepts for entry in concept.definition)
    return AboutPage(
        terms=len(concepts),
        resources=sum(len(catalogue.resources_of(kind)) for kind in RESOURCE_TYPES),
        definitions=DefinitionCounts(kinds["quotation"], kinds["paraphrase"], kinds["editorial"]),
        documents=sum(len(maker.sources) for maker in made),
        organisations=len(made),
        sources=_busiest(made),
        languages=coverage(concepts),
        base=base_url(),
        example=_example(concepts),
        reported=_reported(reported, catalogue),
        missing=missing.strip()[:LONGEST_MISSING],
    )


def _busiest(made: tuple[Organisation, ...]) -> tuple[Link, ...]:
    ordered = sorted(made, key=lambda maker: -maker.count)[:MOST_SOURCES]
    return tuple(Link(maker.name, _address(maker), maker.count) for maker in ordered)


def _example(concepts: Iterable[Concept]) -> Example | None:
    """The term with the most definitions, and the last of these."""
    richest = max(concepts, key=lambda concept: len(concept.definition), default=None)
    if richest is None or not richest.definition:
        return None
    return Example(richest.id, f"d-{richest.definition[-1].id}")


def _address(maker: Organisation) -> str:
    return maker.sources[0].address if len(maker.sources) == 1 else url("sources.index")


def _reported(text: str, catalogue: Catalogue) -> TextLink | None:
    """The page that `text` names; None where it names none of ours."""
    owner, _, anchor = text.partition("#")
    kind, _, id = owner.partition("/")
    if kind == "resource" and (resource := catalogue.resource(id)):
        return resource_link(resource)
    concept = catalogue.concept(id) if kind == "term" else None
    if concept is None:
        return None
    number = anchor.removeprefix("d-")
    if any(entry.id == number for entry in concept.definition):
        title = best(concept.pref_label)
        address = url("term.term", id=id, _anchor=anchor)
        return TextLink(title, address)
    return term_link(concept)
