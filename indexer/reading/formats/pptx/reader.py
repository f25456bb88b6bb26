"""PowerPoint presentations: each slide is a page."""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from glossary.message import Count, Message, english
from glossary.nouns.resource import Page
from indexer.reading.parts.archive import Archive, DamagedPartError, opened
from indexer.reading.parts.blocks import Block, page_text
from indexer.reading.parts.characters import clean
from indexer.reading.parts.document import Limits, ReadFile
from indexer.reading.parts.errors import NoTextLayerError, UnreadableFileError
from indexer.reading.parts.files import check_size
from indexer.reading.parts.markup import local_name, part_of
from indexer.reading.parts.note_marks import END, RAISED, parted
from indexer.reading.parts.office import core_properties, related, related_by_id

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MAIN = "ppt/presentation.xml"
_FURNITURE = frozenset(("dt", "ftr", "hdr", "sldNum", "sldImg"))
"""Kinds of placeholders that hold no text of the slide."""
_TITLES = frozenset(("title", "ctrTitle"))
_HEADING_LIMIT = 160
_IN_PARTS = english("Divide it into parts.")


def read(path: Path, limits: Limits) -> ReadFile:
    """The document in the presentation.

    Raises: EncryptedError, NoTextLayerError, UnreadableFileError.
    """
    check_size(path, limits.bytes)
    with opened(path) as archive:
        main = next(iter(related(archive, "", "officeDocument")), _MAIN)
        slides = list(_slides(archive, main))
        if len(slides) > limits.pages:
            problem = english(
                "it has %(pages)s pages, more than %(most)s",
                pages=Count(len(slides)),
                most=Count(limits.pages),
            )
            raise UnreadableFileError(path, problem, _IN_PARTS)
        damaged: list[int] = []
        pages = tuple(_pages(archive, slides, damaged))
        facts = core_properties(archive)
    if not pages:
        raise NoTextLayerError(path)
    return ReadFile(
        pages=pages,
        media_type="application/vnd.openxmlformats-officedocument.presentationml.presentation",
        title=facts.title or pages[0].heading,
        language=facts.language,
        creator=facts.creator,
        description=facts.description,
        notes=_damaged_note(damaged),
    )


def _slides(archive: Archive, main: str) -> Iterator[str]:
    """The parts of the slides, in the order in which they are shown."""
    parts = related_by_id(archive, main)
    for slide in part_of(archive, main).iter(f"{_P}sldId"):
        if part := parts.get(str(slide.get(f"{_R}id"))):
            yield part


def _pages(archive: Archive, slides: list[str], damaged: list[int]) -> Iterator[Page]:
    for number, part in enumerate(slides, 1):
        try:
            blocks = _slide(archive, part)
        except DamagedPartError:
            damaged.append(number)
            continue
        if text := page_text(blocks):
            heading = next((block.text for block in blocks if block.heading), None)
            yield Page(number=number, text=text, heading=heading)


def _slide(archive: Archive, part: str) -> list[Block]:
    blocks = list(_blocks(part_of(archive, part)))
    # A title is said first wherever it is on the slide.
    blocks.sort(key=lambda block: not block.heading)
    for notes in related(archive, part, "notesSlide"):
        blocks += [Block(block.text) for block in _blocks(part_of(archive, notes))]
    return blocks


def _blocks(element: etree._Element, heading: bool = False) -> Iterator[Block]:
    for child in element:
        name = local_name(child)
        if name == "sp":
            kind = _placeholder(child)
            if kind not in _FURNITURE:
                yield from _blocks(child, kind in _TITLES)
        elif name == "p":
            if text := _written(child):
                yield Block(text, heading and len(text) <= _HEADING_LIMIT)
        elif name == "tr":
            cells = (" ".join(map(_written, cell.iter(f"{_A}p"))) for cell in child)
            if row := " | ".join(cell for cell in cells if cell):
                yield Block(row)
        elif name != "Fallback":
            yield from _blocks(child, heading)


def _placeholder(shape: etree._Element) -> str:
    found = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
    return "" if found is None else str(found.get("type") or "")


def _written(paragraph: etree._Element) -> str:
    return clean(parted(" ".join("".join(_pieces(paragraph)).split())))


def _pieces(paragraph: etree._Element) -> Iterator[str]:
    for run in paragraph:
        name = local_name(run)
        text = run.findtext(f"{_A}t") or ""
        if name == "br":
            yield " "
        elif name == "r":
            yield f"{RAISED}{text}{END}" if _is_raised(run) else text
        elif name == "fld" and run.get("type") != "slidenum":
            yield text


def _is_raised(run: etree._Element) -> bool:
    properties = run.find(f"{_A}rPr")
    rise = "" if properties is None else str(properties.get("baseline") or "")
    return rise.rstrip("%").isdecimal() and int(rise.rstrip("%")[:9]) > 0


def _damaged_note(damaged: list[int]) -> tuple[Message, ...]:
    if not damaged:
        return ()
    numbers = ", ".join(map(str, damaged[:20]))
    return (english("slides damaged, which are left out: %(numbers)s", numbers=numbers),)
