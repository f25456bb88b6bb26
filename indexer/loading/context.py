"""What the steps of a load share."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from glossary.resource import Resource
from glossary.store import Store
from indexer.reading.bounded import BoundedReader
from indexer.reading.document import Limits

LOADER = "load"
"""Editor of what came as JSON Lines."""
READER = "file reader"
"""Editor of what was read from other files."""


@dataclass(slots=True)
class Context:
    """The store and folder that a load fills, and what it has learnt so far."""

    store: Store
    originals: Path
    check: bool
    """True where nothing may be changed."""
    limits: Limits
    reader: BoundedReader
    by_file: dict[str, Resource] = field(default_factory=dict)
    """The resource that each original belongs to, by its sha256."""
    taken: set[str] = field(default_factory=set)
    """Ids of the resources that this load has made."""

    def is_taken(self, id: str) -> bool:
        """Whether a resource has this id."""
        return id in self.taken or self.store.get("resource", id) is not None

    def learn(self, resources: Iterable[Resource]) -> None:
        """Remember which originals these belong to."""
        self.by_file.update({r.file: r for r in resources if r.file})

    def learn_from_store(self) -> None:
        """Remember which originals the store's resources belong to, published ones first."""
        records = self.store.records("resource")
        published_last = sorted(records, key=lambda record: record.status == "published")
        self.learn(r.noun for r in published_last if isinstance(r.noun, Resource))
