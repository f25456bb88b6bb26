"""References in each style: in the text, in the reference list, and to the source itself."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

from glossary.citing import reference
from glossary.citing.in_text import in_text, secondary, untitled
from glossary.citing.item import CslItem, csl_date
from glossary.citing.style import STYLES, USUAL, Style
from glossary.citing.styled import ReferenceRun, styled
from glossary.nouns.concept import Concept, Definition
from glossary.nouns.record import Record
from glossary.nouns.resource import Resource
from webapp.frame.addresses import noun_address, revision_address
from webapp.frame.i18n import base_url


@dataclass(frozen=True, slots=True)
class Citable:
    """What is cited: the work that goes into the reference list, and what was read in it."""

    work: CslItem
    source: CslItem | None = None
    """The source of a definition, which is cited as found in `work`."""
    place: str | None = None
    """The place in the source, or else in the work."""
    quoted: bool = False
    language: str = "en"


@dataclass(frozen=True, slots=True)
class StyledReference:
    """A reference in one style."""

    style: Style
    in_text: str
    entry: tuple[ReferenceRun, ...]
    """The entry of the reference list."""
    source: tuple[ReferenceRun, ...]
    """The same for the source itself; empty where the work is the source."""


@dataclass(frozen=True, slots=True)
class ShownReference:
    """A reference in the usual style, and the page with it in every style."""

    reference: StyledReference
    address: str


def citable_definition(
    record: Record[Concept],
    definition: Definition,
    source: Resource | None,
    language: str,
) -> Citable:
    """A definition: its source, as found in this glossary; one of ours is the glossary's alone."""
    work = _entry(record, language, definition.id)
    if source is None:
        return Citable(work, language=language)
    return Citable(
        work,
        _source_item(
            source, noun_address(base_url(), f"resource/{source.id}"), language, definition
        ),
        definition.locator,
        definition.kind == "quotation",
        language,
    )


def citable_entry(record: Record[Concept], language: str) -> Citable:
    """The whole entry of a term, which is ours."""
    return Citable(_entry(record, language), language=language)


def citable_resource(record: Record[Resource], language: str, place: str | None = None) -> Citable:
    """A resource, or a place in it."""
    address = revision_address(base_url(), record)
    item = _source_item(record.noun, address, language)
    return Citable(item, place=place, language=language)


def styled_reference(citable: Citable, style: str = USUAL) -> StyledReference:
    """The citable in a style.

    Raises: KeyError for a style that there is not.
    """
    language, work, source = citable.language, citable.work, citable.source
    if source is None:
        text = in_text(work, style, language, citable.place)
    else:
        text = secondary(source, work, style, language, citable.place, quoted=citable.quoted)
    return StyledReference(
        style=STYLES[style],
        in_text=text,
        entry=styled(work, style, language).runs,
        source=styled(source, style, language).runs if source else (),
    )


def shown_reference(citable: Citable, address: str) -> ShownReference:
    """The citable in the usual style, with the page that has every style."""
    return ShownReference(styled_reference(citable), address)


def styled_references(citable: Citable) -> tuple[StyledReference, ...]:
    """The citable in every style, the usual one first."""
    return tuple(styled_reference(citable, style) for style in STYLES)


def _entry(record: Record[Concept], language: str, definition: str | None = None) -> CslItem:
    visit = reference.Visit(
        revision_address(base_url(), record, f"d-{definition}" if definition else None),
        datetime.now(UTC).date(),
        language,
        record.revision,
        record.modified.date(),
    )
    return reference.entry_citation(record.noun, visit).item


def _source_item(
    resource: Resource, address: str, language: str, definition: Definition | None = None
) -> CslItem:
    """The item of a resource, whose page here is at `address`.

    Its year may be known from a definition alone.
    """
    visit = reference.Visit(address, datetime.now(UTC).date(), language)
    item = dict(reference.resource_citation(resource, visit).item)
    if not resource.title:
        item["title"] = untitled(language)
    if item["type"] == "document":
        item["type"] = "book"  # stands alone, so that styles print its title in italics
    if "issued" not in item and definition and definition.year:
        item["issued"] = csl_date(f"{definition.year:04}")
    return cast("CslItem", item)
