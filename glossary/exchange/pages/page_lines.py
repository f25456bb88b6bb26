"""The text of a saved web page in lines: a heading, an item or a paragraph each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml import etree, html

from glossary.exchange.bounds import OverBoundsError
from glossary.message import Count, english

LineKind = Literal["heading", "item", "text"]

MOST_BYTES = 20 * 2**20
MOST_DEPTH = 500
"""Elements within each other: pages of real sites have 60 at most."""
_HIDDEN = frozenset({"script", "style", "noscript", "template", "svg", "select", "head", "iframe"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCK_NAMES = (
    "address article aside blockquote body caption center dd details div dl dt fieldset figure "
    "footer form header hr html legend li main nav ol p pre section summary table tbody td tfoot "
    "th thead tr ul"
)
_BLOCKS = _HEADINGS | frozenset(_BLOCK_NAMES.split())
_ITEMS = frozenset({"li"})
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page."""

    kind: LineKind
    text: str
    number: int
    """Line in the file on which its element begins, from 1."""


def document_of(data: bytes) -> html.HtmlElement | None:
    """The page; None where there is none.

    Raises: OverBoundsError when it is larger, or nested deeper, than pages are.
    """
    if len(data) > MOST_BYTES:
        raise OverBoundsError(english("it has more than %(most)s bytes", most=Count(MOST_BYTES)))
    try:
        data.decode("utf-8")
        encoding = "utf-8"
    except UnicodeDecodeError:
        encoding = None
    parser = html.HTMLParser(encoding=encoding, no_network=True, huge_tree=False)
    try:
        return html.document_fromstring(data, parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def lines_of(root: html.HtmlElement) -> list[PageLine]:
    """The lines of the page, without empty ones.

    Raises: OverBoundsError when elements are nested deeper than on any page.
    """
    collected: list[PageLine] = []
    pieces: list[str] = []
    state: tuple[LineKind, int] = ("text", 1)

    def end() -> None:
        if text := _SPACES.sub(" ", "".join(pieces)).strip():
            collected.append(PageLine(state[0], text, state[1]))
        pieces.clear()

    for event, element in _walk(root):
        tag = element.tag
        if event == "start":
            if tag in _BLOCKS:
                end()
                state = (_kind(element), element.sourceline or 1)
            elif tag == "br":
                end()
            pieces.append(element.text or "")
        else:
            if tag in _BLOCKS:
                end()
                parent = element.getparent()
                number = element.sourceline or 1
                state = (_kind(parent) if parent is not None else "text", number)
            pieces.append(element.tail or "")
    end()
    return collected


def _walk(root: html.HtmlElement) -> Iterator[tuple[str, html.HtmlElement]]:
    """Start and end of each element that is shown; of others only the end."""
    depth = 0
    skipped = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MOST_DEPTH:
            raise OverBoundsError(
                english("its elements are nested more than %(most)s deep", most=MOST_DEPTH)
            )
        if not isinstance(element.tag, str) or element.tag in _HIDDEN:
            skipped += 1 if event == "start" else -1
            if event == "end" and not skipped:
                yield event, element
        elif not skipped:
            yield event, element


def _kind(element: html.HtmlElement) -> LineKind:
    if element.tag in _HEADINGS:
        return "heading"
    return "item" if element.tag in _ITEMS else "text"
