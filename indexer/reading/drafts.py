"""A file read for its text alone, with the places where its lines or pages begin."""

from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from glossary.message import english
from indexer.reading.bounded import BoundedReader
from indexer.reading.parts.document import LIMITS, Limits, ReadFile
from indexer.reading.parts.encoding import NotTextError, decoded
from indexer.reading.parts.errors import UnreadableFileError
from indexer.reading.parts.files import content_of
from indexer.reading.recognise import recognise
from indexer.reading.registry import all_formats

_BETWEEN = "\n\n"
_FIX = english("Save it as text, as a web page or as PDF.")


@dataclass(frozen=True, slots=True)
class Draft:
    """The text of a file and where its parts begin."""

    text: str
    starts: tuple[int, ...]
    """Characters before each line of a plain text, or before each page of another file."""
    labels: tuple[str, ...] = ()
    """Numbers of the pages, as printed where that is known; none for a plain text."""
    language: str | None = None
    """As the file declares it."""


def read_draft(path: Path, limits: Limits = LIMITS) -> Draft:
    """The text in a file of any reader format; a plain text exactly as it is there.

    Raises: ReadingError when it cannot be read or is of another kind.
    """
    found = recognise(path)
    format = all_formats().get(found.format or "")
    if format is None:
        problem = found.reason or english("it holds terms and resources, not a text")
        raise UnreadableFileError(path, problem, _FIX)
    if format.verbatim:
        return _of_text(path, limits)
    with BoundedReader(limits) as reader:
        return _of_pages(reader.read(path, format.name))


def _of_text(path: Path, limits: Limits) -> Draft:
    try:
        text, _ = decoded(content_of(path, limits.markup_bytes))
    except NotTextError as error:
        raise UnreadableFileError(path, error.reason, _FIX) from error
    lines = text.split("\n")
    return Draft(text, _starts([len(line) + 1 for line in lines]))


def _of_pages(document: ReadFile) -> Draft:
    texts = [page.text for page in document.pages]
    return Draft(
        text=_BETWEEN.join(texts),
        starts=_starts([len(text) + len(_BETWEEN) for text in texts]),
        labels=tuple(page.label or str(page.number) for page in document.pages),
        language=document.language,
    )


def _starts(lengths: list[int]) -> tuple[int, ...]:
    return tuple(accumulate(lengths[:-1], initial=0))
