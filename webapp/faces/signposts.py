"""Signposts of terms and resources: how they are cited, used and described, and by whom made."""

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from glossary.nouns.concept import Concept
from glossary.nouns.record import Record
from glossary.nouns.resource import Resource
from webapp.faces.face import Face
from webapp.frame.addresses import noun_address
from webapp.frame.i18n import base_url, below_root
from webapp.parts.linked_data import linked_data
from webapp.readers.download.colophon import LICENCE
from webapp.readers.organisation.known_makers import organisation_address
from webapp.readers.resource.originals import original_address
from webapp.signposting.licences import licence_address
from webapp.signposting.signpost import ABOUT_PAGE, Signpost, linkset_of, media_type_of

HTML = "text/html"
SCHEMA = "https://schema.org/"
DOI = "https://doi.org/"


def owner_of(record: Record) -> str:
    """The path of the noun's page, without a slash before it."""
    return f"{'term' if record.kind == 'concept' else 'resource'}/{record.noun.id}"


def page_signposts(record: Record) -> Iterator[Signpost]:
    """The links of the noun's page, but for those to its other formats."""
    page = noun_address(base_url(), owner_of(record))
    noun = record.noun
    yield Signpost(page, "cite-as", _cited_at(record, page))
    yield Signpost(page, "type", ABOUT_PAGE)
    yield Signpost(page, "type", SCHEMA + linked_data(noun)["@type"])
    licence = LICENCE if isinstance(noun, Concept) else licence_address(noun.rights)
    if licence:
        yield Signpost(page, "license", licence)
    if isinstance(noun, Resource):
        yield from _of_resource(noun, page)
    yield from linkset_of(page, linkset_address(record))


def format_signposts(record: Record, address: str) -> Iterator[Signpost]:
    """The links of the noun in another format, which is at the address."""
    yield Signpost(address, "describes", noun_address(base_url(), owner_of(record)))
    yield from linkset_of(address, linkset_address(record))


def noun_signposts(record: Record, offered: Sequence[Face]) -> Iterator[Signpost]:
    """All links of the noun's page, of its formats and of its original: its linkset."""
    page = noun_address(base_url(), owner_of(record))
    yield from page_signposts(record)
    others = [(f"{page}.{face.suffix}", face) for face in offered if face.media_type != HTML]
    for address, face in others:
        yield Signpost(page, "describedby", address, face.media_type)
    for address, _ in others:
        yield from format_signposts(record, address)
    original = _original(record.noun)
    if original:
        yield Signpost(original, "collection", page, HTML)
        yield from linkset_of(original, linkset_address(record))


def linkset_address(record: Record) -> str:
    """The full address of the noun's linkset."""
    return noun_address(base_url(), f"linkset/{owner_of(record)}")


def _of_resource(resource: Resource, page: str) -> Iterator[Signpost]:
    for name in dict.fromkeys(resource.creator):
        address = organisation_address(name)
        if address:
            path = below_root(address).partition("?")[0]
            yield Signpost(page, "author", base_url() + path)
    original = _original(resource)
    if original:
        yield Signpost(page, "item", original, media_type_of(resource.media_type))


def _original(noun: Concept | Resource) -> str | None:
    return original_address(noun, base_url()) if isinstance(noun, Resource) else None


def _cited_at(record: Record, page: str) -> str:
    """The permanent address: a DOI where there is one, else the page's own."""
    noun = record.noun
    doi = noun.identifier.get("doi", "").split() if isinstance(noun, Resource) else ()
    return DOI + quote(doi[0].removeprefix(DOI), safe="/:;()._-") if doi else page
