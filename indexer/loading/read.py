"""Files in exchange formats, read: what they say of each noun."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from glossary.exchange.bounds import OverBoundsError, open_bounded
from glossary.exchange.incoming import Entry, FileNote, Fragment, IncomingTheme, Refused
from glossary.exchange.registry import readable
from glossary.message import Message, english
from glossary.nouns.record import Kind, kind_of
from glossary.vocabulary.collections import Collection
from indexer.loading.remarks import Remarks
from indexer.loading.report import FoundFile
from indexer.reading.parts.document import Limits

Key = tuple[Kind, str]
Item = Entry | Fragment

_KEEP_ONE = english("Keep one of the two, or give it its own id.")
_CHECK_DISK = english("Check the disk and load the file again.")
_DIVIDE = english("Divide it into several files.")


@dataclass(frozen=True, slots=True)
class Read:
    """What the files say of each noun, with the file that says it."""

    items: Mapping[Key, tuple[Path, Item]]
    remarks: Remarks
    themes: Mapping[Path, tuple[Collection, ...]] = field(default_factory=dict)
    """The themes that each file brings for its entries."""


def read(files: Iterable[FoundFile], limits: Limits) -> Read:
    """What the files say; a noun that is in them twice, and differs, comes in once."""
    items: dict[Key, tuple[Path, Item]] = {}
    refused: list[tuple[Path, Refused]] = []
    notes: list[tuple[Path, Message]] = []
    themes: dict[Path, tuple[Collection, ...]] = {}
    for file in files:
        for each in _items(file, limits):
            if isinstance(each, Refused):
                refused.append((file.path, each))
                continue
            if isinstance(each, FileNote):
                notes.append((file.path, _of_file(each)))
                continue
            if isinstance(each, IncomingTheme):
                themes[file.path] = (*themes.get(file.path, ()), each.collection)
                continue
            first = items.setdefault(key_of(each), (file.path, each))
            if _is_implied(first[1]) and not _is_implied(each):
                items[key_of(each)] = (file.path, each)
            elif not _is_implied(each) and _content(first[1]) != _content(each):
                refused.append((file.path, _twice(file.path, each, *first)))
    return Read(items, Remarks().plus(refused, [*notes, *_notes(items)]), themes)


def key_of(item: Item) -> Key:
    """Kind and id of the noun."""
    if isinstance(item, Fragment):
        return item.kind, item.id
    return kind_of(item.noun), item.noun.id


def _is_implied(item: Item) -> bool:
    return isinstance(item, Entry) and item.implied


def _items(file: FoundFile, limits: Limits) -> Iterator[Item | IncomingTheme | FileNote | Refused]:
    path, format = file.path, readable()[file.format]
    assert format.read is not None
    try:
        with (
            open_bounded(path, limits.bytes, limits.seconds)
            if format.bounded
            else path.open("rb") as stream
        ):
            more = (file.layouts,) if file.layouts and format.tables else ()
            yield from format.read(stream, str(path), *more)
    except OSError as error:
        wrong = english("reading it failed (%(error)s)", error=str(error.strerror))
        yield Refused(str(path), 0, (("file", wrong),), _CHECK_DISK)
    except OverBoundsError as error:
        yield Refused(str(path), 0, (("file", error.wrong),), _DIVIDE)


def _notes(
    items: Mapping[Key, tuple[Path, Item]],
) -> Iterator[tuple[Path, Message]]:
    for (kind, id), (path, item) in items.items():
        for note in item.notes:
            yield path, noted(kind, id, item.line, note)


def _of_file(said: FileNote) -> Message:
    if not said.sheet:
        return said.note
    return english("sheet “%(sheet)s”: %(note)s", sheet=said.sheet, note=said.note)


def noted(kind: Kind, id: str, line: int, note: Message) -> Message:
    """The note with the noun and line that it is about."""
    return english(
        "%(kind)s %(id)s (line %(line)s): %(note)s", kind=kind, id=id, line=line, note=note
    )


def _content(item: Item) -> tuple[object, ...]:
    if isinstance(item, Fragment):
        return item.data, item.status
    return item.noun, item.status, item.pages


def _twice(path: Path, item: Item, origin: Path, first: Item) -> Refused:
    kind, id = key_of(item)
    wrong = english(
        "%(kind)s %(id)s is already in %(file)s, line %(line)s, with other content",
        kind=kind,
        id=id,
        file=str(origin),
        line=first.line,
    )
    return Refused(str(path), item.line, (("id", wrong),), _KEEP_ONE)
