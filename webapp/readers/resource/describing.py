"""The facts of a resource: who made it, when, about where, and where it is to be found."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from flask_babel import gettext

from glossary.nouns.resource import Resource
from glossary.vocabulary import addresses
from webapp.frame.i18n import url
from webapp.parts.clusters import cluster_name
from webapp.parts.dating import date_words
from webapp.parts.periods import period_words
from webapp.parts.wording import kind_name, place_words, theme_name, tongue_name
from webapp.readers.organisation.known_makers import organisation_address

DOI = "https://doi.org/"
SCHEMES = {"isbn": "ISBN", "issn": "ISSN", "doi": "DOI", "eric": "ERIC", "unesdoc": "UNESDOC"}
"""Identifiers that are known by these names everywhere."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a fact, with the page that it leads to, if any."""

    text: str
    address: str | None = None
    outside: bool = False
    """True where the address leads to another site."""
    foreign: str | None = None
    """Language of `text` where that is not the interface's."""


@dataclass(frozen=True, slots=True)
class Fact:
    """The name of a fact and its values."""

    name: str
    values: tuple[Value, ...]


def facts(resource: Resource) -> tuple[Fact, ...]:
    """What is known of a resource, in the order in which a reader asks."""
    named = (
        (gettext("Type"), [Value(kind_words(resource))]),
        (gettext("Author"), [_maker(name) for name in resource.creator]),
        (gettext("Publisher"), [_maker(resource.publisher)] if resource.publisher else []),
        (gettext("Published"), _one(date_words(resource.issued))),
        (gettext("When"), _one(period_words(resource.starts, resource.ends))),
        (gettext("Where"), _one(resource.place)),
        (gettext("Regional cluster"), _one(cluster_name(resource.cluster))),
        (gettext("Countries and regions"), _places(resource)),
        (gettext("Languages"), [Value(tongue_name(code)) for code in resource.language]),
        (gettext("Themes"), _themes(resource)),
        *_identifiers(resource),
        (gettext("Rights"), _one(resource.rights)),
        (gettext("Source link"), outside(resource.url)),
        (gettext("Described from"), _seen(resource)),
        (gettext("Last checked"), _one(date_words(resource.accessed))),
    )
    return tuple(Fact(name, tuple(values)) for name, values in named if values)


def kind_words(resource: Resource) -> str:
    """The kind of a resource in words, with its finer kind where that is known."""
    kind = kind_name(resource.type)
    return f"{kind} ({genre_words(resource.genre)})" if resource.genre else kind


def genre_words(genre: str) -> str:
    """The words for a finer kind; the words as they were given where they are not known."""
    words = {
        "article": gettext("article"),
        "classification": gettext("classification"),
        "convention": gettext("convention"),
        "framework": gettext("framework"),
        "guide": gettext("guide"),
        "guidelines": gettext("guidelines"),
        "law": gettext("law"),
        "policy brief": gettext("policy brief"),
        "recommendation": gettext("recommendation"),
        "report": gettext("report"),
        "web page": gettext("web page"),
        "wiki": gettext("wiki"),
    }
    return words.get(genre, genre)


def outside(address: str | None) -> list[Value]:
    """The link to a page elsewhere, named by its site; none where that is no web address."""
    site = site_of(address)
    if not address or not site:
        return []
    return [Value(site, address, outside=True)]


def site_of(address: str | None) -> str:
    """The site of a web address without its `www.`; empty where it is none."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return ""
    return (parts.hostname or "").removeprefix("www.") if parts.scheme in ("http", "https") else ""


def _maker(name: str) -> Value:
    """Who made it, with the page of all that is from there."""
    return Value(name, organisation_address(name))


def _one(text: str | None) -> list[Value]:
    return [Value(text)] if text else []


def _places(resource: Resource) -> list[Value]:
    return [
        Value(place_words(code), url("countries.country", code=code)) for code in resource.spatial
    ]


def _themes(resource: Resource) -> list[Value]:
    return [Value(theme_name(theme), url("themes.theme", id=theme)) for theme in resource.theme]


def _identifiers(resource: Resource) -> Iterator[tuple[str, list[Value]]]:
    """Several identifiers of one scheme are separated by blanks, but so are words of a series."""
    for scheme, text in resource.identifier.items():
        name = _scheme_name(scheme)
        if scheme == "doi":
            yield name, [Value(text, DOI + quote(text, safe="/():;._-"), outside=True)]
        elif scheme.startswith(("isbn", "issn")):
            yield name, [Value(number) for number in text.split()]
        else:
            yield name, [Value(text)]


def _scheme_name(scheme: str) -> str:
    words = {
        "document": gettext("Document number"),
        "isbn-of-report": gettext("ISBN of the report"),
        "series": gettext("Series"),
        "unevoc-centre": gettext("Number of the UNEVOC Centre"),
        "unevoc-practice": gettext("Number of the promising practice"),
    }
    return words.get(scheme) or SCHEMES.get(scheme) or scheme


def _seen(resource: Resource) -> list[Value]:
    seen = [address for address in addresses(resource.seen_at) if address != resource.url]
    return [Value(site_of(address), address, outside=True) for address in seen if site_of(address)]
