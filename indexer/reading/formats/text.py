"""Plain text, and web pages saved as plain text."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from glossary.message import Message, english
from glossary.nouns.resource import Page
from indexer.reading.parts.characters import clean
from indexer.reading.parts.document import LIMITS, Limits, ReadFile
from indexer.reading.parts.encoding import NotTextError, decoded
from indexer.reading.parts.errors import UnreadableFileError
from indexer.reading.parts.files import content_of
from indexer.reading.parts.format import ReaderFormat, Sample
from indexer.reading.parts.front_matter import front_matter
from indexer.reading.parts.saved_page import article_of, without_menu

_WRAPPED = 100
"""Lines of a text that is broken by hand have at most about so many characters."""
_ITEM = re.compile(r"(?:[•*+–—-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_UNDERLINE = re.compile(r"[=\-~^*#_]{3,}")
_MARKED = re.compile(r"#{1,6}\s+(?=[^\s#])(.+)")
_TITLE_LIMIT = 120
_NO_TITLE_END = re.compile(r"[.,;:]$")


def read(path: Path, limits: Limits = LIMITS) -> ReadFile:
    """The document in the text file; the whole file is page 1, form feeds part pages.

    The text of a saved web page loses the lines of the site's menu; where it goes on with a
    date and a place, it is news of the network.

    Raises: UnreadableFileError.
    """
    try:
        text, note = decoded(content_of(path, limits.markup_bytes))
    except NotTextError as error:
        fix = english("Save it as plain text in the encoding UTF-8 and use that.")
        raise UnreadableFileError(path, error.reason, fix) from None
    return document_of_text(path, text, (note,) if note else ())


def document_of_text(path: Path, text: str, remarks: tuple[Message, ...] = ()) -> ReadFile:
    """The document in the text, which comes from this file.

    Raises: UnreadableFileError when it holds none.
    """
    facts, lines = front_matter(text.split("\n"))
    article = without_menu(lines)
    notes = [*remarks]
    is_saved_page = len(article) < len(lines)
    if is_saved_page:
        left_out = len(lines) - len(article)
        notes.append(english("lines of the site’s menu left out: %(count)s", count=left_out))
    # Programs that save web pages as text break no lines: each is a paragraph.
    pages = tuple(_pages(("\n\n" if is_saved_page else "\n").join(article)))
    if not pages:
        fix = english("Check that it is the right file.")
        raise UnreadableFileError(path, english("it holds no text"), fix)
    if is_saved_page and (news := article_of(pages, tuple(notes))):
        return news
    read = ReadFile(pages, "text/plain", title=_title(pages[0].text), notes=tuple(notes))
    return facts.put_before(read)


def _pages(text: str) -> Iterator[Page]:
    sheets = text.split("\f")
    for number, sheet in enumerate(sheets, 1):
        body = "\n\n".join(_paragraphs(sheet))
        if body:
            yield Page(number=number, text=body)


def _paragraphs(text: str) -> Iterator[str]:
    """The paragraphs, each on one line; a heading on a line of its own above what follows."""
    headings: list[str] = []
    for part in re.split(r"\n\s*\n", text):
        for paragraph in _unwrapped(part.split("\n")):
            if marked := _MARKED.fullmatch(paragraph):
                headings.append(marked[1].rstrip("#").rstrip())
            else:
                yield "\n".join((*headings, paragraph))
                headings = []
    if headings:
        yield "\n".join(headings)


def _unwrapped(lines: Sequence[str]) -> Iterator[str]:
    kept = [line for line in map(clean, lines) if line]
    if len(kept) > 1 and _UNDERLINE.fullmatch(kept[1]):
        yield f"# {kept[0]}"
        kept = kept[2:]
    kept = [line for line in kept if not _UNDERLINE.fullmatch(line)]
    if any(len(line) > _WRAPPED for line in kept):
        yield from kept
        return
    paragraph: list[str] = []
    for line in kept:
        if paragraph and (_ITEM.match(line) or _MARKED.fullmatch(line)):
            yield " ".join(paragraph)
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield " ".join(paragraph)


def _title(text: str) -> str | None:
    """The first line where it looks like a title: short, and no sentence."""
    first = text.split("\n", 1)[0]
    alone = text != first
    return (
        first if alone and len(first) <= _TITLE_LIMIT and not _NO_TITLE_END.search(first) else None
    )


def _is_text(sample: Sample) -> bool:
    return sample.text is not None


FORMAT = ReaderFormat(
    name="text",
    label=english("plain text"),
    comes_in="one resource with one page, or a page between each two form feeds; the text of a "
    "saved page of the UNESCO-UNEVOC site loses the site’s menu and becomes network news with "
    "dates, place and country",
    suffixes=(".txt",),
    media_type="text/plain",
    numbered=True,
    recognises=_is_text,
    read=read,
    fallback=True,
    verbatim=True,
)
