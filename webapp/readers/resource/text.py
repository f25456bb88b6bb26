"""The text of a resource, page by page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from flask_babel import gettext, ngettext

from glossary.nouns.record import Record
from glossary.nouns.resource import Page, Resource
from glossary.store.store import Store
from indexer.documents.passages import Passage, passages
from indexer.search.snippet import marks
from webapp.frame.i18n import url
from webapp.parts.passages import page_address, passage_anchor
from webapp.parts.wording import Marked, marked
from webapp.readers.resource.matching import Asked
from webapp.readers.resource.originals import PDF

AT_A_TIME = 20
"""Pages of text on one page of ours."""
LONGEST_NUMBER = 9
"""Digits of the longest page number that is looked up."""
MOST_HEADINGS = 4
"""Headings of several levels that may follow each other at the start of a passage."""


@dataclass(frozen=True, slots=True)
class Step:
    """The place of a passage among those that match, and the ways to its neighbours."""

    number: int
    total: int
    previous: str | None
    next: str | None


Steps = Mapping[tuple[int, int], Step]
"""The steps by page and ordinal of their passages."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A paragraph or a heading."""

    text: Marked
    heading: bool = False
    anchor: str | None = None
    """Of the passage that begins with it."""
    step: Step | None = None
    """Which of the matching passages that is."""


@dataclass(frozen=True, slots=True)
class TextPage:
    """One page of a text: as printed, as counted in the file, and what is on it."""

    anchor: str
    name: str
    """Empty where the whole text is one page without a number."""
    counted: str
    """Which page of the file it is, where the printed number does not say so."""
    opens: str | None
    """Address of the original at this page."""
    opens_name: str
    cite: str
    """Address of the page that says how to cite this one."""
    lines: tuple[TextLine, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A stretch of a text, and the way to those before and after it."""

    tally: str
    here: str
    """Which pages these are; empty where they are all."""
    pages: tuple[TextPage, ...]
    previous: str | None
    next: str | None


def pages_of(store: Store, record: Record) -> tuple[Page, ...]:
    """The pages of a resource's text at this record, each with its language if that can be known.

    Raises: StoreError when the store cannot be read.
    """
    languages = record.noun.language if isinstance(record.noun, Resource) else ()
    only = languages[0] if len(languages) == 1 else None
    pages = store.pages(record.noun.id, revision=record.revision)
    return tuple(replace(page, language=page.language or only) for page in pages)


def page_number(text: str | None, pages: Sequence[Page]) -> int | None:
    """The physical page that the reader asks for by its number, or else as printed (`xii`).

    1 where none is asked for; None where there is no such page. A page without text, such as a
    full-page picture, is one of those that there are.
    """
    if not text:
        return 1
    if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER:
        return int(text) if pages and 1 <= int(text) <= pages[-1].number else None
    return next((page.number for page in pages if page.label == text), None)


def reading(
    resource: Resource,
    pages: Sequence[Page],
    number: int,
    wanted: Asked | None,
    places: Sequence[tuple[int, int]],
    *,
    original: str | None,
) -> Reading | None:
    """The stretch of `pages` with the page `number`; None where no text is held.

    `places` are page and ordinal of the passages that match; `original` is the address of the
    original, if there is one.
    """
    if not pages:
        return None
    at = next((i for i, page in enumerate(pages) if page.number >= number), 0)
    first = at - at % AT_A_TIME
    steps = _steps(resource, wanted, places)
    shown, alone = pages[first : first + AT_A_TIME], len(pages) == 1
    return Reading(
        tally=ngettext("%(num)s page", "%(num)s pages", len(pages)),
        here=_here(shown) if len(pages) > AT_A_TIME else "",
        pages=tuple(
            _text_page(page, resource, wanted, steps, original=original, alone=alone)
            for page in shown
        ),
        previous=_stretch(resource, pages, first - AT_A_TIME, wanted),
        next=_stretch(resource, pages, first + AT_A_TIME, wanted),
    )


def page_words(number: int, label: str | None) -> str:
    """A page as printed, else as counted in the file."""
    if label:
        return gettext("Page %(page)s", page=label)
    return gettext("Page %(page)s of the file", page=number)


def _stretch(
    resource: Resource, pages: Sequence[Page], first: int, wanted: Asked | None
) -> str | None:
    if not 0 <= first < len(pages):
        return None
    return page_address(resource.id, pages[first].number, wanted.text if wanted else None)


def _here(shown: Sequence[Page]) -> str:
    return gettext(
        "Pages %(first)s–%(last)s of the file",
        first=shown[0].number,
        last=shown[-1].number,
    )


def _steps(resource: Resource, wanted: Asked | None, places: Sequence[tuple[int, int]]) -> Steps:
    """The matching passages in the order of the text, each with its neighbours."""
    words = wanted.text if wanted else None
    addresses = [page_address(resource.id, page, words, ordinal) for page, ordinal in places]
    before, after = [None, *addresses], [*addresses[1:], None]
    return {
        place: Step(number, len(places), before[number - 1], after[number - 1])
        for number, place in enumerate(places, 1)
    }


def _text_page(
    page: Page,
    resource: Resource,
    wanted: Asked | None,
    steps: Steps,
    *,
    original: str | None,
    alone: bool,
) -> TextPage:
    numbered = page.label or not alone
    known = page.label not in (None, str(page.number))
    at_page = resource.media_type == PDF
    opens_name = gettext("Open the original at page %(page)s", page=page.label or page.number)
    return TextPage(
        anchor=f"page-{page.number}",
        name=page_words(page.number, page.label) if numbered else "",
        counted=gettext("page %(page)s of the file", page=page.number) if known else "",
        opens=f"{original}#page={page.number}" if original and at_page else None,
        opens_name=opens_name,
        cite=url("citing.resource", id=resource.id, page=None if alone else page.number),
        lines=tuple(
            line for passage in passages(page) for line in _lines(passage, page, wanted, steps)
        ),
    )


def _lines(passage: Passage, page: Page, wanted: Asked | None, steps: Steps) -> Iterator[TextLine]:
    texts = passage.text.split("\n")
    heading = passage.heading
    headings = texts.index(heading) + 1 if heading in texts[:MOST_HEADINGS] else 0
    for count, text in enumerate(texts):
        found = marks(text, page.language, wanted.all) if wanted else ()
        yield TextLine(
            marked(text, found, page.language),
            heading=count < headings,
            anchor=passage_anchor(page.number, passage.ordinal) if count == 0 else None,
            step=steps.get((page.number, passage.ordinal)) if count == 0 else None,
        )
