"""OpenDocument texts: the body in order, then the notes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from glossary.message import english
from glossary.nouns.resource import Page
from indexer.reading.parts.archive import Archive, opened
from indexer.reading.parts.blocks import Block, page_text
from indexer.reading.parts.characters import clean
from indexer.reading.parts.detected import language_code
from indexer.reading.parts.document import Limits, ReadFile
from indexer.reading.parts.errors import EncryptedError, UnreadableFileError
from indexer.reading.parts.files import check_size
from indexer.reading.parts.markup import (
    DUBLIN_CORE,
    local_name,
    optional_part,
    part_of,
    texts_called,
)
from indexer.reading.parts.note_marks import END, NOTE, RAISED, parted

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_GONE_TEXT = (
    "tracked-changes annotation annotation-end table-of-content ruby-text hidden-text "
    "sequence-decls variable-decls forms alphabetical-index illustration-index object-index desc "
    "title"
)
_GONE = frozenset(_GONE_TEXT.split())
"""Elements whose text the document no longer has, never shows, or only repeats."""
_BLANKS = frozenset(("s", "tab", "line-break"))
_HEADING_LIMIT = 160


@dataclass(slots=True)
class _Reader:
    """The text of one document, gathered block by block."""

    raised: frozenset[str]
    """Names of the styles that raise their text."""
    notes: list[tuple[str, etree._Element]] = field(default_factory=list)
    """The mark and the content of each note that was met."""
    boxes: list[etree._Element] = field(default_factory=list)
    """Text boxes in the paragraph that is being read."""

    def blocks(self, parent: etree._Element, *, item: bool = False) -> Iterator[Block]:
        """The paragraphs and rows of tables in the element, in order."""
        for child in parent:
            name = local_name(child)
            if name in ("p", "h"):
                for block in self._paragraph(child, name == "h"):
                    yield Block(f"• {block.text}") if item else block
                    item = False
            elif name == "table-row":
                cells = (self._cell(cell) for cell in child)
                if text := " | ".join(cell for cell in cells if cell):
                    yield Block(text)
            elif name not in _GONE:
                yield from self.blocks(child, item=name == "list-item")

    def notes_at_end(self) -> Iterator[Block]:
        """The notes, each below its mark."""
        for mark, body in self.notes:
            yield Block(clean(f"{mark} {' '.join(block.text for block in self.blocks(body))}"))

    def _paragraph(self, paragraph: etree._Element, heading: bool) -> Iterator[Block]:
        text = clean(parted(" ".join("".join(self._pieces(paragraph)).split())))
        if text:
            yield Block(text, heading and len(text) <= _HEADING_LIMIT)
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            yield from self.blocks(box)

    def _cell(self, cell: etree._Element) -> str:
        return " ".join(block.text for block in self.blocks(cell))

    def _pieces(self, element: etree._Element) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            name = local_name(child)
            if name in _BLANKS:
                yield " "
            elif name == "note":
                yield self._called(child)
            elif name == "text-box":
                self.boxes.append(child)
            elif name == "span" and child.get(f"{_TEXT}style-name") in self.raised:
                yield f"{RAISED}{''.join(self._pieces(child))}{END}"
            elif name and name not in _GONE:
                yield from self._pieces(child)
            yield child.tail or ""

    def _called(self, note: etree._Element) -> str:
        citation = note.find(f"{_TEXT}note-citation")
        mark = "" if citation is None else "".join(map(str, citation.itertext())).strip()
        body = note.find(f"{_TEXT}note-body")
        if body is not None:
            self.notes.append((mark, body))
        return f"{NOTE}{mark}{END}"


def read(path: Path, limits: Limits) -> ReadFile:
    """The document in the OpenDocument file; the whole of it is page 1.

    Raises: EncryptedError, UnreadableFileError.
    """
    check_size(path, limits.bytes)
    with opened(path) as archive:
        if b"encryption-data" in (archive.part("META-INF/manifest.xml") or b""):
            raise EncryptedError(path)
        content = part_of(archive, "content.xml")
        meta = optional_part(archive, "meta.xml")
        reader = _Reader(_raising_styles(archive, content))
    body = content.find("{*}body")
    blocks = [] if body is None else list(reader.blocks(body))
    blocks += reader.notes_at_end()
    if not blocks:
        raise UnreadableFileError(
            path, english("it holds no text"), english("Check that it is the right file.")
        )
    headings = (block.text for block in blocks if block.heading)
    first = blocks[0].text if blocks[0].heading else None

    def fact(*names: str) -> str | None:
        return next(texts_called(meta, *names), None)

    author = fact(f"{_META}initial-creator", f"{DUBLIN_CORE}creator")
    return ReadFile(
        pages=(Page(number=1, text=page_text(blocks), heading=first),),
        media_type="application/vnd.oasis.opendocument.text",
        title=fact(f"{DUBLIN_CORE}title") or next(headings, None),
        language=language_code(fact(f"{DUBLIN_CORE}language")),
        creator=(author,) if author else (),
        description=fact(f"{DUBLIN_CORE}description"),
    )


def _raising_styles(archive: Archive, content: etree._Element) -> frozenset[str]:
    styles = optional_part(archive, "styles.xml")
    found = set()
    for root in (content, *(() if styles is None else (styles,))):
        for style in root.iter(f"{_STYLE}style"):
            properties = style.find(f"{_STYLE}text-properties")
            position = "" if properties is None else properties.get(f"{_STYLE}text-position")
            if str(position or "").startswith("super"):
                found.add(str(style.get(f"{_STYLE}name")))
    return frozenset(found)
