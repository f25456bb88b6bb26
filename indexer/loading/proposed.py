"""Ids for the entries of tables that state none: those of what has the label already, or new."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from glossary.catalogue.catalogue import Catalogue
from glossary.exchange.incoming import Fragment
from glossary.message import Count, Message, english
from glossary.nouns.concept import Concept
from glossary.nouns.record import Kind, Noun, Record
from glossary.nouns.resource import Resource
from glossary.store.store import Store
from glossary.vocabulary.label_keys import label_key
from glossary.vocabulary.slugs import free_slug
from indexer.loading.read import Item, Key, Read, key_of, noted

Label = tuple[str, str]
"""(language, key of a label)."""


_SHOWN = 20
"""Ids that a note shows."""


def with_ids(read: Read, known: Catalogue, store: Store) -> Read:
    """What was read, with the ids that the store has for the labels of entries that state none.

    An id that is proposed for a new entry is taken by nothing else. Notes say which is which.
    """
    if not any(item.proposed for _, item in read.items.values()):
        return read
    stated = {key for key, (_, item) in read.items.items() if not item.proposed}
    standing = store.get_many(key for key, (_, item) in read.items.items() if item.proposed)
    finding = _Finding(known, store, stated, standing)
    items: dict[Key, tuple[Path, Item]] = {}
    notes: list[tuple[Path, Message]] = []
    made: dict[Path, list[str]] = {}
    for key, (path, item) in read.items.items():
        given = item
        if item.proposed:
            id, is_known = finding.id_of(item, key)
            given = _with_id(item, id)
            if is_known:
                note = english("it states no id; “%(id)s” has its label", id=id)
                notes.append((path, noted(key[0], id, item.line, note)))
            else:
                made.setdefault(path, []).append(id)
        items.setdefault(key_of(given), (path, given))
    notes += ((path, _made(ids)) for path, ids in made.items())
    return Read(items, read.remarks.plus(notes=notes))


def labels_of(noun: Noun) -> Mapping[str, str]:
    """The preferred labels or titles."""
    return noun.pref_label if isinstance(noun, Concept) else noun.title


@dataclass(slots=True)
class _Finding:
    """Ids of what has a label, and ids that are free."""

    known: Catalogue
    store: Store
    taken: set[Key]
    """Keys of this load."""
    standing: Mapping[Key, Record]
    """The newest record of what has an id that is proposed, all looked up at once."""
    titles: dict[Label, list[str]] = field(default_factory=dict)
    """Ids of public resources by their titles; gathered once the first is asked for."""

    def id_of(self, item: Item, key: Key) -> tuple[str, bool]:
        """(id, whether it is that of a noun in the store); it is taken from here on."""
        kind, labels = key[0], [*_stated(item)]
        for label in labels:
            ids = self._with_label(kind, label)
            if kind == "resource":
                ids = [id for id in ids if self._is_of_year(id, item)]
            if len(ids) == 1:
                return ids[0], True
        before = self.standing.get(key)
        is_year = kind == "concept" or self._is_of_year(key[1], item)
        if before and is_year and not {*labels}.isdisjoint(_labels(before.noun)):
            return key[1], True
        if before is None and key not in self.taken:
            id = key[1]
        else:
            id = free_slug(key[1], lambda id: self._is_free(kind, id), key[1])
        self.taken.add((kind, id))
        return id, False

    def _is_of_year(self, id: str, item: Item) -> bool:
        """Whether the resource may be of the year of the item: annual reports share a title."""
        known = self.known.resources.get(id)
        stated = _issued(item)
        return not (known and stated and known.noun.issued) or known.noun.issued[:4] == stated[:4]

    def _with_label(self, kind: Kind, label: Label) -> Sequence[str]:
        if kind == "concept":
            return self.known.world.preferred.get(label, ())
        if not self.titles:
            for record in self.known.resources.values():
                for title in _labels(record.noun):
                    self.titles.setdefault(title, []).append(record.noun.id)
        return self.titles.get(label, [])

    def _is_free(self, kind: Kind, id: str) -> bool:
        return (kind, id) not in self.taken and self.store.get(kind, id) is None


def _labels(noun: Noun) -> set[Label]:
    return {(language, label_key(label)) for language, label in labels_of(noun).items()}


def _issued(item: Item) -> str:
    if isinstance(item, Fragment):
        return str(item.data.get("issued") or "")
    return item.noun.issued or "" if isinstance(item.noun, Resource) else ""


def _stated(item: Item) -> Iterator[Label]:
    if isinstance(item, Fragment):
        labels = item.data.get("prefLabel" if item.kind == "concept" else "title", {})
    else:
        labels = labels_of(item.noun)
    for language, label in labels.items():
        yield language, label_key(str(label))


def _with_id(item: Item, id: str) -> Item:
    if isinstance(item, Fragment):
        return replace(item, id=id, data={**item.data, "id": id})
    return replace(item, noun=replace(item.noun, id=id))


def _made(ids: Sequence[str]) -> Message:
    shown = ", ".join(ids[:_SHOWN])
    if len(ids) > _SHOWN:
        return english(
            "%(number)s entries state no id; those made of their labels begin with %(ids)s",
            number=Count(len(ids)),
            ids=shown,
        )
    return english("entries that state no id; made of their labels: %(ids)s", ids=shown)
