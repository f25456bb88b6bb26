"""What the steps of a load share."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from glossary.nouns.resource import Resource
from glossary.store.collections import schemes
from glossary.store.store import Store
from glossary.vocabulary.collections import Schemes
from glossary.vocabulary.schemes import STARTER
from indexer.reading.bounded import BoundedReader
from indexer.reading.parts.document import Limits

LOADER = "load"
"""Editor of what came in an exchange format, unless somebody is named."""
READER = "file reader"
"""Editor of what was read from documents."""


@dataclass(frozen=True, slots=True)
class Context:
    """The store and folder that a load fills, and on what terms."""

    store: Store
    originals: Path
    limits: Limits
    reader: BoundedReader
    editor: str | None = None
    """Who loads; None for `LOADER` and `READER`."""
    publishes: bool = True
    """False where what would be published or withdrawn comes in for review."""


@dataclass(slots=True)
class Known:
    """The resources that a load knows of; it grows with each that comes in."""

    store: Store
    by_file: dict[str, Resource] = field(default_factory=dict)
    """The resource that each original belongs to, by its sha256."""
    taken: set[str] = field(default_factory=set)
    """Ids of these resources, including those not stored yet."""
    schemes: Schemes = STARTER
    """The themes and kinds that resources may have."""

    def is_taken(self, id: str) -> bool:
        """Whether a resource has this id."""
        return id in self.taken or self.store.get("resource", id) is not None

    def learn(self, resources: Iterable[Resource]) -> None:
        """Remember these, and which originals belong to them."""
        for resource in resources:
            self.taken.add(resource.id)
            if resource.file:
                self.by_file[resource.file] = resource


def known_from(store: Store) -> Known:
    """The resources of the store with their originals.

    Of several with one original a published one counts, else a withdrawn one, else one in review.
    """
    records = store.records("resource")
    published_last = sorted(records, key=lambda record: record.status == "published")
    waiting = (r for r in store.newest("resource") if r.status == "in-review")
    found = Known(store, schemes=schemes(store.database))
    found.learn(r.noun for r in (*waiting, *published_last) if isinstance(r.noun, Resource))
    return found
