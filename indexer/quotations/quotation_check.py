"""A quotation looked for in the original of its source."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from glossary.citing.locator import locator_of
from glossary.compare.word_difference import Stretch
from glossary.nouns.resource import Page
from indexer.quotations.held_text import HeldText, named_pages
from indexer.quotations.locating import Span, located, touches
from indexer.quotations.nearest_wording import difference, nearest
from indexer.quotations.quoted_parts import quoted_parts

QuotationOutcome = Literal["found", "unplaced", "elsewhere", "differs", "missing", "unchecked"]

FEWEST = 6
"""Letters that a quotation has at least for a place of them to say anything."""


@dataclass(frozen=True, slots=True)
class QuotationCheck:
    """Whether the words of a quotation are in the original, and where."""

    outcome: QuotationOutcome
    """`found`: on a page that its locator names, or anywhere where the locator is no page or the
    text has one page only; `unplaced`: found, but no page is named; `elsewhere`: found on another
    page; `unchecked`: no original is held, or the quotation is too short."""
    page: Page | None = None
    """Where its words, or those nearest to them, begin."""
    difference: tuple[Stretch, ...] = ()
    """Where it differs: `removed` is what the original has, `added` what the quotation has."""


def check_quotation(text: str, locator: str | None, held: HeldText) -> QuotationCheck:
    """Look for the words of a quotation on the pages that its locator names, then beside them, then
    anywhere.

    White space, hyphens, punctuation, capitals and typographic variants make no difference, an
    ellipsis stands for what is left out, words in square brackets for whatever is there.
    """
    parts = quoted_parts(text)
    if not held.letters or sum(len(part.letters) for part in parts) < FEWEST:
        return QuotationCheck("unchecked")
    named = named_pages(held, locator)
    if span := located(held, parts, named):
        outcome = _outcome(held, span, named, locator)
        return QuotationCheck(outcome, _page(held, span[0], span, named))
    span = nearest(held, parts, named)
    if span is None:
        return QuotationCheck("missing")
    # It begins some letters before or after the first one that was found.
    page = _page(held, sum(span) // 2, span, named)
    return QuotationCheck("differs", page, difference(held.wording(*span), text))


def _outcome(
    held: HeldText, span: Span, named: Sequence[range], locator: str | None
) -> QuotationOutcome:
    if _touched(held, span, named) is not None:
        return "found"
    place = locator_of(locator)
    if place is None:
        return "found" if len(held.pages) == 1 else "unplaced"
    return "elsewhere" if place.pages else "found"


def _page(held: HeldText, place: int, span: Span, named: Sequence[range]) -> Page:
    """The first named page that the span is on, else that of the place."""
    touched = _touched(held, span, named)
    return held.pages[held.index_at(place) if touched is None else touched]


def _touched(held: HeldText, span: Span, named: Sequence[range]) -> int | None:
    indexes = (index for pages in named for index in pages)
    return next((i for i in indexes if touches(span, held.starts_and_ends(i))), None)
