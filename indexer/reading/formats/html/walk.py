"""The headings and paragraphs of a web page, in order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4.element import NavigableString, Tag

from indexer.reading.formats.html.article import Article, is_left_out
from indexer.reading.parts.blocks import Block
from indexer.reading.parts.characters import clean
from indexer.reading.parts.note_marks import END, NOTE, RAISED, parted

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary", "button"))
"""Of the buttons only those come here that say what they open."""
_BLOCKS_TEXT = (
    "address article aside blockquote body caption center dd details div dl fieldset "
    "figcaption figure footer form header hr li main menu nav ol p pre section table tbody "
    "tfoot thead tr ul"
)
_BLOCKS = _HEADINGS | frozenset(_BLOCKS_TEXT.split())
_CELLS = frozenset(("td", "th"))
_HEADING_LIMIT = 160
_NOTE_ROLES = frozenset(("doc-noteref", "noteref"))
_NOTE_TARGET = re.compile(
    r"#(?:_?ftn|_?edn|fn|fnref|footnote|endnote|note|cite_note|cite-note)[\w:.-]*\d", re.IGNORECASE
)
_NOTE_NAME = re.compile(
    r"\b(?:foot|end)?note-?ref|\bfn-?ref|footnote-reference|\breference\b", re.I
)
_RAISED_STYLE = re.compile(r"vertical-align\s*:\s*(?:super|text-top)", re.IGNORECASE)
_NOTE_LIMIT = 12
"""Characters of the longest mark of a note."""


@dataclass(slots=True)
class LeftOut:
    """What was left out of the page as no part of its text."""

    parts: int = 0
    characters: int = 0


@dataclass(slots=True)
class _Writer:
    """Text gathered into blocks."""

    buffer: list[str] = field(default_factory=list)
    heading: bool = False
    item: bool = False
    """Whether the bullet of a list item still waits for its first text."""
    marks: list[bool] = field(default_factory=list)
    """Of each open element, whether a mark was put before its text."""

    def enter(self, tag: Tag, size: int) -> Iterator[Block]:
        name = tag.name
        mark = _note_mark(tag, size)
        self.marks.append(bool(mark))
        self.buffer.append(mark)
        if name in _BLOCKS:
            block = self.flushed()
            yield from block
            self.heading = name in _HEADINGS
            self.item = name == "li" or (self.item and not block)
        elif name == "br" or (name in _CELLS and self.has_text()):
            self.buffer.append(" " if name == "br" else " | ")

    def leave(self, tag: Tag) -> Iterator[Block]:
        if self.marks.pop():
            self.buffer.append(END)
        if tag.name in _BLOCKS:
            block = self.flushed()
            yield from block
            self.heading = False
            self.item = tag.name != "li" and self.item and not block

    def has_text(self) -> bool:
        return any(piece and not piece.isspace() for piece in self.buffer)

    def flushed(self) -> list[Block]:
        text = clean(parted(" ".join("".join(self.buffer).split())))
        self.buffer.clear()
        if not text:
            return []
        shown = f"• {text}" if self.item else text
        return [Block(shown, self.heading and len(text) <= _HEADING_LIMIT)]


def blocks_of(article: Article, left_out: LeftOut) -> Iterator[Block]:
    """The headings and paragraphs of the article, in order; what is left out is counted.

    Needs no recursion, however deep the page is nested.
    """
    writer = _Writer(marks=[False])
    articles = 1 if article.marked else 0
    open_tags = [(article.main, iter(article.main.children))]
    while open_tags:
        tag, children = open_tags[-1]
        child = next(children, None)
        if child is None:
            open_tags.pop()
            articles -= tag.name == "article"
            yield from writer.leave(tag)
        elif isinstance(child, Tag):
            if is_left_out(child, article, articles > 0):
                _count(left_out, article.measure(child).characters)
            else:
                articles += child.name == "article"
                yield from writer.enter(child, article.measure(child).characters)
                open_tags.append((child, iter(child.children)))
        elif type(child) is NavigableString:
            writer.buffer.append(str(child))
    yield from writer.flushed()


def _count(left_out: LeftOut, characters: int) -> None:
    # A single sign, such as the anchor of a heading, is no loss to speak of.
    if characters > 1:
        left_out.parts += 1
        left_out.characters += characters


def _note_mark(tag: Tag, size: int) -> str:
    """What goes before the text of the element: a sign that it is raised, or marks a note."""
    name = tag.name
    if name not in ("sup", "a", "span") or not 0 < size <= _NOTE_LIMIT:
        return ""
    if name == "a" or tag.has_attr("role") or tag.has_attr("epub:type"):
        role = f"{tag.get('role', '')} {tag.get('epub:type', '')}".casefold().split()
        target = str(tag.get("href", ""))
        fragment = target[target.find("#") :]
        if _NOTE_ROLES & {*role} or _NOTE_TARGET.match(fragment):
            return NOTE
    if name == "sup":
        names = " ".join(str(name) for name in tag.get_attribute_list("class") if name)
        return NOTE if _NOTE_NAME.search(names) or _is_linked_number(tag) else RAISED
    return RAISED if name == "span" and _RAISED_STYLE.search(str(tag.get("style", ""))) else ""


def _is_linked_number(sup: Tag) -> bool:
    """Whether the raised text is a number in a link, inside or around it."""
    inside = any(isinstance(child, Tag) and child.name == "a" for child in sup.children)
    around = sup.parent is not None and sup.parent.name == "a"
    return inside or around
