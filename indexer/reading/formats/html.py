"""Web pages: the article, without what the site puts around it."""

import re
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from glossary.message import english
from glossary.nouns.resource import Page
from indexer.reading.formats.pdf.paragraphs import Block, page_text
from indexer.reading.parts.article import is_noise, main_part, text_lengths
from indexer.reading.parts.characters import clean
from indexer.reading.parts.detected import language_code
from indexer.reading.parts.document import LIMITS, Document, Limits
from indexer.reading.parts.encoding import NotTextError, decoded
from indexer.reading.parts.errors import UnreadableFileError
from indexer.reading.parts.files import content_of

MEDIA_TYPE = "text/html"

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "dt"))
_BLOCKS_TEXT = (
    "address article aside blockquote body caption center dd details div dl fieldset figcaption "
    "figure footer form header hr li main nav ol p pre section summary table tbody tfoot thead tr "
    "ul"
)
_BLOCKS = _HEADINGS | frozenset(_BLOCKS_TEXT.split())
_CELLS = frozenset(("td", "th"))
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_TITLE_NAMES = ("citation_title", "dc.title", "dcterms.title", "og:title")
_DESCRIPTION_NAMES = ("description", "dc.description", "dcterms.abstract", "og:description")
_AUTHOR_NAMES = ("citation_author", "dc.creator", "dcterms.creator", "author")
_HEADING_LIMIT = 160


def read(path: Path, limits: Limits = LIMITS) -> Document:
    """The document in the HTML file; the whole page is page 1.

    Raises: UnreadableFileError.
    """
    try:
        text, note = decoded(content_of(path, limits.markup_bytes), markup=True)
    except NotTextError as error:
        mend = english("Save the page again as UTF-8.")
        raise UnreadableFileError(path, error.told, mend) from None
    soup = BeautifulSoup(_DECLARATION.sub("", text, count=1), "lxml")
    blocks = list(_blocks(soup))
    if not blocks:
        raise UnreadableFileError(
            path,
            english("the web page holds no text of its own"),
            english("Open it in a browser, save it once its text is shown, and use that."),
        )
    meta = _meta(soup)
    headings = [block.text for block in blocks if block.heading]
    first = blocks[0].text if blocks[0].heading else None
    return Document(
        pages=(Page(number=1, text=page_text(blocks), heading=first),),
        media_type=MEDIA_TYPE,
        title=_title(soup, meta, headings),
        language=_language(soup, meta),
        creator=_first(meta, _AUTHOR_NAMES),
        description=next(iter(_first(meta, _DESCRIPTION_NAMES)), None),
        notes=(note,) if note else (),
    )


def _blocks(soup: BeautifulSoup) -> Iterator[Block]:
    """The headings and paragraphs of the article, in order."""
    root = soup.body or soup
    lengths = text_lengths(root)
    main = main_part(root, lengths)
    buffer: list[str] = []
    heading = item = False
    for event, node in _walk(main, main is not root, lengths):
        if event == "text":
            buffer.append(str(node))
            continue
        name = node.name if isinstance(node, Tag) else ""
        if name in _BLOCKS:
            block = _flushed(buffer, heading, item)
            if block:
                yield block
            heading = event == "enter" and name in _HEADINGS
            # The bullet waits for the first text of the item, be it in a paragraph of its own.
            item = event == "enter" if name == "li" else item and not block
        elif event == "enter" and (name == "br" or (name in _CELLS and _has_text(buffer))):
            buffer.append(" " if name == "br" else " | ")
    if block := _flushed(buffer, heading, item):
        yield block


def _flushed(buffer: list[str], heading: bool, item: bool) -> Block | None:
    text = clean(" ".join("".join(buffer).split()))
    buffer.clear()
    if not text:
        return None
    return Block(f"• {text}" if item else text, heading and len(text) <= _HEADING_LIMIT)


def _has_text(buffer: list[str]) -> bool:
    return any(not piece.isspace() for piece in buffer)


def _walk(main: Tag, chosen: bool, lengths: dict[int, int]) -> Iterator[tuple[str, object]]:
    """("enter" or "leave", tag) and ("text", string) in document order, without noise.

    Needs no recursion, however deep the page is nested.
    """
    total = lengths.get(id(main), 0)
    open_tags = [(main, iter(main.children))]
    while open_tags:
        tag, children = open_tags[-1]
        child = next(children, None)
        if child is None:
            open_tags.pop()
            yield "leave", tag
        elif isinstance(child, Tag):
            if not is_noise(child, chosen, lengths, total):
                yield "enter", child
                open_tags.append((child, iter(child.children)))
        elif type(child) is NavigableString:
            yield "text", child


def _meta(soup: BeautifulSoup) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag in soup.find_all("meta"):
        name = tag.get("name") or tag.get("property") or tag.get("http-equiv")
        content = clean(str(tag.get("content") or ""))
        if isinstance(name, str) and content:
            found.setdefault(name.casefold(), []).append(content)
    return found


def _first(meta: dict[str, list[str]], names: tuple[str, ...]) -> tuple[str, ...]:
    return next((tuple(meta[name]) for name in names if name in meta), ())


def _title(soup: BeautifulSoup, meta: dict[str, list[str]], headings: list[str]) -> str | None:
    """The page's title; where it is a heading followed by the site's name, the heading."""
    tag = soup.title
    stated = clean(" ".join(tag.get_text().split())) if tag else ""
    declared = next(iter(_first(meta, _TITLE_NAMES)), "")
    for heading in headings[:3]:
        if heading in (stated, declared) or (stated.startswith(heading) and len(heading) > 3):
            return heading
    return declared or stated or (headings[0] if headings else None)


def _language(soup: BeautifulSoup, meta: dict[str, list[str]]) -> str | None:
    tag = soup.html
    declared = (tag.get("lang") or tag.get("xml:lang")) if tag else None
    stated = next(iter(_first(meta, ("content-language", "dc.language", "dcterms.language"))), None)
    return language_code(str(declared or "")) or language_code(stated)
