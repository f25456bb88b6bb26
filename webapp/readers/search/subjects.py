"""Cards for what a query names besides terms: a place, a theme, a kind, an organisation."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext, ngettext

from glossary.catalogue.catalogue import Catalogue
from glossary.vocabulary import is_country, is_place
from glossary.vocabulary.places import place_code
from webapp.frame.i18n import listed, url
from webapp.frame.services import Services
from webapp.parts.counting import definitions_words
from webapp.parts.introducing import kind_introduction, theme_introduction
from webapp.parts.wording import kind_name, place_words, theme_name
from webapp.readers.organisation.known_makers import organisations
from webapp.readers.organisation.organisation import organisation_tally

LONGEST_NAME = 120
"""Characters of a query that may be a name."""


@dataclass(frozen=True, slots=True)
class SubjectCard:
    """What the query names, and its page."""

    kind: str
    name: str
    address: str
    tally: str
    introduction: str
    invitation: str


def subject_cards(open_parts: Services, text: str) -> tuple[SubjectCard, ...]:
    """The cards for a query that is a name in full, in any language that names are known in."""
    name = text.strip().strip('"“”„«»?!. ')
    if not name or len(name) > LONGEST_NAME:
        return ()
    catalogue = open_parts.catalogue()
    return tuple(
        card
        for cards in (
            _place(name, catalogue),
            _theme(name, catalogue),
            _kind(name, catalogue),
            _organisation(name, open_parts),
        )
        for card in cards
    )


def _place(name: str, catalogue: Catalogue) -> Iterator[SubjectCard]:
    """A country or region of which something is known; codes such as `it` are words first."""
    code = None if is_place(name) else place_code(name)
    if code is None or code not in catalogue.places:
        return
    place = catalogue.in_country(code)
    yield SubjectCard(
        kind=gettext("Country") if is_country(code) else gettext("Region"),
        name=place_words(code),
        address=url("countries.country", code=code),
        tally=_tally(resources=len(place.resources), definitions=len(place.definitions)),
        introduction="",
        invitation=gettext("Open the page of the country")
        if is_country(code)
        else gettext("Open the page of the region"),
    )


def _theme(name: str, catalogue: Catalogue) -> Iterator[SubjectCard]:
    theme = catalogue.schemes.theme.id_of(name)
    if theme:
        yield SubjectCard(
            kind=gettext("Theme"),
            name=theme_name(theme),
            address=url("themes.theme", id=theme),
            tally=_tally(
                terms=len(catalogue.by_theme(theme)),
                resources=len(catalogue.resources_by_theme(theme)),
            ),
            introduction=theme_introduction(theme),
            invitation=gettext("Open the theme"),
        )


def _kind(name: str, catalogue: Catalogue) -> Iterator[SubjectCard]:
    kind = catalogue.schemes.kind.id_of(name)
    if kind:
        yield SubjectCard(
            kind=gettext("Type of resource"),
            name=kind_name(kind, many=True),
            address=url("kinds.kind", kind=kind),
            tally=_tally(resources=len(catalogue.resources_of(kind))),
            introduction=kind_introduction(kind),
            invitation=gettext("Open the list"),
        )


def _organisation(name: str, open_parts: Services) -> Iterator[SubjectCard]:
    found = organisations(open_parts).named(name)
    if found:
        yield SubjectCard(
            kind=gettext("Organisation or author"),
            name=found.name,
            address=found.address,
            tally=organisation_tally(found, open_parts.catalogue()),
            introduction="",
            invitation=gettext("See its documents and definitions"),
        )


def _tally(*, terms: int = 0, resources: int = 0, definitions: int = 0) -> str:
    """The counts that are not 0, in words."""
    counts = (
        (terms, ngettext("%(num)s term", "%(num)s terms", terms)),
        (resources, ngettext("%(num)s resource", "%(num)s resources", resources)),
        (definitions, definitions_words(definitions)),
    )
    return listed(words for number, words in counts if number)
