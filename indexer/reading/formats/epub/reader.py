"""EPUB books: each chapter is a page."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from glossary.message import Count, Message, english
from glossary.nouns.resource import Page
from indexer.reading.formats.epub.package import package_of
from indexer.reading.formats.html.reader import chapter_of
from indexer.reading.parts.archive import Archive, DamagedPartError, opened
from indexer.reading.parts.document import Limits, ReadFile
from indexer.reading.parts.encoding import NotTextError
from indexer.reading.parts.errors import NoTextLayerError, UnreadableFileError
from indexer.reading.parts.files import check_length, check_size

_NAMED = 10
"""Damaged chapters that a note names."""


@dataclass(slots=True)
class _Chapters:
    """The chapters of a book as they are read."""

    archive: Archive
    limits: Limits
    damaged: list[str] = field(default_factory=list)

    def pages(self, names: tuple[str, ...]) -> Iterator[Page]:
        """A page for each chapter with text, numbered by its place in the book."""
        heading: str | None = None
        characters = 0
        for number, name in enumerate(names, 1):
            data = self._data(name)
            try:
                text, headings = chapter_of(data) if data else ("", ())
            except NotTextError:
                self.damaged.append(name)
                continue
            characters += len(text)
            # Two characters beyond the limit are as good as all that would follow.
            if characters > self.limits.characters:
                yield Page(number=number, text=text, heading=heading)
                return
            if text:
                begins = headings and text.startswith(headings[0])
                yield Page(number=number, text=text, heading=headings[0] if begins else heading)
            heading = headings[-1] if headings else heading

    def _data(self, name: str) -> bytes | None:
        try:
            data = self.archive.part(name)
        except DamagedPartError:
            data = None
        if data is None:
            self.damaged.append(name)
        else:
            check_length(self.archive.path, len(data), self.limits.markup_bytes)
        return data


def read(path: Path, limits: Limits) -> ReadFile:
    """The document in the book.

    Raises: EncryptedError, NoTextLayerError, UnreadableFileError.
    """
    check_size(path, limits.bytes)
    with opened(path) as archive:
        package = package_of(archive)
        chapters = _Chapters(archive, limits)
        pages = tuple(chapters.pages(package.chapters))
    if not pages and chapters.damaged:
        raise UnreadableFileError(
            path,
            english("it is damaged: none of its chapters can be read"),
            english("Get the book anew and use that."),
        )
    if not pages:
        raise NoTextLayerError(path)
    return ReadFile(
        pages=pages,
        media_type="application/epub+zip",
        title=package.title,
        language=package.language,
        creator=package.creator,
        description=package.description,
        notes=_damaged_note(chapters.damaged),
    )


def _damaged_note(damaged: list[str]) -> tuple[Message, ...]:
    if not damaged:
        return ()
    note = english(
        "chapters damaged or missing, which are left out: %(count)s (%(names)s)",
        count=Count(len(damaged)),
        names=", ".join(damaged[:_NAMED]),
    )
    return (note,)
