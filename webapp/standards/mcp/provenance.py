"""Where a text comes from, when, and how it may be used: what an assistant says beside it."""

from dataclasses import asdict, dataclass
from typing import Any

from glossary.catalogue.catalogue import Catalogue
from glossary.citing.reference import GLOSSARY
from glossary.nouns.concept import Concept, Definition
from glossary.nouns.labels import name_of
from glossary.nouns.record import Record
from glossary.nouns.resource import Resource
from glossary.vocabulary import year_of
from webapp.frame.addresses import noun_address, owner_of, revision_address
from webapp.frame.i18n import base_url
from webapp.parts.sourcing import organisation_of
from webapp.readers.download.colophon import LICENCE

QUOTED = "All rights are with the source: quote briefly and name it."
"""The licence of texts whose rights are not known."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What has to be said of a text by whoever passes it on."""

    source: str
    """Who says so."""
    title: str | None
    """The document that it is in, where it is not our own."""
    year: int | None
    locator: str | None
    """The page, as printed."""
    licence: str
    url: str
    """Its permanent address here."""
    revision: int
    """The revision of the entry that it was taken from."""
    pinned_url: str
    """The address that shows the entry as it was in that revision."""


def with_provenance(said: dict[str, Any], provenance: Provenance) -> dict[str, Any]:
    """What the JSON interface says of a text, with where it comes from."""
    return said | {"provenance": asdict(provenance)}


def of_definition(record: Record[Concept], definition: Definition, known: Catalogue) -> Provenance:
    """Where a definition comes from; one without a source is our own."""
    source = known.resource(definition.source) if definition.source else None
    quoted = definition.kind == "quotation"
    return Provenance(
        source=_maker(source) if source else definition.source or GLOSSARY,
        title=name_of(source, definition.language)[1] if source else None,
        year=definition.year or (_year(source) if source else record.modified.year),
        locator=definition.locator,
        licence=((source and source.rights) or QUOTED) if quoted else LICENCE,
        url=f"{_address(record)}#d-{definition.id}",
        revision=record.revision,
        pinned_url=revision_address(base_url(), record, f"d-{definition.id}"),
    )


def of_entry(record: Record[Concept]) -> Provenance:
    """Where what an entry says beside its definitions comes from: us."""
    return Provenance(
        source=GLOSSARY,
        title=None,
        year=record.modified.year,
        locator=None,
        licence=LICENCE,
        url=_address(record),
        revision=record.revision,
        pinned_url=revision_address(base_url(), record),
    )


def of_resource(record: Record[Resource], page: int | None, label: str | None) -> Provenance:
    """Where a passage of a resource comes from, or its abstract."""
    resource = record.noun
    query: dict[str, str | int] = {} if page is None else {"page": page}
    return Provenance(
        source=_maker(resource),
        title=name_of(resource, "en")[1],
        year=_year(resource),
        locator=label or (None if page is None else str(page)),
        licence=resource.rights or QUOTED,
        url=_address(record, **query),
        revision=record.revision,
        pinned_url=_address(record, **query, revision=record.revision),
    )


def _address(record: Record, **query: str | int) -> str:
    return noun_address(base_url(), owner_of(record), **query)


def _maker(resource: Resource) -> str:
    return organisation_of(resource) or name_of(resource, "en")[1]


def _year(resource: Resource) -> int | None:
    return year_of(resource.issued) if resource.issued else None
