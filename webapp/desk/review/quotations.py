"""What the originals say of the quotations of an entry, for its page at the desk."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from glossary.message import Message, english
from glossary.nouns.concept import Concept, Definition
from glossary.nouns.record import Noun
from indexer.quotations.held_text import newest_pages
from indexer.quotations.quotation_check import QuotationCheck
from indexer.quotations.quotation_problems import checked_quotations, page_name, said_of
from webapp.frame.i18n import direction, translated
from webapp.frame.services import Services
from webapp.parts.differing import Difference, DifferencePart, Side
from webapp.parts.field_names import field_words
from webapp.parts.passages import page_address

_SEVERITIES = {
    "elsewhere": "warning",
    "differs": "warning",
    "missing": "warning",
    "unplaced": "notice",
}


@dataclass(frozen=True, slots=True)
class CheckedQuotation:
    """A quotation, and whether it is in the original of its source."""

    name: str
    """Which definition it is."""
    words: str
    severity: str
    """`warning` for what should not stay so, `notice` for what is worth a look, else empty."""
    address: str
    """Of the page of the original; empty where readers have none."""
    difference: Difference | None
    """The original and the quotation, where they differ."""


def shown_quotations(services: Services, noun: Noun) -> tuple[CheckedQuotation, ...]:
    """The quotations of the entry in the order of its definitions.

    Raises: StoreError when the store cannot be read.
    """
    return tuple(_shown(services, noun)) if isinstance(noun, Concept) else ()


def _shown(services: Services, concept: Concept) -> Iterator[CheckedQuotation]:
    checks = checked_quotations(concept, partial(newest_pages, services.store))
    for number, check in checks.items():
        definition = concept.definition[number]
        name = field_words(f"definition.{definition.id}.text")
        yield CheckedQuotation(
            name=name,
            words=translated(_words(check)),
            severity=_SEVERITIES.get(check.outcome, ""),
            address=_address(services, definition, check),
            difference=_difference(name, definition, check) if check.difference else None,
        )


def _words(check: QuotationCheck) -> Message:
    if check.page and check.difference:
        return english("page %(page)s of the original has other words", page=page_name(check.page))
    return said_of(check)


def _address(services: Services, definition: Definition, check: QuotationCheck) -> str:
    if not check.page or not services.catalogue().resource(definition.source or ""):
        return ""
    return page_address(definition.source or "", check.page.number, None)


def _difference(name: str, definition: Definition, check: QuotationCheck) -> Difference:
    return Difference(name, _side(definition, check, "added"), _side(definition, check, "removed"))


def _side(definition: Definition, check: QuotationCheck, other: str) -> Side:
    parts = (DifferencePart(each) for each in check.difference if each.side != other)
    return Side(tuple(parts), definition.language, direction(definition.language))
