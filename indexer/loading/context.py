"""What the steps of a load share."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from glossary.nouns.record import Kind, Record
from glossary.nouns.resource import Resource
from glossary.store.revision import NewRevision
from glossary.store.store import Store
from indexer.reading.bounded import BoundedReader
from indexer.reading.parts.document import Limits

LOADER = "load"
"""Editor of what came as JSON Lines or tables, unless somebody is named."""
READER = "file reader"
"""Editor of what was read from other files."""


@dataclass(slots=True)
class Held:
    """What a load would store, gathered so that it can be looked at, or stored all at once."""

    revisions: list[NewRevision] = field(default_factory=list)
    documents: list[Path] = field(default_factory=list)
    """Files whose originals are to be kept."""


@dataclass(slots=True)
class Context:
    """The store and folder that a load fills, and what it has learnt so far."""

    store: Store
    originals: Path
    held: Held | None
    """Where to gather what would be stored; None where it is stored at once."""
    limits: Limits
    reader: BoundedReader
    by_file: dict[str, Resource] = field(default_factory=dict)
    """The resource that each original belongs to, by its sha256."""
    taken: set[str] = field(default_factory=set)
    """Ids of the resources that this load knows of, be they only held."""
    newest: dict[tuple[Kind, str], Record | None] = field(default_factory=dict)
    """The newest record of each noun that the files tell, as it was when the load began."""
    editor: str | None = None
    """Who loads; None for `LOADER` and `READER`."""

    def is_taken(self, id: str) -> bool:
        """Whether a resource has this id."""
        return id in self.taken or self.store.get("resource", id) is not None

    def learn(self, resources: Iterable[Resource]) -> None:
        """Remember these, and which originals belong to them."""
        for resource in resources:
            self.taken.add(resource.id)
            if resource.file:
                self.by_file[resource.file] = resource

    def learn_from_store(self) -> None:
        """Remember which originals the store's resources belong to.

        Published ones before withdrawn ones, these before what waits for review.
        """
        records = self.store.records("resource")
        published_last = sorted(records, key=lambda record: record.status == "published")
        waiting = (r for r in self.store.newest("resource") if r.status == "in-review")
        known = (*waiting, *published_last)
        self.learn(r.noun for r in known if isinstance(r.noun, Resource))
