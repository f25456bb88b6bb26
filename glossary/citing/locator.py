"""The place in a source, as editors type it: `107`, `p. 12`, `pp. 12–14`, `§ 3`."""

import re
from dataclasses import dataclass

_LABEL = re.compile(
    r"(?:(?P<name>pp?|pgs?|pages?|págs?|páginas?|s|seiten?)(?:\.\s*|\s+|(?=\d)))+", re.IGNORECASE
)
_PAGE = r"(?:[A-Z]{1,2}[-.]?)?\d{1,6}[a-z]?|[ivxlcdm]{1,15}|[IVXLCDM]{1,15}"
_DASH = r"\s*(?:-{1,3}|[\u2010-\u2015\u2212])\s*"
_RANGE = re.compile(rf"({_PAGE})(?:{_DASH}({_PAGE}))?")
_COMMA = re.compile(r"\s*[,;&]\s*")


@dataclass(frozen=True, slots=True)
class Locator:
    """A place in a source."""

    text: str
    """As it was typed, without the word for page."""
    plural: bool = False
    """Whether it was typed with the word for several pages."""
    pages: tuple[tuple[str, str | None], ...] = ()
    """(first, last) of each range of pages, the last None for one page; empty for other places."""

    def joined(self, dash: str) -> str:
        """The pages with this dash between first and last; empty for other places."""
        return ", ".join(f"{first}{dash}{last}" if last else first for first, last in self.pages)


def locator_of(typed: str | None) -> Locator | None:
    """The place that was typed; None where nothing was."""
    text = " ".join((typed or "").split())
    if not text:
        return None
    label = _LABEL.match(text)
    rest = text[label.end() :] if label else text
    ranges = [_RANGE.fullmatch(part) for part in _COMMA.split(rest)]
    if not rest or not all(ranges):
        return Locator(text)
    plural = label is not None and label[0].lower().startswith(("pp", "pgs", "pages"))
    pages = tuple((each[1], each[2]) for each in ranges if each)
    return Locator(rest, plural, pages)
