"""Feeds in the Atom Syndication Format (RFC 4287)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring

from glossary.vocabulary.xml_text import xml_text

MEDIA_TYPE = "application/atom+xml"
NAMESPACE = "http://www.w3.org/2005/Atom"
OURS = UUID("6f1c2f0e-5a0b-5d0c-9a55-3f1f5f3b7a10")
"""The namespace of the ids of our feeds and entries."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A change that a feed tells of."""

    id: str
    title: str
    address: str
    updated: datetime
    summary: str
    category: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, its entries newest first."""

    id: str
    title: str
    address: str
    """Of the page that it is about."""
    own: str
    """Of the feed itself."""
    language: str
    rights: str
    entries: tuple[FeedEntry, ...]


def lasting_id(*parts: object) -> str:
    """An id that does not change with the address of the service; the same parts give the same."""
    return f"urn:uuid:{uuid5(OURS, chr(0).join(map(str, parts)))}"


def atom(feed: Feed) -> bytes:
    """The feed as a document."""
    root = Element("feed", {"xmlns": NAMESPACE, _LANGUAGE: feed.language})
    updated = max((entry.updated for entry in feed.entries), default=EPOCH)
    _texts(root, id=feed.id, title=feed.title, updated=_time(updated), rights=feed.rights)
    SubElement(root, "link", rel="alternate", type="text/html", href=feed.address)
    SubElement(root, "link", rel="self", type=MEDIA_TYPE, href=feed.own)
    _texts(SubElement(root, "author"), name="TVETipedia")
    for entry in _each_once(feed.entries):
        element = SubElement(root, "entry")
        _texts(element, id=entry.id, title=entry.title, updated=_time(entry.updated))
        SubElement(element, "link", rel="alternate", type="text/html", href=entry.address)
        if entry.category:
            SubElement(element, "category", term=entry.category)
        _texts(element, summary=entry.summary)
    document: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _texts(parent: Element, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(parent, name).text = xml_text(text)


def _each_once(entries: Iterable[FeedEntry]) -> Iterable[FeedEntry]:
    return {entry.id: entry for entry in entries}.values()


def _time(moment: datetime) -> str:
    """The moment as RFC 3339 writes it, in UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
