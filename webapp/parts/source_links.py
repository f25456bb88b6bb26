"""Where the source of a definition can be opened."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from flask_babel import gettext

from glossary.nouns.concept import Definition
from glossary.nouns.resource import Resource
from webapp.frame.i18n import url


@dataclass(frozen=True, slots=True)
class Opening:
    """A link to a source: the site it leads to, or words for the original that we hold."""

    name: str
    address: str
    itself: bool
    """False where it is only the page on which the wording was seen."""
    outside: bool


def opening(definition: Definition, source: Resource | None) -> Opening | None:
    """Where to read the source of a definition; None where no address is known.

    Our page of it if we hold the original, else its own address, else where it was seen.
    """
    if source and source.file:
        page = url("resources.resource", id=source.id, printed=definition.locator)
        return Opening(gettext("Open source"), page, itself=True, outside=False)
    own = source.url if source else None
    address = own or definition.seen_at
    site = _site(address)
    return Opening(site, address, itself=bool(own), outside=True) if address and site else None


def _site(address: str | None) -> str:
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return ""
    return (parts.hostname or "").removeprefix("www.") if parts.scheme in ("http", "https") else ""
