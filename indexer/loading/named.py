"""What tables name by its label or title instead of its id: terms, sources and themes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from glossary.exchange.incoming import Entry
from glossary.message import Message, english
from glossary.nouns.concept import Definition
from glossary.nouns.record import Kind, Noun, kind_of
from glossary.nouns.resource import Resource
from glossary.store.collections import schemes
from glossary.store.store import Store
from glossary.vocabulary.label_keys import label_key
from indexer.loading.alike import AlikeLabels
from indexer.loading.proposed import labels_of
from indexer.loading.read import noted
from indexer.loading.settled import Settled


def with_ids_of_names(settled: Settled, store: Store) -> Settled:
    """The entries of tables with ids in place of names, where exactly one has the name.

    A note says what was taken for what. What is no name stays, and the rules say so.
    """
    names = _Names(store, [entry.noun for _, entry in settled.entries.values()])
    entries = dict(settled.entries)
    notes: list[tuple[Path, Message]] = []
    for key, (path, entry) in settled.entries.items():
        if entry.places is None and not entry.loose:
            continue
        found = _Found(names)
        noun = _resolved(entry.noun, found)
        if entry.loose:
            noun, lost = names.without_unknown(noun)
            notes += ((path, _left_out(entry, name)) for name in lost)
            if entry.places:
                notes += ((path, _alike(entry, other)) for other in names.alike(noun))
        if found.taken or entry.loose:
            entries[key] = (path, replace(entry, noun=noun))
            notes += ((path, _noted(entry, name, id)) for name, id in found.taken.items())
    return replace(settled, entries=entries, remarks=settled.remarks.plus(notes=notes))


def _noted(entry: Entry, name: str, id: str) -> Message:
    note = english("“%(name)s” is taken for “%(id)s”", name=name[:80], id=id)
    return noted(kind_of(entry.noun), entry.noun.id, entry.line, note)


def _left_out(entry: Entry, name: str) -> Message:
    note = english("there is no term “%(name)s” yet: it is left out of the relations", name=name)
    return noted(kind_of(entry.noun), entry.noun.id, entry.line, note)


def _alike(entry: Entry, other: str) -> Message:
    note = english("it may be the same as “%(other)s”: merge the two if it is", other=other)
    return noted(kind_of(entry.noun), entry.noun.id, entry.line, note)


class _Names:
    """Ids by name; names are only gathered when something is no id."""

    def __init__(self, store: Store, coming: Iterable[Noun]) -> None:
        self._store = store
        self._themes = schemes(store.database).theme
        self._coming = [*coming]
        self._ids = {(kind_of(noun), noun.id): True for noun in self._coming}
        self._named: dict[Kind, Mapping[str, frozenset[str]]] = {}
        self._similar: AlikeLabels | None = None

    def theme(self, name: str) -> str:
        """The id of the theme with this name; the name itself where there is none."""
        return self._themes.id_of(name) or name

    def noun(self, kind: Kind, name: str) -> str:
        """The id of what alone has this name; the name itself where it is an id, or none has it."""
        if self._is_id(kind, name):
            return name
        if kind not in self._named:
            self._named[kind] = self._gathered(kind)
        found = self._named[kind].get(label_key(name), frozenset())
        return next(iter(found)) if len(found) == 1 else name

    def without_unknown(self, noun: Noun) -> tuple[Noun, list[str]]:
        """The noun without relations to terms that there are not, and what these are called."""
        if isinstance(noun, Resource):
            about = tuple(id for id in noun.subject if self._is_id("concept", id))
            return replace(noun, subject=about), [id for id in noun.subject if id not in about]
        kept = {
            name: tuple(id for id in ids if id != noun.id and self._is_id("concept", id))
            for name, ids in (("broader", noun.broader), ("related", noun.related))
        }
        known = {noun.id, *kept["broader"], *kept["related"]}
        lost = [id for id in (*noun.broader, *noun.related) if id not in known]
        return replace(noun, broader=kept["broader"], related=kept["related"]), lost

    def alike(self, noun: Noun) -> list[str]:
        """Ids of other terms whose label has nearly the same words."""
        if self._similar is None:
            self._named.setdefault("concept", self._gathered("concept"))
            self._similar = AlikeLabels(self._named["concept"])
        found = {id for label in labels_of(noun).values() for id in self._similar.ids(label)}
        return sorted(found - {noun.id})

    def _is_id(self, kind: Kind, name: str) -> bool:
        if (kind, name) not in self._ids:
            self._ids[kind, name] = self._store.get(kind, name) is not None
        return self._ids[kind, name]

    def _gathered(self, kind: Kind) -> Mapping[str, frozenset[str]]:
        named: dict[str, set[str]] = {}
        known = [record.noun for record in self._store.newest(kind)]
        for noun in (*known, *(noun for noun in self._coming if kind_of(noun) == kind)):
            for label in labels_of(noun).values():
                named.setdefault(label_key(label), set()).add(noun.id)
        return {key: frozenset(ids) for key, ids in named.items()}


@dataclass(slots=True)
class _Found:
    """Names of one entry that were taken for ids."""

    names: _Names
    taken: dict[str, str] = field(default_factory=dict)

    def themes(self, values: Iterable[str]) -> tuple[str, ...]:
        """The values with ids of themes in place of their names."""
        return tuple(self._noted(value, self.names.theme(value)) for value in values)

    def nouns(self, kind: Kind, values: Iterable[str]) -> tuple[str, ...]:
        """The values with ids of nouns in place of their names."""
        return tuple(self._noted(value, self.names.noun(kind, value)) for value in values)

    def _noted(self, value: str, id: str) -> str:
        if id != value:
            self.taken[value] = id
        return id


def _resolved(noun: Noun, found: _Found) -> Noun:
    if isinstance(noun, Resource):
        subject = found.nouns("concept", noun.subject)
        return replace(noun, subject=subject, theme=found.themes(noun.theme))
    return replace(
        noun,
        broader=found.nouns("concept", noun.broader),
        related=found.nouns("concept", noun.related),
        theme=found.themes(noun.theme),
        definition=tuple(_definition(each, found) for each in noun.definition),
    )


def _definition(definition: Definition, found: _Found) -> Definition:
    if not definition.source:
        return definition
    (source,) = found.nouns("resource", [definition.source])
    return replace(definition, source=source)
