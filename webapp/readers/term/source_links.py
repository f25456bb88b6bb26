"""Where the source of a definition can be opened."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from flask_babel import gettext

from glossary.citing.locator import locator_of
from glossary.citing.sentence import place_in
from glossary.nouns.concept import Definition
from glossary.nouns.resource import Resource
from webapp.frame.i18n import language, url

FORMER = "tvetipedia"
"""Stands in the addresses of the glossary that UNESCO-UNEVOC kept, also in archives of them."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A link to a source, or to the page that quotes it, named after what opens."""

    name: str
    address: str
    outside: bool


def opening(definition: Definition, source: Resource | None) -> Opening | None:
    """Where to read the source of a definition; None where no address is known.

    Our page of it if we hold the original, else its own address, else where it was seen.
    """
    if source and source.file:
        return _held(definition, source)
    own = source.url if source else None
    address = own or definition.seen_at
    site = _site(address)
    if not address or not site:
        return None
    name = gettext("View at %(site)s", site=site) if own else _quoted_at(address, site)
    return Opening(name, address, outside=True)


def _held(definition: Definition, source: Resource) -> Opening:
    """Our page of the source, at the first page that the definition names."""
    place = locator_of(definition.locator)
    first = place.pages[0][0] if place and place.pages else None
    page = url("resources.resource", id=source.id, printed=first)
    if place is None:
        return Opening(gettext("Open source"), page, outside=False)
    words = place_in(definition.locator, language())
    return Opening(gettext("Open at %(place)s", place=words), page, outside=False)


def _quoted_at(address: str, site: str) -> str:
    if FORMER in address.lower():
        return gettext("As quoted in the former TVETipedia")
    return gettext("As quoted at %(site)s", site=site)


def _site(address: str | None) -> str:
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return ""
    return (parts.hostname or "").removeprefix("www.") if parts.scheme in ("http", "https") else ""
