"""The noun of the knowledge base: a resource (Dublin Core) and the pages of its text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from pydantic import ConfigDict

from glossary.message import english
from glossary.nouns.about import About
from glossary.nouns.concept import JSON_FORM, Labels


@dataclass(frozen=True, slots=True)
class Resource:
    """A document, event, member or programme; the source of a definition is one too."""

    __pydantic_config__: ClassVar[ConfigDict] = JSON_FORM

    id: Annotated[str, About(english("id"), "dcterms:identifier", "id")]
    type: Annotated[str, About(english("Kind"), "dcterms:type")]
    """Id of a kind (`vocabulary.kinds`); rules refuse one that there is not."""
    title: Annotated[Labels, About(english("Title"), "dcterms:title", "label")]
    """One title for each language; empty where the document shows none."""
    title_supplied: Annotated[
        bool, About(english("Title composed by us"), "tvet:titleSupplied")
    ] = False
    """True where the title is a heading composed by us."""
    genre: Annotated[str | None, About(english("Genre"), "edm:hasType")] = None
    """Finer kind within the type, in words: `law`, `report`, `guidelines`."""
    creator: Annotated[
        tuple[str, ...], About(english("Authors or organisations"), "dcterms:creator")
    ] = ()
    publisher: Annotated[str | None, About(english("Publisher"), "dcterms:publisher")] = None
    issued: Annotated[str | None, About(english("Issued"), "dcterms:issued")] = None
    """Date of issue as EDTF (ISO 8601-2 level 0): `2018`, `2018-10` or `2018-10-24`."""
    accessed: Annotated[str | None, About(english("Last seen"), "tvet:accessed")] = None
    language: Annotated[tuple[str, ...], About(english("language"), "dcterms:language")] = ()
    spatial: Annotated[tuple[str, ...], About(english("country or region"), "dcterms:spatial")] = ()
    """Countries and regions, as codes (see `vocabulary.place_name`)."""
    theme: Annotated[tuple[str, ...], About(english("Themes"), "dcterms:subject")] = ()
    subject: Annotated[
        tuple[str, ...], About(english("What it is about"), "dcterms:subject", "relation")
    ] = ()
    """Ids of the concepts that it is about."""
    identifier: Annotated[
        Mapping[str, str], About(english("Identifier"), "dcterms:identifier", keys="scheme")
    ] = field(default_factory=dict)
    """Identifiers by scheme in lower case: `{"isbn": "978-92-3-100231-1"}`."""
    url: Annotated[str | None, About(english("Web address"), "foaf:page")] = None
    rights: Annotated[str | None, About(english("Rights"), "dcterms:rights")] = None
    abstract: Annotated[Labels, About(english("Abstract"), "dcterms:abstract", "note")] = field(
        default_factory=dict
    )
    starts: Annotated[str | None, About(english("Starts"), "schema:startDate")] = None
    ends: Annotated[str | None, About(english("Ends"), "schema:endDate")] = None
    place: Annotated[str | None, About(english("Place"), "schema:location")] = None
    cluster: Annotated[str | None, About(english("Regional cluster"), "tvet:cluster")] = None
    """Regional cluster of the network that a member belongs to."""
    file: Annotated[str | None, About(english("File"), "tvet:file")] = None
    """sha256 of the original, in hexadecimal, if it is held."""
    media_type: Annotated[str | None, About(english("Type of the file"), "dcterms:format")] = None
    seen_at: Annotated[str | None, About(english("seen at"), "rdfs:seeAlso")] = None
    merged_into: Annotated[
        str | None, About(english("Merged into"), "dcterms:isReplacedBy", "relation")
    ] = None
    """Id of the resource that took over what this withdrawn one was cited for."""


@dataclass(frozen=True, slots=True)
class Page:
    """The text of one page of a resource, as read from its original."""

    number: int
    """Physical page, from 1; a text without pages is page 1."""
    text: str
    label: str | None = None
    """Page number as printed: `xii`, `12`; none where the file has none."""
    heading: str | None = None
    """The last heading at or before the start of the page."""
    language: str | None = None
