"""Planned changes saved, many in one transaction."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from glossary.exchange.incoming import Refused
from glossary.message import english
from glossary.store.errors import ConflictError, UnstorableError
from glossary.store.store import Store
from indexer.loading.planned import Planned, PlannedChange
from indexer.loading.read import Key
from indexer.loading.remarks import Remarks

_AT_ONCE = 100
"""Changes saved in one transaction, which keeps others who write waiting for some 5 ms."""
_LONGEST_PAUSE = 0.1
"""Seconds between two transactions at most; else as long as the last one, so that others whose
turn it was meanwhile come in."""
_AGAIN = english("Load the file again.")

Item = tuple[Key, PlannedChange]


@dataclass(frozen=True, slots=True)
class Saved:
    """The keys of what is in the store, and what is said of the rest."""

    keys: frozenset[Key]
    remarks: Remarks


def saved(planned: Planned, store: Store) -> Saved:
    """Save the changes; one that cannot be stored is refused and costs no other.

    A duplicate is withdrawn once the entry that takes its place is in.

    Raises: StoreError when the store cannot be written.
    """
    changes = planned.changes.items()
    errors: dict[Key, str] = {}
    for batch in _batches(item for item in changes if item[1].because is None):
        started = time.monotonic()
        errors |= _save(store, batch)
        time.sleep(min(time.monotonic() - started, _LONGEST_PAUSE))
    freed = [item for item in changes if item[1].because and item[1].because not in errors]
    errors |= _save(store, freed)
    done = frozenset(key for key, _ in changes if key not in errors) - {
        key for key, change in changes if change.because in errors
    }
    refused = [
        (change.path, Refused(str(change.path), change.entry.line, (("line", wrong),), _AGAIN))
        for key, change in changes
        if (wrong := errors.get(key))
    ]
    return Saved(done, planned.remarks.plus(refused))


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while batch := list(islice(rest, _AT_ONCE)):
        yield batch


def _save(store: Store, batch: Sequence[Item]) -> dict[Key, str]:
    """Why changes of the batch could not be stored."""
    revisions = [change.intended.revision for _, change in batch]
    try:
        store.put_many([revision for revision in revisions if revision])
    except (ConflictError, UnstorableError) as error:
        if len(batch) == 1:
            return {batch[0][0]: str(error)}
        # One of them spoils the whole batch; each alone, only that one is lost.
        return {key: wrong for item in batch for key, wrong in _save(store, [item]).items()}
    return {}
