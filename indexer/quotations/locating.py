"""Where the words of a quotation are in an original."""

from collections.abc import Iterator, Sequence

from indexer.quotations.held_text import HeldText
from indexer.quotations.quoted_parts import QuotedPart

Span = tuple[int, int]
"""First letter and the one after the last, in the letters of the held text."""

MOST_TRIES = 2_000
"""Places looked at in one stretch of pages; an original may repeat a phrase on every line."""


def zones(held: HeldText, named: Sequence[range]) -> Iterator[Span]:
    """Stretches of letters to look in, one after the other: the named pages, their neighbours, and
    the whole text.
    """
    for pages in named:
        yield held.starts[pages.start], held.starts[pages.stop]
    for pages in named:
        last = min(pages.stop + 1, len(held.pages))
        yield held.starts[max(pages.start - 1, 0)], held.starts[last]
    yield 0, len(held.letters)


def located(held: HeldText, parts: Sequence[QuotedPart], named: Sequence[range]) -> Span | None:
    """The place of the parts in the text, the named pages first; None where they are nowhere.

    On a page is also what begins on the page before or ends on the one after.
    """
    return next(
        (span for zone in zones(held, named) if (span := _in_zone(held, parts, zone))), None
    )


def touches(span: Span, zone: Span) -> bool:
    """Whether the two have a letter in common."""
    return span[0] < zone[1] and zone[0] < span[1]


def _in_zone(held: HeldText, parts: Sequence[QuotedPart], zone: Span) -> Span | None:
    longest = max(range(len(parts)), key=lambda number: len(parts[number].letters))
    reach = sum(len(part.letters) + part.gap for part in parts)
    start, end = max(0, zone[0] - reach), zone[1] + reach
    for place in _places(held.letters, parts[longest].letters, start, end):
        span = _grown(held.letters, parts, longest, place)
        if span and touches(span, zone):
            return span
    return None


def _places(letters: str, part: str, start: int, end: int) -> Iterator[int]:
    place = letters.find(part, start, end)
    for _ in range(MOST_TRIES):
        if place < 0:
            return
        yield place
        place = letters.find(part, place + 1, end)


def _grown(letters: str, parts: Sequence[QuotedPart], longest: int, place: int) -> Span | None:
    """The span of all parts, where the longest is at the place; None where another is missing."""
    first, last = place, place + len(parts[longest].letters)
    for part in parts[longest + 1 :]:
        found = letters.find(part.letters, last, last + part.gap + len(part.letters))
        if found < 0:
            return None
        last = found + len(part.letters)
    for number in range(longest, 0, -1):
        before, gap = parts[number - 1].letters, parts[number].gap
        first = letters.rfind(before, max(0, first - gap - len(before)), first)
        if first < 0:
            return None
    return first, last
