"""Web pages: the article, without what the site puts around it."""

import re
from pathlib import Path

from bs4 import BeautifulSoup

from glossary.message import Count, Message, english
from glossary.nouns.resource import Page
from indexer.reading.formats.html.article import article_of, whole_of
from indexer.reading.formats.html.measures import measures_of
from indexer.reading.formats.html.walk import LeftOut, blocks_of
from indexer.reading.parts.blocks import page_text
from indexer.reading.parts.characters import clean
from indexer.reading.parts.detected import language_code
from indexer.reading.parts.document import LIMITS, Limits, ReadFile
from indexer.reading.parts.encoding import NotTextError, decoded
from indexer.reading.parts.errors import UnreadableFileError
from indexer.reading.parts.files import check_length, content_of

_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_TITLE_NAMES = ("citation_title", "dc.title", "dcterms.title", "og:title")
_DESCRIPTION_NAMES = ("description", "dc.description", "dcterms.abstract", "og:description")
_AUTHOR_NAMES = ("citation_author", "dc.creator", "dcterms.creator", "author")


def read(path: Path, limits: Limits = LIMITS) -> ReadFile:
    """The document in the HTML file; the whole page is page 1.

    Raises: UnreadableFileError.
    """
    return document_of(path, content_of(path, limits.markup_bytes), None, limits)


def document_of(path: Path, data: bytes, stated: str | None, limits: Limits) -> ReadFile:
    """The document in the markup, which comes from this file.

    `stated` is the encoding that is said outside the markup, which goes before what it declares.

    Raises: UnreadableFileError.
    """
    check_length(path, len(data), limits.markup_bytes)
    try:
        text, note = decoded(data, markup=True, stated=stated)
    except NotTextError as error:
        fix = english("Save the page again as UTF-8.")
        raise UnreadableFileError(path, error.reason, fix) from None
    return document_of_text(path, text, (note,) if note else ())


def document_of_text(path: Path, text: str, notes: tuple[Message, ...] = ()) -> ReadFile:
    """The document in the decoded markup, which comes from this file.

    Raises: UnreadableFileError.
    """
    soup = BeautifulSoup(_DECLARATION.sub("", text, count=1), "lxml")
    left_out = LeftOut()
    # The parser leaves what begins without <body> in the head.
    blocks = list(blocks_of(article_of(soup, measures_of(soup)), left_out))
    if not blocks:
        raise UnreadableFileError(
            path,
            english("the web page holds no text of its own"),
            english("Open it in a browser, save it once its text is shown, and use that."),
        )
    meta = _meta(soup)
    headings = [block.text for block in blocks if block.heading]
    first = blocks[0].text if blocks[0].heading else None
    return ReadFile(
        pages=(Page(number=1, text=page_text(blocks), heading=first),),
        media_type="text/html",
        title=_title(soup, meta, headings),
        language=_language(soup, meta),
        creator=_first(meta, _AUTHOR_NAMES),
        description=next(iter(_first(meta, _DESCRIPTION_NAMES)), None),
        notes=(*notes, *_left_out_note(left_out)),
    )


def chapter_of(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a page that is an article as a whole, such as a book's chapter, and its headings.

    Raises: NotTextError.
    """
    text, _ = decoded(data, markup=True)
    soup = BeautifulSoup(_DECLARATION.sub("", text, count=1), "lxml")
    blocks = list(blocks_of(whole_of(soup, measures_of(soup)), LeftOut()))
    return page_text(blocks), tuple(block.text for block in blocks if block.heading)


def _left_out_note(left_out: LeftOut) -> tuple[Message, ...]:
    if not left_out.parts:
        return ()
    note = english(
        "left out as menus, forms and the like: %(characters)s characters (places: %(parts)s)",
        characters=Count(left_out.characters),
        parts=Count(left_out.parts),
    )
    return (note,)


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
