"""The home page: what can I ask here?"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice

from flask import Blueprint, render_template
from flask_babel import ngettext

from glossary.catalogue.catalogue import Catalogue
from glossary.nouns.concept import Concept
from glossary.nouns.record import Record
from glossary.nouns.resource import Resource
from webapp.frame.current import catalogue, services
from webapp.frame.i18n import language, url
from webapp.parts.dating import date_words, day_words
from webapp.parts.labelling import abbreviation_of
from webapp.parts.listing import ResourceEntry, resource_entry
from webapp.parts.nothing import themes_of
from webapp.parts.wording import Link, Text, TextLink, kind_name, term_link, text_of

blueprint = Blueprint("home", __name__)

NEW = 3
"""Terms and resources shown as new."""
SOURCES = "glossary"
"""The type of resource that definitions come from and that is no news by itself."""


@dataclass(frozen=True, slots=True)
class NewTerm:
    """A term and the day on which it was last changed."""

    link: TextLink
    date: str
    iso: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """Everything that the home page shows, in its order."""

    tally: tuple[str, ...]
    examples: tuple[tuple[Text, str], ...]
    themes: tuple[Link, ...]
    letters: tuple[Link, ...]
    kinds: tuple[Link, ...]
    new_terms: tuple[NewTerm, ...]
    new_resources: tuple[ResourceEntry, ...]


@blueprint.get("/")
def home() -> str:
    """The home page."""
    return render_template("home.html", home=home_page(catalogue()))


def home_page(catalogue: Catalogue) -> HomePage:
    """What the home page shows of the catalogue."""
    return HomePage(
        tally=_tally(catalogue),
        examples=_examples(catalogue),
        themes=themes_of(catalogue),
        letters=_letters(catalogue),
        kinds=_kinds(catalogue),
        new_terms=_new_terms(catalogue),
        new_resources=_new_resources(catalogue),
    )


def _tally(catalogue: Catalogue) -> tuple[str, ...]:
    concepts = list(_concepts(catalogue))
    sourced = [entry for concept in concepts for entry in concept.sourced]
    sources = {entry.source for entry in sourced}
    return (
        ngettext("%(num)s term", "%(num)s terms", len(concepts)),
        ngettext("%(num)s sourced definition", "%(num)s sourced definitions", len(sourced)),
        ngettext("%(num)s source", "%(num)s sources", len(sources)),
    )


def _examples(catalogue: Catalogue) -> tuple[tuple[Text, str], ...]:
    """A label, an abbreviation and a label in another language, each of a much-defined term.

    Labels that need an explanation in brackets are not what people type.
    """
    rich = sorted(_concepts(catalogue), key=lambda concept: -len(concept.sourced))
    label = (term_link(concept).title for concept in rich)
    short = (text_of(found, None) for concept in rich[1:] if (found := abbreviation_of(concept)))
    foreign = (
        text_of(concept.pref_label[other], other)
        for concept in rich[2:]
        for other in services().settings.languages
        if other != language() and _plain(concept.pref_label.get(other, ""))
    )
    examples = [example for kind in (label, short, foreign) if (example := next(kind, None))]
    return tuple((example, url("search.results", q=example.text)) for example in examples)


def _plain(label: str) -> bool:
    return bool(label) and not any(sign in label for sign in "(（")


def _letters(catalogue: Catalogue) -> tuple[Link, ...]:
    return tuple(
        Link(letter, url("terms.letter", letter=letter), len(headwords))
        for letter, headwords in catalogue.letters(language())
    )


def _kinds(catalogue: Catalogue) -> tuple[Link, ...]:
    return tuple(
        Link(
            kind_name(kind, many=True),
            url("kinds.kind", kind=kind),
            len(catalogue.resources_of(kind)),
        )
        for kind in catalogue.schemes.kind.ids
        if catalogue.resources_of(kind)
    )


def _new_terms(catalogue: Catalogue) -> tuple[NewTerm, ...]:
    newest = sorted(_published(catalogue.concepts.values()), key=lambda found: -found.sequence)
    return tuple(
        NewTerm(
            term_link(record.noun),
            day_words(record.modified),
            record.modified.date().isoformat(),
        )
        for record in newest[:NEW]
        if isinstance(record.noun, Concept)
    )


def _new_resources(catalogue: Catalogue) -> tuple[ResourceEntry, ...]:
    nouns = (record.noun for record in _published(catalogue.resources.values()))
    dated = (
        noun
        for noun in nouns
        if isinstance(noun, Resource) and noun.type != SOURCES and noun.issued
    )
    return tuple(_new_resource(resource) for resource in islice(dated, NEW))


def _new_resource(resource: Resource) -> ResourceEntry:
    """The entry of a resource with its whole date in place of the year."""
    entry = resource_entry(resource, f"{kind_name(resource.type)}, {date_words(resource.issued)}")
    return replace(entry, line=replace(entry.line, year=None) if entry.line else None)


def _concepts(catalogue: Catalogue) -> Iterable[Concept]:
    nouns = (record.noun for record in _published(catalogue.concepts.values()))
    return (noun for noun in nouns if isinstance(noun, Concept))


def _published(records: Iterable[Record]) -> Iterable[Record]:
    return (record for record in records if record.status == "published")
