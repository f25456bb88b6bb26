"""Source lines: who says so, where, when, and on which page."""

from dataclasses import dataclass

from flask_babel import gettext

from glossary.citing.sentence import place_in
from glossary.nouns.concept import Definition
from glossary.nouns.labels import split_qualifier
from glossary.nouns.resource import Resource
from glossary.vocabulary import GLOBAL, is_country, year_of
from webapp.frame.i18n import language, listed, url
from webapp.parts.wording import Text, place_words, title_of


@dataclass(frozen=True, slots=True)
class SourceLine:
    """What a source line shows; what is not known is left out."""

    organisation: str | None = None
    document: Text | None = None
    address: str = ""
    """Page of the document."""
    year: int | None = None
    place: str | None = None
    place_address: str | None = None
    locator: str | None = None
    """Place in the source, with the word for page before numbers of pages alone."""
    paraphrased: bool = False
    """True where the words are ours and only the meaning is the source's."""

    @property
    def short(self) -> str:
        """Organisation, or else document, and year, for where a few words must do."""
        name = self.organisation or (self.document.text if self.document else None)
        return " ".join(str(part) for part in (name, self.year) if part)


def definition_line(definition: Definition, source: Resource | None) -> SourceLine:
    """The source line of a definition; `source` is the resource that it names."""
    return SourceLine(
        organisation=organisation_of(source) if source else gettext("Source no longer listed"),
        document=title_of(source) if source and source.title else None,
        address=url("sources.source", id=source.id) if source else "",
        year=definition.year or (year_of(source.issued) if source and source.issued else None),
        place=_place(definition.spatial),
        place_address=place_address(definition.spatial),
        locator=place_in(definition.locator, language()) or None,
        paraphrased=definition.kind == "paraphrase",
    )


def resource_line(resource: Resource) -> SourceLine:
    """Organisation, year and country of a resource, for lists in which its title is the link."""
    place = resource.spatial[0] if len(resource.spatial) == 1 else None
    return SourceLine(
        organisation=organisation_of(resource) or None,
        year=year_of(resource.issued) if resource.issued else None,
        place=_place(place),
        place_address=place_address(place),
    )


def organisation_of(resource: Resource) -> str:
    """Who is answerable for a resource: its creators, else its publisher; empty if unknown."""
    return listed(resource.creator) or resource.publisher or ""


def short_organisation(resource: Resource) -> str:
    """Who is answerable for a resource, each by the short name that stands behind its name."""
    names = resource.creator or ((resource.publisher,) if resource.publisher else ())
    return listed(short_name(name) for name in names)


def short_name(organisation: str) -> str:
    """The short name of an organisation: `ILO` of `International Labour Organization (ILO)`."""
    split = split_qualifier(organisation)
    return split.inner if split and split.kind == "name" else organisation


def place_address(code: str | None) -> str | None:
    """The page of a country; regions have none."""
    return url("countries.country", code=code) if code and is_country(code) else None


def _place(code: str | None) -> str | None:
    if code is None:
        return None
    return gettext("Global") if code == GLOBAL else place_words(code)
