"""Every reader format that has a file in `formats/`."""

import pkgutil
from collections.abc import Iterator, Mapping, MutableSequence
from functools import cache, reduce
from importlib import import_module
from pathlib import Path

from glossary.message import Count, Message, english
from indexer.reading.parts.document import Limits, ReadFile
from indexer.reading.parts.errors import UnreadableFileError
from indexer.reading.parts.files import check_size
from indexer.reading.parts.format import ReaderFormat

_FOLDER = "indexer.reading.formats"
_IN_PARTS = english("Divide it into parts.")


@cache
def all_formats() -> Mapping[str, ReaderFormat]:
    """Every format by its name, the one that takes any text last."""
    names = sorted(module.name for module in pkgutil.iter_modules(search_path()))
    found = [import_module(f"{_FOLDER}.{name}").FORMAT for name in names]
    return {format.name: format for format in sorted(found, key=lambda format: format.fallback)}


def search_path() -> MutableSequence[str]:
    """The folders in which formats are looked for; one that is added is looked into as well."""
    return import_module(_FOLDER).__path__


def listed_labels() -> Message:
    """What is read, as a list: `PDF, web pages, plain text`."""
    labels = (format.label for format in all_formats().values())
    return reduce(lambda some, one: english("%(some)s, %(one)s", some=some, one=one), labels)


def suffixes() -> Iterator[str]:
    """Suffixes of the files that are read."""
    for format in all_formats().values():
        yield from format.suffixes


def suffix_of(media_type: str | None) -> str:
    """The usual suffix of files of this media type; empty where no format has it."""
    found = (f for f in all_formats().values() if f.media_type == media_type)
    return next((format.suffixes[0] for format in found), "")


def documented() -> str:
    """The formats as rows of a table in Markdown, for the documentation."""
    rows = (
        f"| {str(format.label)[0].upper()}{str(format.label)[1:]} | "
        f"{' '.join(f'`{suffix}`' for suffix in format.suffixes)} | "
        f"{'yes' if format.numbered else 'no'} | {format.comes_in} |\n"
        for format in all_formats().values()
    )
    return "".join(rows)


def read_document(format: str, path: Path, limits: Limits) -> ReadFile:
    """The document in the file, which is of the format with this name, within the limits.

    Raises: ReadingError.
    """
    check_size(path, limits.bytes)
    document = all_formats()[format].read(path, limits)
    characters = sum(len(page.text) for page in document.pages)
    if characters > limits.characters:
        problem = english(
            "its text is longer than %(most)s characters", most=Count(limits.characters)
        )
        raise UnreadableFileError(path, problem, _IN_PARTS)
    if len(document.pages) > limits.pages:
        problem = english(
            "it has %(pages)s pages, more than %(most)s",
            pages=Count(len(document.pages)),
            most=Count(limits.pages),
        )
        raise UnreadableFileError(path, problem, _IN_PARTS)
    return document
