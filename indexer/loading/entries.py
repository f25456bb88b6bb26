"""Nouns from JSON Lines and tables: all of a load are checked together."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from glossary.catalogue.catalogue import Catalogue, catalogue
from glossary.catalogue.lookups import World, world
from glossary.exchange.formats import csv, jsonl
from glossary.exchange.incoming import Entry, Fragment, Refused
from glossary.message import Said, english
from glossary.nouns.concept import Concept
from glossary.nouns.record import PUBLIC, Kind, Status, kind_of
from glossary.nouns.resource import Resource
from glossary.rules import Problem, check_absence, check_id, check_world
from glossary.store.store import Store
from indexer.loading.gather import Found
from indexer.reading.recognise import Format

_MEND = english("Mend this and load the file again.")

Key = tuple[Kind, str]
Reader = Callable[[BinaryIO, str], Iterator[Entry | Fragment | Refused]]


def _read_workbook(stream: BinaryIO, name: str) -> Iterator[Entry | Fragment | Refused]:
    # What workbooks need would hold up the start of every service.
    from glossary.exchange.formats import xlsx  # noqa: PLC0415 - see above

    return xlsx.read(stream, name)


READERS: Mapping[Format, Reader] = MappingProxyType(
    {"json-lines": jsonl.read, "csv": csv.read, "xlsx": _read_workbook}
)
"""The formats that hold nouns, not documents, and what reads them."""


@dataclass(slots=True)
class Batch:
    """The entries of all files of a load, and what was refused of each file."""

    read: dict[Key, tuple[Path, Entry | Fragment]] = field(default_factory=dict)
    """What the files tell."""
    entries: dict[Key, tuple[Path, Entry]] = field(default_factory=dict)
    """What comes in of it, once it is settled against the store."""
    refused: dict[Path, list[Refused]] = field(default_factory=dict)
    notes: dict[Path, list[Said]] = field(default_factory=dict)

    def refuse(
        self, path: Path, line: int, problems: Iterable[tuple[str, Said]], mend: Said
    ) -> None:
        """Note that this line of the file does not come in."""
        refusal = Refused(str(path), line, tuple(problems), mend)
        self.refused.setdefault(path, []).append(refusal)

    def note(self, path: Path, told: Said) -> None:
        """Note what is worth a look in the file."""
        self.notes.setdefault(path, []).append(told)

    def of_file(self, path: Path) -> list[Entry]:
        """The entries that the file has brought, resources before concepts that cite them."""
        mine = [entry for origin, entry in self.entries.values() if origin == path]
        return sorted(mine, key=lambda entry: isinstance(entry.noun, Concept))


def read_entries(files: Iterable[Found]) -> Batch:
    """What the files tell; a noun that stands in them twice, and differs, comes in once."""
    batch = Batch()
    for file in files:
        try:
            _read(batch, file.path, READERS[file.format])
        except OSError as error:
            told = english("reading it failed (%(error)s)", error=str(error.strerror))
            mend = english("Check the disk and load the file again.")
            batch.refuse(file.path, 0, [("file", told)], mend)
    return batch


def _read(batch: Batch, path: Path, reader: Reader) -> None:
    with path.open("rb") as stream:
        for read in reader(stream, str(path)):
            if isinstance(read, Refused):
                batch.refused.setdefault(path, []).append(read)
            else:
                _take(batch, path, read)


def drop_faulty(batch: Batch, store: Store) -> None:
    """Nothing; entries that break an integrity rule are refused, warnings become notes.

    Of a draft only the id is looked at: without a right one it would have no address.
    The rules see the store as it would be with all entries, so that their order does not matter.
    Where one is refused, those that needed it are looked at again.
    """
    known = catalogue(store)
    status = {key: entry.status or "published" for key, (_, entry) in batch.entries.items()}
    ids = {key: check_id(entry.noun) for key, (_, entry) in batch.entries.items()}
    _drop(batch, {key: wrong for key, wrong in ids.items() if wrong and not _public(status[key])})
    while batch.entries:
        found = check_world(_world(known, batch, status))
        errors = _of_entries(found, batch, status)
        if not errors:
            _note_warnings(found, batch)
            return
        _drop(batch, errors)
        public = [key for key in batch.entries if _public(status[key])]
        fallen = check_absence(_world(known, batch, status), public)
        _drop(batch, _of_entries(fallen, batch, status))


def _drop(batch: Batch, errors: Mapping[Key, Iterable[Problem]]) -> None:
    for key, problems in errors.items():
        path, entry = batch.entries.pop(key)
        batch.refuse(path, entry.line, map(_told, problems), _MEND)


def _public(status: Status) -> bool:
    return status in PUBLIC


def _told(problem: Problem) -> tuple[str, Said]:
    told = english("%(wrong)s (%(mend)s)", wrong=problem.wrong, mend=problem.cure)
    return problem.field, told


def _take(batch: Batch, path: Path, read: Entry | Fragment) -> None:
    key = _key(read)
    if key not in batch.read:
        batch.read[key] = (path, read)
        return
    origin, first = batch.read[key]
    if _content(first) != _content(read):
        told = english(
            "%(kind)s %(id)s stands already in %(file)s, line %(line)s, with other content",
            kind=key[0],
            id=key[1],
            file=str(origin),
            line=first.line,
        )
        mend = english("Keep one of the two, or give it its own id.")
        batch.refuse(path, read.line, [("id", told)], mend)


def _key(read: Entry | Fragment) -> Key:
    if isinstance(read, Fragment):
        return read.kind, read.id
    return kind_of(read.noun), read.noun.id


def _content(read: Entry | Fragment) -> tuple[object, ...]:
    if isinstance(read, Fragment):
        return read.data, read.status
    return read.noun, read.status, read.pages


def _world(known: Catalogue, batch: Batch, status: Mapping[Key, Status]) -> World:
    """Everything public once the entries are in."""
    concepts, resources = dict(known.world.concepts), dict(known.world.resources)
    withdrawn = set(known.world.withdrawn)
    for key, (_, entry) in batch.entries.items():
        if not _public(status[key]):
            continue
        if isinstance(entry.noun, Resource):
            resources[entry.noun.id] = entry.noun
        else:
            concepts[entry.noun.id] = entry.noun
        name = f"{key[0]}/{key[1]}"
        (withdrawn.add if status[key] == "withdrawn" else withdrawn.discard)(name)
    return world(concepts.values(), resources.values(), withdrawn, themes=known.world.themes)


def _of_entries(
    found: Iterable[Problem], batch: Batch, status: Mapping[Key, Status]
) -> dict[Key, list[Problem]]:
    """The errors of the entries, by entry; a draft may have errors."""
    errors: dict[Key, list[Problem]] = {}
    for problem in found:
        key = (problem.kind, problem.id)
        public = key in batch.entries and _public(status[key])
        if public and problem.severity == "error":
            errors.setdefault(key, []).append(problem)
    return errors


def _note_warnings(found: Iterable[Problem], batch: Batch) -> None:
    for problem in found:
        key = (problem.kind, problem.id)
        if key in batch.entries and problem.severity == "warning":
            path, entry = batch.entries[key]
            told = english(
                "line %(line)s: %(kind)s %(id)s, %(field)s: %(wrong)s. %(mend)s",
                line=entry.line,
                kind=problem.kind,
                id=problem.id,
                field=problem.field,
                wrong=problem.wrong,
                mend=problem.cure,
            )
            batch.note(path, told)
