"""Works of a catalogue and the files that hold them, where both are loaded together."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from glossary.exchange.incoming import Fragment
from glossary.message import Message, english
from glossary.nouns.codec import Json
from glossary.nouns.resource import Resource
from glossary.vocabulary.slugs import slug_of
from indexer.loading.found import FoundFiles
from indexer.loading.read import Item, Read, noted
from indexer.loading.report import FoundFile
from indexer.reading.parts.document import Limits
from indexer.reading.parts.errors import ReadingError
from indexer.reading.parts.files import content_of
from indexer.reading.registry import all_formats

_SHA256 = re.compile(r"[0-9a-f]{64}")


def with_files(read: Read, files: FoundFiles, limits: Limits) -> Read:
    """What was read, with each work naming the document of this load that holds it.

    A catalogue states the file's name; else the file is called by the work's key, or the file and
    a catalogue of one work have the same name. A table states the name in its column `file`.
    """
    documents = _Documents(files.documents, limits)
    items = dict(read.items)
    notes: list[tuple[Path, Message]] = []
    alone = _alone(read)
    for key, (path, item) in read.items.items():
        found = documents.of(path, item, is_alone=path in alone) if key[0] == "resource" else None
        if found is None:
            continue
        file, digest = found
        items[key] = (path, _attached(item, digest, all_formats()[file.format].media_type))
        note = english("its text is in %(file)s", file=file.path.name)
        notes.append((path, noted(*key, item.line, note)))
    return Read(items, read.remarks.plus(notes=notes), read.themes) if notes else read


@dataclass(slots=True)
class _Documents:
    """The documents of a load by name, each read at most once."""

    files: Sequence[FoundFile]
    limits: Limits
    digests: dict[Path, str | None] = field(default_factory=dict)

    def of(self, path: Path, item: Item, *, is_alone: bool) -> tuple[FoundFile, str] | None:
        """The document that holds the work, and its sha256; None where none does."""
        for names in _wanted(path, item, is_alone=is_alone):
            file = _nearest(path, (each for each in self.files if _is_called(each.path, names)))
            digest = self._digest(file.path) if file else None
            if file and digest:
                return file, digest
        return None

    def _digest(self, path: Path) -> str | None:
        if path not in self.digests:
            try:
                self.digests[path] = sha256(content_of(path, self.limits.bytes)).hexdigest()
            except ReadingError:
                # Reading it as a document says what is wrong.
                self.digests[path] = None
        return self.digests[path]


def _wanted(path: Path, item: Item, *, is_alone: bool) -> Iterator[frozenset[str]]:
    """Names that the document may have, whole or without suffix, the surest first."""
    stated = _stated(item)
    if stated and not _SHA256.fullmatch(stated):
        yield frozenset({stated.casefold()})
    if isinstance(item, Fragment) or item.files is None:
        return
    yield from (frozenset({name.casefold()}) for name in item.files)
    keys = {item.origin.casefold(), slug_of(item.origin)} - {""}
    if keys:
        yield frozenset(keys)
    if is_alone:
        yield frozenset({path.stem.casefold()})


def _stated(item: Item) -> str:
    """What a table has in its column `file`."""
    if isinstance(item, Fragment):
        return str(item.data.get("file") or "")
    return item.noun.file or "" if isinstance(item.noun, Resource) else ""


def _is_called(path: Path, names: frozenset[str]) -> bool:
    return not names.isdisjoint({path.name.casefold(), path.stem.casefold()})


def _nearest(path: Path, files: Iterable[FoundFile]) -> FoundFile | None:
    """The file in the folder of the catalogue, else the first anywhere."""
    return min(files, key=lambda file: file.path.parent != path.parent, default=None)


def _alone(read: Read) -> set[Path]:
    """Catalogues of one work."""
    works: dict[Path, int] = {}
    for path, item in read.items.values():
        if not isinstance(item, Fragment) and item.files is not None:
            works[path] = works.get(path, 0) + 1
    return {path for path, count in works.items() if count == 1}


def _attached(item: Item, digest: str, media_type: str) -> Item:
    columns = None if item.columns is None else item.columns | {"file", "mediaType"}
    if isinstance(item, Fragment):
        data: Json = {**item.data, "file": digest, "mediaType": media_type}
        return replace(item, data=data, columns=columns or item.columns)
    assert isinstance(item.noun, Resource)  # Works of a catalogue are resources.
    noun = replace(item.noun, file=digest, media_type=media_type)
    return replace(item, noun=noun, columns=columns)
