"""Collections that editors change: the themes of entries and the kinds of resource."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from glossary.vocabulary.label_keys import label_key

SchemeName = Literal["theme", "kind"]
SCHEME_NAMES: tuple[SchemeName, ...] = get_args(SchemeName)


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


@dataclass(frozen=True, slots=True)
class Scheme:
    """All collections of one sort, retired ones too, in the order of display."""

    every: tuple[Collection, ...]
    _by_key: Mapping[str, str] = field(init=False, repr=False, compare=False)
    """Ids by the keys of all names: a query of a thousand filters took 11 s without."""

    def __post_init__(self) -> None:
        found: dict[str, str] = {}
        for each in self.every:
            for spelling in each.spellings():
                found.setdefault(label_key(spelling), each.id)
        object.__setattr__(self, "_by_key", found)

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


def ordered(collections: Iterable[Collection]) -> Scheme:
    """The collections in the order of display."""
    return Scheme(tuple(sorted(collections, key=lambda each: (each.position, each.id))))
