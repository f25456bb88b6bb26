"""PDF files, read with pdfium."""

import ctypes
import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as c

from glossary.message import Count, Message, english
from glossary.nouns.resource import Page
from indexer.reading.formats.pdf.columns import in_columns
from indexer.reading.formats.pdf.hyphens import count_words, whole_across_pages
from indexer.reading.formats.pdf.lines import Line, strips_of
from indexer.reading.formats.pdf.paragraphs import (
    Typesetting,
    blocks,
    body_is_bold,
    body_size,
)
from indexer.reading.formats.pdf.running_heads import Sheet, without_running_heads
from indexer.reading.parts.blocks import Block, page_text
from indexer.reading.parts.characters import clean
from indexer.reading.parts.detected import language_code
from indexer.reading.parts.document import LIMITS, Limits, ReadFile
from indexer.reading.parts.errors import EncryptedError, NoTextLayerError, UnreadableFileError
from indexer.reading.parts.files import check_size

MEDIA_TYPE = "application/pdf"

_NO_TITLE = re.compile(
    r"untitled.*|document\d*|microsoft word - .*|\W*|\d+"
    r"|.*\.(?:docx?|indd|dvi|tex|pdf|odt|rtf|qxd|pptx?|xlsx?)",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"anonymous|user|admin|administrator|unknown|author|owner|\W*", re.IGNORECASE
)
_CONTENTS = re.compile(
    r"(?:table of )?contents|table des mati[eè]res|sommaire|inhalt(?:sverzeichnis)?|[ií]ndice"
    r"|contenido|sumário|содержание|оглавление|目录|目錄|المحتويات|الفهرس",
    re.IGNORECASE,
)
_IN_PARTS = english("Divide it into parts.")
_AUTHORS = re.compile(r"\s*;\s*|\s+and\s+|\s+et\s+|\s+&\s+")


def read(path: Path, limits: Limits = LIMITS) -> ReadFile:
    """The document in the PDF file.

    Pages without text are left out; their number is kept free. Text that a page shows as a
    picture is not seen.

    Raises: EncryptedError, NoTextLayerError, UnreadableFileError.
    """
    check_size(path, limits.bytes)
    try:
        with pdfium.PdfDocument(path) as pdf:
            return _document(pdf, path, limits)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise EncryptedError(path) from None
        raise UnreadableFileError(
            path,
            english("it is damaged or no PDF file (%(error)s)", error=str(error)),
            english("Open it in a PDF viewer, print or save it as a new PDF and use that."),
        ) from None


def _document(pdf: pdfium.PdfDocument, path: Path, limits: Limits) -> ReadFile:
    if len(pdf) > limits.pages:
        wrong = english(
            "it has %(pages)s pages, more than %(most)s",
            pages=Count(len(pdf)),
            most=Count(limits.pages),
        )
        raise UnreadableFileError(path, wrong, _IN_PARTS)
    sheets = list(_sheets(pdf, path, limits))
    lines = [line for sheet in sheets for line in sheet.lines]
    if not any(char.isalnum() for line in lines for char in line.text):
        raise NoTextLayerError(path)
    size = body_size(lines)
    setting = Typesetting(size, body_is_bold(lines), count_words(lines))
    bodies = whole_across_pages(without_running_heads(sheets, size), setting.words)
    parts = [list(blocks(kept, setting)) for kept in bodies]
    if not any(parts):
        raise NoTextLayerError(path)
    facts = {name: clean(value) for name, value in pdf.get_metadata_dict().items()}
    empty = sum(1 for sheet in sheets if not sheet.lines)
    return ReadFile(
        pages=tuple(_pages(sheets, parts)),
        media_type=MEDIA_TYPE,
        title=_title(facts.get("Title", ""), parts, bodies, size),
        language=language_code(_declared_language(pdf)),
        creator=_authors(facts.get("Author", "")),
        description=None,
        notes=(_without_text(empty, len(sheets)),) if empty else (),
    )


def _without_text(empty: int, all_of_them: int) -> Message:
    return english("pages without text: %(empty)s of %(all)s", empty=empty, all=all_of_them)


def _sheets(pdf: pdfium.PdfDocument, path: Path, limits: Limits) -> Iterator[Sheet]:
    characters = 0
    for index in range(len(pdf)):
        page = pdf[index]
        lines = tuple(in_columns(strips_of(page)))
        characters += sum(len(line.text) for line in lines)
        if characters > limits.characters:
            most = Count(limits.characters)
            wrong = english("its text is longer than %(most)s characters", most=most)
            raise UnreadableFileError(path, wrong, _IN_PARTS)
        yield Sheet(lines, page.get_height(), clean(pdf.get_page_label(index)) or None)
        page.close()


def _pages(sheets: list[Sheet], parts: list[list[Block]]) -> Iterator[Page]:
    heading: str | None = None
    for index, (sheet, page_parts) in enumerate(zip(sheets, parts, strict=True)):
        headings = [part.text for part in page_parts if part.heading]
        first = page_parts[0].text if page_parts and page_parts[0].heading else heading
        text = page_text(page_parts)
        if text:
            yield Page(number=index + 1, text=text, label=sheet.label, heading=first)
        heading = headings[-1] if headings else heading


def _title(
    stated: str, parts: list[list[Block]], bodies: list[list[Line]], size: float
) -> str | None:
    if not _NO_TITLE.fullmatch(stated):
        return stated
    return _largest_heading(bodies[0], parts[0], size) if parts else None


def _largest_heading(lines: list[Line], parts: list[Block], size: float) -> str | None:
    headings = [part.text for part in parts if part.heading and not _CONTENTS.fullmatch(part.text)]
    largest = max((line.size for line in lines), default=0.0)
    if largest > size * 1.2:
        texts = {line.text for line in lines if line.size > largest * 0.95}
        for heading in headings:
            if any(text in heading for text in texts):
                return heading
    return headings[0] if headings else None


def _authors(stated: str) -> tuple[str, ...]:
    names = (name.strip() for name in _AUTHORS.split(stated))
    return tuple(name for name in names if not _NO_AUTHOR.fullmatch(name))


def _declared_language(pdf: pdfium.PdfDocument) -> str | None:
    size = c.FPDFCatalog_GetLanguage(pdf, None, 0)
    if not 2 < size < 100:
        return None
    buffer = ctypes.create_string_buffer(size)
    c.FPDFCatalog_GetLanguage(pdf, ctypes.cast(buffer, ctypes.POINTER(c.FPDF_WCHAR)), size)
    return buffer.raw.decode("utf-16-le", "replace").strip("\0")
