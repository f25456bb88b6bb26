"""What became of nouns for readers since a moment: new, reworded, otherwise changed, withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from glossary.compare.difference import changed_fields
from glossary.nouns.record import Kind, Record
from glossary.store.store import Store

Outcome = Literal["new", "reworded", "changed", "withdrawn"]
WORDING = ("prefLabel", "altLabel", "definition", "scopeNote", "title")
"""Fields whose change is news to those who use a term; relations and themes are not."""
MOST = 1_000
"""Changes that are looked into, the newest ones."""


@dataclass(frozen=True, slots=True)
class PublicChange:
    """A noun as readers see it, and as they saw it before."""

    record: Record
    before: Record | None
    """None for what is new to them."""

    @property
    def outcome(self) -> Outcome:
        """What became of it."""
        if self.record.status == "withdrawn":
            return "withdrawn"
        if self.before is None or self.before.status == "withdrawn":
            return "new"
        return "reworded" if any(map(_is_wording, self.paths)) else "changed"

    @property
    def paths(self) -> tuple[str, ...]:
        """The places in the noun that differ; none for what is new."""
        if self.before is None:
            return ()
        return tuple(each.path for each in changed_fields(self.before.noun, self.record.noun))


@dataclass(frozen=True, slots=True)
class Changes:
    """The newest changes, and how many there are in all."""

    total: int
    listed: tuple[PublicChange, ...]


def changes_since(store: Store, kind: Kind, moment: datetime) -> Changes:
    """What changed for readers since the moment, the newest first.

    What came and went in the meantime is left out.

    Raises: StoreError when the store cannot be read.
    """
    after = store.sequence_at(moment)
    total, records = store.latest_changes(kind, after, MOST)
    known = store.public_at(kind, [record.noun.id for record in records], after)
    made = (PublicChange(record, known.get(record.noun.id)) for record in records)
    listed = tuple(each for each in made if each.before or each.record.status == "published")
    return Changes(total - len(records) + len(listed), listed)


def publications(records: Sequence[Record]) -> tuple[PublicChange, ...]:
    """Every publication of a noun from its records, oldest first: the answer is newest first."""
    public = [record for record in records if record.is_publication]
    pairs = zip([None, *public], public, strict=False)
    return tuple(PublicChange(record, before) for before, record in pairs)[::-1]


def _is_wording(path: str) -> bool:
    return path.partition(".")[0] in WORDING
