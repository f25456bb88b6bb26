"""Word documents: the body in order, then the notes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from glossary.message import english
from glossary.nouns.resource import Page
from indexer.reading.formats.docx.runs import Notes, W, boxes_in, is_on, words_of
from indexer.reading.formats.docx.styles import Styles, styles_of
from indexer.reading.parts.archive import Archive, opened
from indexer.reading.parts.blocks import Block, page_text
from indexer.reading.parts.characters import clean
from indexer.reading.parts.document import Limits, ReadFile
from indexer.reading.parts.errors import UnreadableFileError
from indexer.reading.parts.files import check_size
from indexer.reading.parts.markup import local_name, optional_part, part_of
from indexer.reading.parts.note_marks import parted
from indexer.reading.parts.office import core_properties, related

_MAIN = "word/document.xml"
_HEADING_LIMIT = 160


@dataclass(slots=True)
class _Reader:
    """The text of one document, gathered block by block."""

    styles: Styles
    notes: Notes = field(default_factory=Notes)
    waiting: str = ""
    """Text of a paragraph whose end was deleted, so that the next one goes on with it."""

    def blocks(self, parent: etree._Element) -> Iterator[Block]:
        """The paragraphs and rows of tables in the element, in order."""
        for child in parent:
            name = local_name(child)
            if name == "p":
                yield from self._paragraph(child)
            elif name == "tbl":
                yield from self._rows(child)
            elif name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
                yield from self.blocks(child)

    def notes_in(self, archive: Archive, main: str) -> Iterator[Block]:
        """The notes that were called, each below its number."""
        roots = {
            kind: optional_part(archive, part)
            for kind in ("footnotes", "endnotes")
            for part in related(archive, main, kind)
        }
        by_id = {
            (kind, str(note.get(f"{W}id"))): note
            for kind, root in roots.items()
            for note in (() if root is None else root)
        }
        for called, number in list(self.notes.numbers.items()):
            if called in by_id:
                text = " ".join(block.text for block in self.blocks(by_id[called]))
                yield Block(f"{number} {text}")

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Block]:
        properties = paragraph.find(f"{W}pPr")
        text = self.waiting + words_of(paragraph, self.notes)
        self.waiting = ""
        mark = None if properties is None else properties.find(f"{W}rPr")
        if mark is not None and (mark.find(f"{W}del") is not None):
            self.waiting = text
        elif words := _written(text):
            heading = self.styles.is_heading(properties) and len(words) <= _HEADING_LIMIT
            is_item = properties is not None and properties.find(f"{W}numPr") is not None
            yield Block(f"• {words}" if is_item and not heading else words, heading)
        for box in boxes_in(paragraph):
            yield from self.blocks(box)

    def _rows(self, table: etree._Element) -> Iterator[Block]:
        for row in table.iter(f"{W}tr"):
            of_another = next(row.iterancestors(f"{W}tbl")) is not table
            if of_another or is_on(row.find(f"{W}trPr"), "del"):
                continue
            cells = (self._cell(cell) for cell in row.iter(f"{W}tc") if _is_of(cell, row))
            if text := " | ".join(cell for cell in cells if cell):
                yield Block(text)

    def _cell(self, cell: etree._Element) -> str:
        return " ".join(block.text for block in self.blocks(cell))


def read(path: Path, limits: Limits) -> ReadFile:
    """The document in the Word file; the whole of it is page 1.

    Raises: EncryptedError, UnreadableFileError.
    """
    check_size(path, limits.bytes)
    with opened(path) as archive:
        main = next(iter(related(archive, "", "officeDocument")), _MAIN)
        reader = _Reader(styles_of(archive, main))
        body = part_of(archive, main).find(f"{W}body")
        blocks = [] if body is None else list(reader.blocks(body))
        blocks += reader.notes_in(archive, main)
        facts = core_properties(archive)
    if not blocks:
        raise UnreadableFileError(
            path, english("it holds no text"), english("Check that it is the right file.")
        )
    headings = (block.text for block in blocks if block.heading)
    first = blocks[0].text if blocks[0].heading else None
    return ReadFile(
        pages=(Page(number=1, text=page_text(blocks), heading=first),),
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        title=facts.title or next(headings, None),
        language=facts.language,
        creator=facts.creator,
        description=facts.description,
    )


def _is_of(cell: etree._Element, row: etree._Element) -> bool:
    """Whether the cell is one of the row, not of a table within it."""
    return next(cell.iterancestors(f"{W}tr")) is row


def _written(text: str) -> str:
    return clean(parted(" ".join(text.split())))
