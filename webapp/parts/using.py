"""A term in use: concordance lines and years."""

from dataclasses import dataclass

from flask_babel import gettext, ngettext

from glossary.nouns.concept import Concept
from indexer.search.related import Concordance, Usage
from webapp.frame.i18n import direction, language, url
from webapp.parts.charts import BarChart, bar_chart
from webapp.parts.passages import page_address
from webapp.parts.wording import best

CHART_WIDTH = 560
MOST_LINES = 5
CLOSING = tuple(",.;:!?)]”’…")
"""Signs written close to the word before them."""


@dataclass(frozen=True, slots=True)
class UseLine:
    """A place where the term is used, the term in the middle; the blanks beside it are kept."""

    left: str
    term: str
    right: str
    title: str
    page: str | None
    address: str
    language: str = "en"
    direction: str = "ltr"


@dataclass(frozen=True, slots=True)
class Use:
    """Where a term is used."""

    tally: str
    lines: tuple[UseLine, ...]
    chart: BarChart | None
    search: str
    """Address of the search for every place."""


def use_of(concept: Concept, usage: Usage) -> Use | None:
    """What the pages say about the use of a term; None when no text uses it."""
    if not usage.resources:
        return None
    label = best(concept.pref_label).text
    return Use(
        tally=ngettext("%(num)s resource", "%(num)s resources", usage.resources),
        lines=tuple(_line(line, label) for line in usage.lines[:MOST_LINES]),
        chart=bar_chart(usage.by_year, CHART_WIDTH) if len(usage.by_year) > 1 else None,
        search=url("search.results", q=f'"{label}"'),
    )


def page_name(page: int | None, label: str | None) -> str | None:
    """The words for a page, as printed where that is known; None for no page."""
    if label:
        return gettext("p. %(page)s", page=label)
    return gettext("page %(page)s of the file", page=page) if page else None


def _address(line: Concordance, label: str) -> str:
    """The passage with the line, or the resource where the line is of its abstract."""
    if line.page is None:
        return url("resources.resource", id=line.resource_id, q=label)
    return page_address(line.resource_id, line.page, label, line.ordinal)


def _line(line: Concordance, label: str) -> UseLine:
    right = line.right.strip()
    return UseLine(
        left=line.left.strip() + " " if line.left.strip() else "",
        term=line.term,
        right=right if right[:1] in CLOSING else f" {right}",
        title=line.title,
        page=page_name(line.page, line.page_label),
        address=_address(line, label),
        language=line.language or language(),
        direction=direction(line.language),
    )
