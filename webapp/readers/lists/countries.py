"""Countries and regions: an index, and for each what is known of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import Blueprint, abort, redirect, render_template, request
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from glossary.catalogue.catalogue import Catalogue, Place
from glossary.catalogue.ordering import SortKey
from glossary.nouns.concept import Definition
from glossary.nouns.resource import Resource
from glossary.vocabulary import country_of, is_country, is_place
from webapp.frame.current import catalogue
from webapp.frame.i18n import url
from webapp.parts.counting import definitions_words
from webapp.parts.listing import ResourceEntry, resource_entry
from webapp.parts.ordering import jumps, place_of_words
from webapp.parts.paging import Pages, existing, page_number, pages
from webapp.parts.quoting import QuotedTerm, quoted_terms
from webapp.parts.shelves import Shelf, shelves
from webapp.parts.sourcing import SourceLine, definition_line
from webapp.parts.wording import Link, Text, best, place_words

blueprint = Blueprint("countries", __name__)

PROFILE = "country-profile"
TERMS_AT_A_TIME = 24


@dataclass(frozen=True, slots=True)
class Profile:
    """A country profile with its abstract."""

    entry: ResourceEntry
    abstract: Text | None


@dataclass(frozen=True, slots=True)
class CountryPage:
    """Everything that the page of a country or region shows, in its order."""

    name: str
    introduction: str
    tally: tuple[str, ...]
    within: Link | None
    """The country that it is a part of."""
    parts: tuple[Link, ...]
    profiles: tuple[Profile, ...]
    terms: tuple[QuotedTerm, ...]
    terms_tally: str
    pages: Pages
    shelves: tuple[Shelf, ...]
    empty: bool


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """Places of one sort, in alphabetical order."""

    name: str
    places: tuple[Link, ...]

    @property
    def jumps(self) -> Mapping[str, str]:
        """The letters that a long list can be entered at."""
        return jumps(place.name for place in self.places)


@blueprint.get("/countries")
def index() -> str:
    """The countries and regions of which something is known."""
    return render_template("countries.html", groups=place_groups(catalogue()))


@blueprint.get("/country/<code>")
def country(code: str) -> str | Response:
    """The page of a country or region; 404 for a code that means none."""
    if not is_place(code):
        known = next((form for form in (code.upper(), code.lower()) if is_place(form)), None)
        if known is None:
            abort(404)
        return redirect(url("countries.country", code=known), 301)
    shown = catalogue()
    page = country_page(shown.in_country(code), shown, request.args.get("page"))
    return render_template("country.html", country=page)


def country_page(place: Place, catalogue: Catalogue, page: str | None = None) -> CountryPage:
    """What the page of a place shows, with this page of its terms.

    Raises: NotFound for a page beyond the last.
    """
    name = place_words(place.code)
    terms = quoted_terms(place.definitions, lambda entry: _line(entry, place.code, catalogue))
    number = existing(page_number(page), len(terms), TERMS_AT_A_TIME)
    first = (number - 1) * TERMS_AT_A_TIME
    rest = [record for record in place.resources if not _is_profile(record.noun)]
    shelved = shelves(rest, country=place.code)
    profiles = _profiles(place)
    return CountryPage(
        name=name,
        introduction=_introduction(place.code, name),
        tally=_tally(place, profiles, terms),
        within=_within(place.code),
        parts=_parts(place.code, catalogue),
        profiles=profiles,
        terms=terms[first : first + TERMS_AT_A_TIME],
        terms_tally=_terms_tally(place, terms),
        pages=pages(number, len(terms), TERMS_AT_A_TIME, lambda n: _address(place.code, n)),
        shelves=shelved,
        empty=not (place.resources or place.definitions),
    )


def place_groups(catalogue: Catalogue) -> tuple[PlaceGroup, ...]:
    """Countries, their parts and regions of which something is known, each with how much."""
    named = {
        code: Link(
            place_words(code),
            url("countries.country", code=code),
            len(place.resources) + len(place.definitions),
        )
        for code, place in catalogue.places.items()
    }
    groups = (
        (gettext("Countries and territories"), [c for c in named if is_country(c)]),
        (gettext("Parts of countries"), [c for c in named if not is_country(c) and country_of(c)]),
        (gettext("Regions and groups of countries"), [c for c in named if not country_of(c)]),
    )
    return tuple(
        PlaceGroup(name, tuple(sorted((named[code] for code in codes), key=_by_name)))
        for name, codes in groups
        if codes
    )


def _introduction(code: str, name: str) -> str:
    if country_of(code):
        return gettext(
            "%(place)s: how TVET terms are defined, by whom, and what we hold on its TVET system.",
            place=name,
        )
    return gettext(
        "%(place)s: definitions and resources for the region as a whole. Its countries have pages "
        "of their own.",
        place=name,
    )


def _tally(
    place: Place, profiles: tuple[Profile, ...], terms: tuple[QuotedTerm, ...]
) -> tuple[str, ...]:
    counts = (
        (ngettext("%(num)s country profile", "%(num)s country profiles", len(profiles)), profiles),
        (_terms_tally(place, terms), terms),
        (ngettext("%(num)s resource", "%(num)s resources", len(place.resources)), place.resources),
    )
    return tuple(words for words, counted in counts if counted)


def _terms_tally(place: Place, terms: tuple[QuotedTerm, ...]) -> str:
    return gettext(
        "%(definitions)s of %(terms)s",
        definitions=definitions_words(len(place.definitions)),
        terms=ngettext("%(num)s term", "%(num)s terms", len(terms)),
    )


def _within(code: str) -> Link | None:
    country = country_of(code)
    if country is None or country == code:
        return None
    return Link(place_words(country), url("countries.country", code=country))


def _parts(code: str, catalogue: Catalogue) -> tuple[Link, ...]:
    inside = (other for other in catalogue.places if other != code and country_of(other) == code)
    links = (Link(place_words(part), url("countries.country", code=part)) for part in inside)
    return tuple(sorted(links, key=_by_name))


def _profiles(place: Place) -> tuple[Profile, ...]:
    nouns = (record.noun for record in place.resources)
    return tuple(
        Profile(resource_entry(noun), best(noun.abstract) if noun.abstract else None)
        for noun in nouns
        if isinstance(noun, Resource) and _is_profile(noun)
    )


def _line(definition: Definition, code: str, catalogue: Catalogue) -> SourceLine:
    """The source line, with the place only where it is not the page's own."""
    line = definition_line(definition, catalogue.resource(definition.source or ""))
    return replace(line, place=None, place_address=None) if definition.spatial == code else line


def _is_profile(noun: object) -> bool:
    return isinstance(noun, Resource) and noun.type == PROFILE


def _address(code: str, page: int) -> str:
    return url(
        "countries.country", code=code, page=page if page > 1 else None, _anchor="definitions"
    )


def _by_name(link: Link) -> SortKey:
    return place_of_words(link.name)
