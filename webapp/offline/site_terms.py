"""A term as its page of the static site shows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext

from glossary.catalogue.catalogue import Catalogue
from glossary.nouns.concept import Concept
from glossary.nouns.record import Record
from webapp.frame.i18n import serves
from webapp.offline.site_lists import SiteLink, term_entry
from webapp.offline.site_paths import page_path
from webapp.parts.wording import theme_name
from webapp.readers.download.booklet import PrintedDefinition, PrintedTerm, printed_term


@dataclass(frozen=True, slots=True)
class SourcedDefinition:
    """A definition and the path of its source's page; empty where it has none."""

    printed: PrintedDefinition
    source: str


@dataclass(frozen=True, slots=True)
class SiteTerm:
    """What the page shows."""

    printed: PrintedTerm
    definitions: tuple[SourcedDefinition, ...]
    relations: tuple[tuple[str, tuple[SiteLink, ...]], ...]
    """Terms around it, by what they are to it."""
    themes: tuple[tuple[str, str], ...]
    """Name of each theme and path of its page."""


def site_term(record: Record[Concept], catalogue: Catalogue) -> SiteTerm:
    """What the page of the term shows."""
    concept, printed = record.noun, printed_term(record, catalogue)
    return SiteTerm(
        printed=printed,
        definitions=tuple(_definitions(concept, printed, catalogue)),
        relations=tuple(_relations(concept, catalogue)),
        themes=tuple(
            (theme_name(id), page_path("theme", id))
            for id in concept.theme
            if catalogue.schemes.theme.get(id)
        ),
    )


def _definitions(
    concept: Concept, printed: PrintedTerm, catalogue: Catalogue
) -> Iterable[SourcedDefinition]:
    """The definitions in the reader's language, then the others."""
    both = zip(concept.definition, printed.definitions, strict=True)
    for definition, shown in sorted(both, key=lambda pair: not serves(pair[0].language)):
        yield SourcedDefinition(shown, _source(definition.source, catalogue))


def _source(id: str | None, catalogue: Catalogue) -> str:
    return page_path("source", id) if id and id in catalogue.resources else ""


def _relations(
    concept: Concept, catalogue: Catalogue
) -> Iterable[tuple[str, tuple[SiteLink, ...]]]:
    broader = [catalogue.concepts[id] for id in concept.broader if id in catalogue.concepts]
    groups = (
        (gettext("Broader"), broader),
        (gettext("Narrower"), catalogue.narrower(concept.id)),
        (gettext("Related"), catalogue.related(concept.id)),
    )
    for name, records in groups:
        if links := tuple(term_entry(r) for r in records if r.status == "published"):
            yield name, links
