"""Signposts of editions: each page links its files, and each file its page."""

from collections.abc import Iterator

from glossary.releases.edition import Edition, EditionFile
from webapp.frame.addresses import noun_address
from webapp.frame.i18n import base_url
from webapp.readers.download.colophon import LICENCE
from webapp.signposting.signpost import ABOUT_PAGE, Signpost, linkset_of, media_type_of

DATASET = "https://schema.org/Dataset"
HTML = "text/html"
DESCRIBING = ("dcat.ttl", "CITATION.cff")
"""Files that describe the edition; the others are what it consists of."""


def release_signposts(edition: Edition) -> Iterator[Signpost]:
    """All links of an edition's page and of its files: its linkset."""
    yield from release_page_signposts(edition)
    for file in edition.files:
        yield from file_signposts(edition.name, file)


def release_page_signposts(edition: Edition) -> Iterator[Signpost]:
    """The links of an edition's page."""
    page = _page(edition.name)
    yield Signpost(page, "cite-as", page)
    yield Signpost(page, "type", ABOUT_PAGE)
    yield Signpost(page, "type", DATASET)
    yield Signpost(page, "license", LICENCE)
    for file in edition.files:
        rel = "describedby" if file.name in DESCRIBING else "item"
        yield Signpost(page, rel, f"{page}{file.name}", media_type_of(file.media_type))
    yield from linkset_of(page, _linkset(edition.name))


def file_signposts(name: str, file: EditionFile) -> Iterator[Signpost]:
    """The links of a file of the edition with this name."""
    page = _page(name)
    address = f"{page}{file.name}"
    rel = "describes" if file.name in DESCRIBING else "collection"
    yield Signpost(address, rel, page, HTML)
    yield from linkset_of(address, _linkset(name))


def _page(name: str) -> str:
    return f"{noun_address(base_url(), f'release/{name}')}/"


def _linkset(name: str) -> str:
    return noun_address(base_url(), f"linkset/release/{name}")
