"""The page about the glossary: what it is, where it comes from, how to take part."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, render_template

from glossary.catalogue.catalogue import Catalogue
from glossary.nouns.concept import Concept
from webapp.frame.current import services
from webapp.frame.i18n import base_url, url
from webapp.parts.wording import Link
from webapp.readers.lists.coverage import Coverage, coverage, live_concepts
from webapp.readers.lists.sources import Organisation, organisations

blueprint = Blueprint("about", __name__)

MOST_SOURCES = 10


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


@blueprint.get("/about")
def about() -> str:
    """What this is."""
    return render_template("about.html", about=about_page(services().catalogue()))


def about_page(catalogue: Catalogue) -> AboutPage:
    """What the page shows of the catalogue."""
    concepts = live_concepts(catalogue)
    made = organisations(catalogue)
    kinds = Counter(entry.kind for concept in concepts for entry in concept.definition)
    return AboutPage(
        terms=len(concepts),
        resources=sum(len(catalogue.resources_of(kind)) for kind in catalogue.schemes.kind.ids),
        definitions=DefinitionCounts(kinds["quotation"], kinds["paraphrase"], kinds["editorial"]),
        documents=sum(len(maker.sources) for maker in made),
        organisations=len(made),
        sources=_busiest(made),
        languages=coverage(concepts),
        base=base_url(),
        example=_example(concepts),
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
