"""The files that are meant by the paths, folders and patterns that somebody names."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from glossary.message import english
from indexer.loading.report import FileReport, refused
from indexer.reading.parts.errors import ReadingError
from indexer.reading.recognise import Format, recognise

_PATTERN = frozenset("*?[")
_NEITHER = english("it is neither file nor folder")
_MISSING = english("there is no such file or folder")
_CHECK = english("Check how it is written.")


@dataclass(frozen=True, slots=True)
class Found:
    """A file that will be read, and how."""

    path: Path
    format: Format


def gathered(paths: Iterable[Path | str]) -> Iterator[Found | FileReport]:
    """Every file once, in order: those of formats that are read, and a report for each other.

    Folders are searched to their depths; hidden files and folders are passed over.
    """
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


def _recognised(path: Path, named: bool) -> Found | FileReport:
    try:
        found = recognise(path, named=named)
    except ReadingError as error:
        return refused(path, error.problem, error.fix)
    return Found(path, found.format) if found.format else FileReport(path, skipped=found.reason)
