"""Quotations cut where they leave something out or put something in."""

import re
from dataclasses import dataclass

from indexer.quotations.plain_letters import composed, plain

LEFT_OUT = 4_000
"""Letters of the source that an ellipsis may leave out, some two pages."""
PUT_IN = 40
"""Letters of the source that a remark in brackets may take the place of, at least."""

_DOTS = r"(?:…|\.\s?\.\s?\.)(?:\s?\.)*"
GAP = re.compile(rf"[\[(]\s*{_DOTS}\s*[\])]|{_DOTS}|\[(?P<said>[^\[\]]{{0,300}})\]")
"""An ellipsis, in brackets or not, or words that whoever quotes has put in brackets."""


@dataclass(frozen=True, slots=True)
class QuotedPart:
    """Words that are in the source one after the other."""

    letters: str
    gap: int
    """Letters that may be in the source between the part before and this one; 0 for the first."""


def quoted_parts(text: str) -> tuple[QuotedPart, ...]:
    """The parts of a quotation; empty where it has no letters outside brackets."""
    found: list[QuotedPart] = []
    place, gap = 0, 0
    whole = composed(text)
    for match in GAP.finditer(whole):
        found, gap = _with(found, whole[place : match.start()], gap)
        said = match["said"]
        gap += LEFT_OUT if said is None else max(PUT_IN, 2 * len(plain(said)))
        place = match.end()
    found, _ = _with(found, whole[place:], gap)
    return tuple(found)


def _with(found: list[QuotedPart], text: str, gap: int) -> tuple[list[QuotedPart], int]:
    letters = plain(text)
    if not letters:
        return found, gap
    return [*found, QuotedPart(letters, gap if found else 0)], 0
