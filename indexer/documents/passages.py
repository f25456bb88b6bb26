"""Pages cut into passages: whole sentences of one page, short enough to be read as a hit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from glossary.nouns.resource import Page
from indexer.documents.sentences import cut, sentences

LIMIT = 900
"""Longest passage in characters."""
FULL = LIMIT // 2
"""A passage this long is ended rather than cut into the paragraph that comes next."""
HEADING_LIMIT = 160
"""A longer line is no heading, whatever stands below it."""

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_NO_HEADING_END = re.compile(r"[.,;…۔،؛。，；]$")
_SURELY_SHORT = 50
"""A line this short was not wrapped, so that text may go on in lower case below it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a page's text that is indexed and shown as one hit."""

    text: str
    number: int
    """Physical page, from 1."""
    label: str | None
    """Page number as printed."""
    heading: str | None
    """The heading that it stands under; the first passage below a heading repeats it in `text`."""
    ordinal: int
    """Counts from 1 within the page."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A heading and the paragraphs below it, up to the next heading."""

    heading: str | None
    """One line for each level where headings of several levels follow each other."""
    shown: bool
    """Whether the heading stands on this page, not on one before it."""
    paragraphs: tuple[str, ...]


def passages(page: Page) -> Iterator[Passage]:
    """The passages of the page, in order; together they hold all of its text.

    A blank line ends a paragraph; a short line with text right below it is a heading. A sentence
    longer than `LIMIT` characters is cut after a clause, else between words.
    """
    ordinal = 0
    for block in _blocks(page):
        for text in _packed(block):
            ordinal += 1
            yield Passage(text, page.number, page.label, _lowest(block.heading), ordinal)


def _blocks(page: Page) -> Iterator[_Block]:
    heading, shown = page.heading, False
    paragraphs: list[str] = []
    for part in _parts(page.text):
        head, body = (part, "") if part == heading else _split_heading(part)
        if head:
            if paragraphs or shown:
                yield _Block(heading, shown, tuple(paragraphs))
            heading, shown, paragraphs = head, True, []
        if body:
            paragraphs.append(body)
    if paragraphs or shown:
        yield _Block(heading, shown, tuple(paragraphs))


def _lowest(heading: str | None) -> str | None:
    return heading.rpartition("\n")[2] if heading else None


def _parts(text: str) -> Iterator[str]:
    return (part for part in (p.strip() for p in _BLANK_LINE.split(text)) if part)


def _split_heading(part: str) -> tuple[str | None, str]:
    """The heading above the text of a part, if there is one, and the text."""
    lines = [line.strip() for line in part.split("\n")]
    count = 0
    while count < len(lines) - 1 and _is_heading(lines[count], lines[count + 1]):
        count += 1
    return "\n".join(lines[:count]) or None, "\n".join(lines[count:])


def _is_heading(line: str, following: str) -> bool:
    if not 0 < len(line) <= HEADING_LIMIT or _NO_HEADING_END.search(line):
        return False
    return len(line) <= _SURELY_SHORT or not following[:1].islower()


def _packed(block: _Block) -> Iterator[str]:
    """The texts of a block's passages: whole paragraphs where they fit, else whole sentences."""
    text = block.heading or "" if block.shown else ""
    room = max(LIMIT - len(text) - 1, FULL) if text else LIMIT
    for paragraph in block.paragraphs:
        whole = len(text) + 1 + len(paragraph) <= LIMIT
        if not whole and len(text) >= FULL:
            yield text
            text = ""
        separator = "\n"
        for piece in [paragraph] if whole else _pieces(paragraph, room):
            if text and len(text) + 1 + len(piece) > LIMIT:
                yield text
                text = ""
            text = f"{text}{separator}{piece}" if text else piece
            separator = " "
        room = LIMIT
    if text:
        yield text


def _pieces(paragraph: str, room: int) -> Iterator[str]:
    for sentence in sentences(paragraph):
        yield from cut(sentence, room)
