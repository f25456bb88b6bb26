"""Nouns from our JSON Lines: all of a load are checked together, then those that pass are saved."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from glossary.catalogue import Catalogue, catalogue
from glossary.concept import Concept
from glossary.exchange import jsonl
from glossary.exchange.entry import Entry, Refused
from glossary.record import Kind, Status, kind_of
from glossary.resource import Resource
from glossary.rules import Problem, check_world
from glossary.store import Store
from glossary.world import World, world

_MEND = "Mend this and load the file again; what else is in it came in."

Key = tuple[Kind, str]


@dataclass(slots=True)
class Batch:
    """The entries of all files of a load, and what was refused of each file."""

    entries: dict[Key, tuple[Path, Entry]] = field(default_factory=dict)
    refused: dict[Path, list[Refused]] = field(default_factory=dict)
    notes: dict[Path, list[str]] = field(default_factory=dict)

    def refuse(self, path: Path, line: int, problems: Iterable[tuple[str, str]], mend: str) -> None:
        """Note that this line of the file does not come in."""
        refusal = Refused(str(path), line, tuple(problems), mend)
        self.refused.setdefault(path, []).append(refusal)

    def of_file(self, path: Path) -> list[Entry]:
        """The entries that the file has brought, resources before concepts that cite them."""
        mine = [entry for origin, entry in self.entries.values() if origin == path]
        return sorted(mine, key=lambda entry: isinstance(entry.noun, Concept))


def read_entries(paths: Iterable[Path]) -> Batch:
    """The entries of the files; a noun that stands in them twice, and differs, comes in once."""
    batch = Batch()
    for path in paths:
        try:
            _read(batch, path)
        except OSError as error:
            told = f"reading it failed ({error.strerror})"
            batch.refuse(path, 0, [("file", told)], "Check the disk and load the file again.")
    return batch


def _read(batch: Batch, path: Path) -> None:
    with path.open("rb") as stream:
        for read in jsonl.read(stream, str(path)):
            if isinstance(read, Refused):
                batch.refused.setdefault(path, []).append(read)
            else:
                _take(batch, path, read)


def drop_faulty(batch: Batch, store: Store) -> None:
    """Nothing; entries that break an integrity rule are refused, warnings become notes.

    The rules see the store as it would be with all entries, so that their order does not matter.
    Where one is refused, those that needed it are looked at again.
    """
    known = catalogue(store)
    status = {key: _status(store, known, entry) for key, (_, entry) in batch.entries.items()}
    while batch.entries:
        found = check_world(_world(known, batch, status))
        errors = _of_entries(found, batch, status)
        if not errors:
            _note_warnings(found, batch)
            return
        for key, problems in errors.items():
            path, entry = batch.entries.pop(key)
            told = [(problem.field, f"{problem.message} ({problem.mend})") for problem in problems]
            batch.refuse(path, entry.line, told, _MEND)


def _take(batch: Batch, path: Path, entry: Entry) -> None:
    key = (kind_of(entry.noun), entry.noun.id)
    if key not in batch.entries:
        batch.entries[key] = (path, entry)
        return
    origin, first = batch.entries[key]
    same = (first.noun, first.status, first.pages) == (entry.noun, entry.status, entry.pages)
    if not same:
        told = (
            f"{key[0]} {key[1]} stands already in {origin}, line {first.line}, with other content"
        )
        batch.refuse(
            path, entry.line, [("id", told)], "Keep one of the two, or give it its own id."
        )


def _status(store: Store, known: Catalogue, entry: Entry) -> Status:
    """The status that the entry will have in the store."""
    if entry.status:
        return entry.status
    kind = kind_of(entry.noun)
    public = (known.concepts if kind == "concept" else known.resources).get(entry.noun.id)
    record = public or store.get(kind, entry.noun.id)
    return record.status if record else "published"


def _world(known: Catalogue, batch: Batch, status: Mapping[Key, Status]) -> World:
    """Everything public once the entries are in."""
    concepts, resources = dict(known.world.concepts), dict(known.world.resources)
    withdrawn = set(known.world.withdrawn)
    for key, (_, entry) in batch.entries.items():
        if status[key] not in ("published", "withdrawn"):
            continue
        if isinstance(entry.noun, Resource):
            resources[entry.noun.id] = entry.noun
        else:
            concepts[entry.noun.id] = entry.noun
        name = f"{key[0]}/{key[1]}"
        (withdrawn.add if status[key] == "withdrawn" else withdrawn.discard)(name)
    return world(concepts.values(), resources.values(), withdrawn)


def _of_entries(
    found: Iterable[Problem], batch: Batch, status: Mapping[Key, Status]
) -> dict[Key, list[Problem]]:
    """The errors of the entries, by entry; a draft may have errors."""
    errors: dict[Key, list[Problem]] = {}
    for problem in found:
        key = (problem.kind, problem.id)
        public = key in batch.entries and status[key] in ("published", "withdrawn")
        if public and problem.severity == "error":
            errors.setdefault(key, []).append(problem)
    return errors


def _note_warnings(found: Iterable[Problem], batch: Batch) -> None:
    for problem in found:
        key = (problem.kind, problem.id)
        if key in batch.entries and problem.severity == "warning":
            path, entry = batch.entries[key]
            batch.notes.setdefault(path, []).append(f"line {entry.line}: {problem}")
