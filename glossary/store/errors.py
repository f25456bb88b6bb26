"""What can go wrong with the record store.

StoreError                      anything below; its message says what is wrong and what to do
 ├─ StoreUnavailableError       not reachable or not writable now: fix that, then try again
 │   ├─ StoreBusyError          somebody else is writing: try again in a moment
 │   └─ StoreReadOnlyError      it can be read, but nothing can be written
 ├─ StoreDamagedError           the file or a record in it cannot be read: restore a backup
 ├─ StoreSchemaError            the database belongs to a newer version or to another program
 ├─ PublishedError              readers have seen it, so that it cannot be deleted
 ├─ UnstorableError             the noun or page given cannot be stored as it is
 └─ ConflictError               somebody else was faster; carries both texts
"""

from glossary.nouns.record import Noun, Record, kind_of


class StoreError(Exception):
    """Anything that the store cannot do; the message says what is wrong and what to do."""


class StoreUnavailableError(StoreError):
    """The store cannot be reached or written at present; nothing was changed."""


class StoreBusyError(StoreUnavailableError):
    """Somebody else has been writing for longer than one waits; nothing was changed."""


class StoreReadOnlyError(StoreUnavailableError):
    """The store can be read but not written; nothing was changed."""


class StoreDamagedError(StoreError):
    """The database, or one record in it, cannot be read any more."""


class StoreSchemaError(StoreError):
    """The tables are those of a newer version of TVETipedia or of another program."""


class UnstorableError(StoreError, ValueError):
    """The noun, page or note given cannot be stored as it is; nothing was changed."""


class PublishedError(StoreError):
    """Readers have seen the noun, so that it can be withdrawn but not deleted."""


class ConflictError(StoreError):
    """Somebody else has changed the noun since it was read; nothing was changed.

    `mine` is the noun that was to be stored, `expected_revision` the revision it was based on
    and `current` the newest record, or None where the store holds no such noun.
    """

    def __init__(self, mine: Noun, current: Record | None, expected_revision: int | None) -> None:
        super().__init__(_conflict(mine, current, expected_revision))
        self.mine = mine
        self.current = current
        self.expected_revision = expected_revision


def _conflict(mine: Noun, current: Record | None, expected_revision: int | None) -> str:
    noun = f"{kind_of(mine)} '{mine.id}'"
    if current is None:
        return (
            f"There is no {noun} of which revision {expected_revision} could be changed. "
            "Store it as a new one, without an expected revision."
        )
    return (
        f"The {noun} is at revision {current.revision}, stored by {current.editor}; "
        f"the change was made to revision {expected_revision or 0}. "
        "Compare the two texts and store again on the newest revision."
    )
