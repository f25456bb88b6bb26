"""Collections that editors change: the themes of entries and the kinds of resource."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Literal, get_args

from glossary.vocabulary.label_keys import label_key

SchemeName = Literal["theme", "kind"]
SCHEME_NAMES: tuple[SchemeName, ...] = get_args(SchemeName)
HEAD_FIRST = frozenset({"ar", "es", "fr", "it", "pt"})
"""Languages in which the word that a name is about comes first: `Pratiques prometteuses`."""


@dataclass(frozen=True, slots=True)
class Collection:
    """Entries under one name (SKOS, ISO 25964): a theme, or a kind of resource."""

    id: str
    name: Mapping[str, str]
    """One for each language tag; of a kind, the name of a single resource."""
    note: Mapping[str, str] = field(default_factory=dict)
    """What it is about, by language tag."""
    plural: Mapping[str, str] = field(default_factory=dict)
    """The name of several resources of a kind, by language tag; where missing, `name` is used."""
    position: int = 0
    """Collections are shown in the order of these numbers."""
    part_of: str = ""
    """Id of the theme that this one is part of; empty for none."""
    retired: bool = False
    """True once it is no longer given to entries; its page stays."""

    def spellings(self) -> Iterator[str]:
        """Everything that it may be called."""
        yield from (*self.name.values(), *self.plural.values(), self.id)


def starting_collections(name: str) -> tuple[Collection, ...]:
    """The collections of a file of this folder, those of an instance whose editors changed none."""
    found = json.loads(files("glossary.vocabulary").joinpath(name).read_text("utf-8"))
    return tuple(Collection(**each) for each in found)


@dataclass(frozen=True, slots=True)
class Scheme:
    """All collections of one sort, retired ones too, in the order of display."""

    every: tuple[Collection, ...]
    _by_key: Mapping[str, str] = field(init=False, repr=False, compare=False)
    """Ids by the keys of all names: a query of a thousand filters took 11 s without."""
    _by_head: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found: dict[str, str] = {}
        for each in self.every:
            for spelling in each.spellings():
                found.setdefault(label_key(spelling), each.id)
        object.__setattr__(self, "_by_key", found)
        object.__setattr__(self, "_by_head", _by_head(self.every))

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all, including retired ones."""
        return tuple(each.id for each in self.every)

    @property
    def offered(self) -> tuple[Collection, ...]:
        """Those that entries may have."""
        return tuple(each for each in self.every if not each.retired)

    @property
    def offered_ids(self) -> tuple[str, ...]:
        """The ids of those that entries may have."""
        return tuple(each.id for each in self.offered)

    def get(self, id: str) -> Collection | None:
        """The collection with this id, or None."""
        return next((each for each in self.every if each.id == id), None)

    def offers(self, id: str) -> bool:
        """True if entries may have the one with this id."""
        return any(each.id == id and not each.retired for each in self.every)

    def id_of(self, name: str) -> str | None:
        """The id of what is called `name` in any language, or that id; None where there is none.

        Case and punctuation do not matter. An id comes before the names of others.
        """
        return name if self.get(name) else self._by_key.get(label_key(name))

    def named(self, key: str) -> Collection | None:
        """The one, if not retired, that has a name with this label key, which an id need not be."""
        each = self.get(self._by_key.get(key, ""))
        names = (*each.name.values(), *each.plural.values()) if each and not each.retired else ()
        return each if key in map(label_key, names) else None

    def id_of_head(self, word: str) -> str | None:
        """The id of the only one whose name is about `word`, a label key: `practices`.

        None for words that several names are about, and for those of retired ones.
        """
        return self._by_head.get(word)

    def above(self, id: str) -> tuple[str, ...]:
        """The ids of what a collection is part of, the nearest first.

        A circle ends where it would begin again.
        """
        found: list[str] = []
        each = self.get(id)
        while each and each.part_of and each.part_of not in found:
            found.append(each.part_of)
            each = self.get(each.part_of)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Schemes:
    """The themes and the kinds of resource."""

    theme: Scheme
    kind: Scheme
    change: int = 0
    """The number of the newest change to any of them; 0 for none."""

    def of(self, name: SchemeName) -> Scheme:
        """The scheme with this name."""
        return self.theme if name == "theme" else self.kind


def _by_head(collections: Iterable[Collection]) -> dict[str, str]:
    """Id by the word that a name of several words is about, where it is about no other."""
    heads: dict[str, set[str]] = {}
    for each in collections:
        for language, name in (*each.name.items(), *each.plural.items()):
            words = label_key(name).split()
            if len(words) > 1 and not each.retired:
                head = words[0 if language.partition("-")[0] in HEAD_FIRST else -1]
                heads.setdefault(head, set()).add(each.id)
    return {head: next(iter(ids)) for head, ids in heads.items() if len(ids) == 1}


def ordered(collections: Iterable[Collection]) -> Scheme:
    """The collections in the order of display."""
    return Scheme(tuple(sorted(collections, key=lambda each: (each.position, each.id))))
