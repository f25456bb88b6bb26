"""A load in two steps: a plan that can be shown, then all of it in one transaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from glossary.store.errors import ConflictError
from glossary.store.originals import keep
from glossary.store.store import Also, Store
from indexer.loading.context import Context, Held
from indexer.loading.load import reports
from indexer.loading.report import FileReport, Progress
from indexer.reading.bounded import BoundedReader
from indexer.reading.parts.document import Limits
from indexer.reading.parts.files import content_of


@dataclass(frozen=True, slots=True)
class Plan:
    """What a load would do, and what it needs to do it."""

    reports: tuple[FileReport, ...]
    held: Held

    @property
    def refused(self) -> bool:
        """True if anything was refused."""
        return any(report.refused for report in self.reports)

    @property
    def fingerprint(self) -> str:
        """Equal for plans that say the same; 64 hexadecimal digits."""
        return sha256(repr(self.reports).encode("utf-8", "surrogatepass")).hexdigest()


class StalePlanError(Exception):
    """The store moved on since the plan was shown, so that it would do something else now."""


def plan(
    paths: Iterable[Path | str],
    *,
    store: Store,
    originals: Path,
    editor: str | None = None,
    publishes: bool = True,
    progress: Progress | None = None,
    limits: Limits | None = None,
) -> Plan:
    """What loading the paths would do; nothing is changed.

    `editor` will be named in the records. Where `publishes` is False, what would be published or
    withdrawn comes in for review.

    Raises: StoreError when the store cannot be read.
    """
    bounds, held = limits or Limits(), Held()
    with BoundedReader(bounds) as reader:
        context = Context(store, originals, held, bounds, reader, editor=editor)
        return Plan(tuple(reports(context, paths, progress, publishes=publishes)), held)


def apply(
    made: Plan,
    *,
    store: Store,
    originals: Path,
    also: Also | None = None,
    limits: Limits | None = None,
) -> tuple[FileReport, ...]:
    """The plan's reports, once everything in it is stored in one transaction.

    `also` writes what stands or falls with it, as in `Store.put_many`.

    Raises: StalePlanError when somebody changed one of its nouns meanwhile, other StoreErrors when
    the store cannot be written; in both cases nothing came in, though originals may be kept.
    """
    bounds = limits or Limits()
    # The originals first: a resource must not name a file that is not held.
    for path in made.held.documents:
        keep(originals, content_of(path, bounds.bytes))
    try:
        store.put_many(made.held.revisions, also)
    except ConflictError as error:
        raise StalePlanError(str(error)) from error
    return made.reports
