"""`/robots.txt` and `/sitemap.xml`: what search engines may read, and where it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from flask import Blueprint, Response, abort

from glossary.catalogue.catalogue import Catalogue
from glossary.nouns.record import Record
from webapp.frame.current import catalogue
from webapp.frame.i18n import base_url, full_url

blueprint = Blueprint("sitemap", __name__)

MOST = 10_000
"""Addresses in one sitemap; the protocol allows 50,000 and 50 MB."""
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
CLOSED = (
    "/search",
    "/concordance",
    "/editor",
    "/api/",
    "/download",
    "/print",
    "/list",
    "/term/*/suggest",
    "/resource/*/suggest",
)
"""Results, forms, files and answers for programs: they have no end, or nothing to read."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The address of a page and when it last changed, where that is known."""

    address: str
    changed: str = ""


@blueprint.get("/robots.txt")
def robots() -> Response:
    """What crawlers leave out, and the address of the sitemap."""
    root = base_url()
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED)]
    lines += ["", f"Sitemap: {root}/sitemap.xml", ""]
    return Response("\n".join(lines), content_type="text/plain; charset=utf-8")


@blueprint.get("/sitemap.xml")
def index() -> Response:
    """The list of sitemaps, each with at most `MOST` addresses."""
    count = sum(1 for _ in listed(catalogue()))
    parts = range(1, -(-count // MOST) + 1)
    addresses = (Listed(full_url("sitemap.part", number=number)) for number in parts)
    return _document("sitemapindex", "sitemap", addresses)


@blueprint.get("/sitemap-<int:number>.xml")
def part(number: int) -> Response:
    """One sitemap; 404 for a number beyond the last."""
    first = (number - 1) * MOST
    pages = tuple(listed(catalogue()))[first : first + MOST] if number else ()
    if not pages:
        abort(404)
    return _document("urlset", "url", pages)


def listed(known: Catalogue) -> Iterator[Listed]:
    """Every public page that is not a list of results, in an order that does not change."""
    for endpoint in (
        "home.home",
        "terms.index",
        "tree.tops",
        "countries.index",
        "sources.index",
        "kinds.index",
        "about.about",
        "drafts.draft",
        "handbook.handbook",
        "news.news",
        "releases.index",
        "widget.index",
    ):
        yield Listed(full_url(endpoint))
    for theme in known.schemes.theme.every:
        yield Listed(full_url("themes.theme", id=theme.id))
    for kind in known.schemes.kind.ids:
        if known.resources_of(kind):
            yield Listed(full_url("kinds.kind", kind=kind))
    for code in known.places:
        yield Listed(full_url("countries.country", code=code))
    yield from _nouns(known.concepts.values(), "term.term")
    yield from _nouns(known.resources.values(), "resources.resource")


def _nouns(records: Iterable[Record[Any]], endpoint: str) -> Iterator[Listed]:
    for record in records:
        if record.status == "published":
            address = full_url(endpoint, id=record.noun.id)
            yield Listed(address, record.modified.date().isoformat())


def _document(root: str, entry: str, pages: Iterable[Listed]) -> Response:
    tree = Element(root, xmlns=NAMESPACE)
    for page in pages:
        element = SubElement(tree, entry)
        SubElement(element, "loc").text = page.address
        if page.changed:
            SubElement(element, "lastmod").text = page.changed
    text = tostring(tree, encoding="utf-8", xml_declaration=True)
    return Response(text, content_type="application/xml; charset=utf-8")
