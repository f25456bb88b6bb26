"""The files that are meant by the paths, folders and patterns that somebody names."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from glossary.exchange.layout import Layouts
from glossary.exchange.registry import readable
from glossary.message import english
from indexer.loading.report import FileReport, FoundFile, refused
from indexer.reading.parts.errors import ReadingError
from indexer.reading.recognise import recognise

_PATTERN = frozenset("*?[")
_NEITHER = english("it is neither file nor folder")
_MISSING = english("there is no such file or folder")
_CHECK = english("Check how it is written.")


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """Every file once, in order."""

    exchanged: tuple[FoundFile, ...]
    """Files in an exchange format, which hold nouns."""
    documents: tuple[FoundFile, ...]
    others: tuple[FileReport, ...]
    """What is said of files that are not read."""

    def __len__(self) -> int:
        """How many files are read."""
        return len(self.exchanged) + len(self.documents)


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A file of tables with their layouts; of other tables the layout is guessed."""

    path: Path
    layouts: Layouts


Named = Path | str | LaidOut
"""A file, folder or pattern that somebody names."""


def found(paths: Iterable[Named]) -> FoundFiles:
    """The files that the paths name.

    Folders are searched to their depths; hidden files and folders are passed over.
    """
    given = [*paths]
    layouts = {each.path.resolve(): each.layouts for each in given if isinstance(each, LaidOut)}
    listed = [*_each(each.path if isinstance(each, LaidOut) else each for each in given)]
    files = [
        replace(each, layouts=layouts.get(each.path.resolve()))
        for each in listed
        if isinstance(each, FoundFile)
    ]
    nouns = readable()
    return FoundFiles(
        tuple(file for file in files if file.format in nouns),
        tuple(file for file in files if file.format not in nouns),
        tuple(each for each in listed if isinstance(each, FileReport)),
    )


def _each(paths: Iterable[Path | str]) -> Iterator[FoundFile | FileReport]:
    seen: set[Path] = set()
    for path, named in _files(paths):
        if isinstance(path, FileReport):
            yield path
        elif (real := path.resolve()) not in seen:
            seen.add(real)
            yield _recognised(path, named)


def _files(paths: Iterable[Path | str]) -> Iterator[tuple[Path | FileReport, bool]]:
    """(file, whether it was named itself); a report for what is no file."""
    for given in paths:
        path = Path(given)
        if path.is_dir():
            yield from ((file, False) for file in _below(path))
        elif path.is_file():
            yield path, True
        elif _PATTERN & set(str(given)):
            yield from _matching(str(given))
        else:
            exists = path.exists()
            problem = _NEITHER if exists else _MISSING
            yield refused(path, problem, _CHECK), True


def _matching(pattern: str) -> Iterator[tuple[Path | FileReport, bool]]:
    path = Path(pattern)
    root = Path(path.anchor) if path.anchor else Path()
    matches = sorted(root.glob(str(path.relative_to(root))))
    if not matches:
        yield refused(Path(pattern), english("no file matches it"), _CHECK), True
    for match in matches:
        if match.is_dir():
            yield from ((file, False) for file in _below(match))
        elif match.is_file():
            yield match, True


def _below(folder: Path) -> Iterator[Path | FileReport]:
    empty = True
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__")))
        for name in sorted(names):
            file = Path(place, name)
            if not name.startswith(".") and file.is_file():
                empty = False
                yield file
    if empty:
        yield FileReport(folder, skipped=english("the folder holds no files"))


def _recognised(path: Path, named: bool) -> FoundFile | FileReport:
    try:
        recognised = recognise(path, named=named)
    except ReadingError as error:
        return refused(path, error.problem, error.fix)
    if recognised.format is None:
        return FileReport(path, skipped=recognised.reason)
    return FoundFile(path, recognised.format)
