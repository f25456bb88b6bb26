"""The noun of the knowledge base: a resource (Dublin Core) and the pages of its text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal, get_args

from pydantic import ConfigDict

from glossary.nouns.concept import JSON_FORM

ResourceType = Literal[
    "glossary",
    "publication",
    "country-profile",
    "promising-practice",
    "network-news",
    "event",
    "virtual-conference",
    "forum-discussion",
    "network-member",
    "programme",
]
RESOURCE_TYPES: tuple[str, ...] = get_args(ResourceType)


@dataclass(frozen=True, slots=True)
class Resource:
    """A document, event, member or programme; the source of a definition is one too."""

    __pydantic_config__: ClassVar[ConfigDict] = JSON_FORM

    id: str
    type: ResourceType
    title: Mapping[str, str]
    """One title for each language; empty where the document shows none."""
    title_supplied: bool = False
    """True where the title is a heading composed by us."""
    genre: str | None = None
    """Finer kind within the type, in words: `law`, `report`, `guidelines`."""
    creator: tuple[str, ...] = ()
    publisher: str | None = None
    issued: str | None = None
    """Date of issue as EDTF (ISO 8601-2 level 0): `2018`, `2018-10` or `2018-10-24`."""
    accessed: str | None = None
    language: tuple[str, ...] = ()
    spatial: tuple[str, ...] = ()
    """Countries and regions, as codes (see `vocabulary.place_name`)."""
    theme: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    """Ids of the concepts that it is about."""
    identifier: Mapping[str, str] = field(default_factory=dict)
    """Identifiers by scheme in lower case: `{"isbn": "978-92-3-100231-1"}`."""
    url: str | None = None
    rights: str | None = None
    abstract: Mapping[str, str] = field(default_factory=dict)
    starts: str | None = None
    ends: str | None = None
    place: str | None = None
    cluster: str | None = None
    """Regional cluster of the network that a member belongs to."""
    file: str | None = None
    """sha256 of the original, in hexadecimal, if it is held."""
    media_type: str | None = None
    seen_at: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The text of one page of a resource, as read from its original."""

    number: int
    """Physical page, from 1; a text without pages is page 1."""
    text: str
    label: str | None = None
    """Page number as printed: `xii`, `12`; none where the file tells none."""
    heading: str | None = None
    """The last heading at or before the start of the page."""
    language: str | None = None
