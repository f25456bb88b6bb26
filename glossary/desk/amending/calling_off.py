"""What a save of an entry would call off: its review, and publications that are planned."""

from dataclasses import dataclass

from glossary.desk.scheduled import Scheduled, planned_together
from glossary.nouns.record import Record
from glossary.store.database import Database

BETWEEN = "+"
"""Between the parts of a fingerprint."""


@dataclass(frozen=True, slots=True)
class CalledOff:
    """What goes when somebody stores a further revision."""

    in_review: int
    """The revision that waits for review; 0 for none."""
    plans: tuple[Scheduled, ...]
    """The publication planned of the entry, then those of the sources planned with it."""

    @property
    def fingerprint(self) -> str:
        """A part for each thing that is called off; empty for nothing."""
        review = [f"review-{self.in_review}"] if self.in_review else []
        return BETWEEN.join(
            [*review, *(f"{each.noun_id}@{each.at:%Y%m%dT%H%M%S}" for each in self.plans)]
        )


def called_off(database: Database, newest: Record | None) -> CalledOff:
    """What a revision after the newest one would call off.

    Raises: StoreError when the store cannot be read.
    """
    if newest is None or newest.status != "in-review":
        return CalledOff(0, ())
    return CalledOff(newest.revision, planned_together(database, newest.kind, newest.noun.id))
