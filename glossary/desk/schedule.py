"""Publication at a date: approved by a reviewer in advance, done by the service when it is due."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from glossary.catalogue.catalogue import Catalogue
from glossary.desk.activity import NewActivity, involved, log, named, with_role
from glossary.desk.conditions import MOVED, check_step, unmoved
from glossary.desk.errors import WorkflowError
from glossary.desk.scheduled import (
    Scheduled,
    all_planned,
    plan,
    sources_of,
    take_back,
    take_back_all,
)
from glossary.desk.with_sources import WithSources, check_steps, sound_together
from glossary.desk.workflow import publish_approved
from glossary.message import english
from glossary.nouns.record import Kind, Record
from glossary.people import accounts
from glossary.people.account import Account, has_role
from glossary.store.database import writing
from glossary.store.errors import ConflictError, StoreDamagedError
from glossary.store.selection import revisions
from glossary.store.store import Store
from glossary.store.times import now


def approve_for(
    store: Store,
    entry: WithSources,
    account: Account,
    *,
    at: datetime,
    catalogue: Catalogue,
    own_approval: bool = False,
) -> Scheduled:
    """Schedule the publication of the noun, and of its sources for the same moment.

    All of them are in review; earlier plans for them are replaced.

    Raises: WorkflowError when the date is not to come or as `workflow.publish`, FaultyError,
    ConflictError.
    """
    standings = check_steps("schedule", store, entry, account, own_approval=own_approval)
    if at <= now():
        raise WorkflowError("past", english("The date is past: publish it, or give a later date."))
    sound_together(standings, catalogue)
    with writing(store.database) as connection:
        plans = [_planned(connection, store, each.newest, account, at) for each in standings]
    return plans[0]


def _planned(
    connection: Connection, store: Store, looked_at: Record, account: Account, at: datetime
) -> Scheduled:
    """The publication as planned and logged, unless there is a newer revision by now."""
    kind, id, revision = looked_at.kind, looked_at.noun.id, looked_at.revision
    row = connection.execute(revisions(kind, id).limit(1)).one()
    if row.revision != revision:
        raise ConflictError(looked_at.noun, store.get(kind, id), revision)
    what = Scheduled(kind, id, revision, at, account.name)
    plan(connection, what)
    activity = NewActivity(account, "scheduled", kind, id, revision, f"{at:%Y-%m-%d %H:%M} UTC")
    log(connection, activity, [*involved(connection, kind, id)])
    return what


def call_off(
    store: Store, kind: Kind, id: str, account: Account, *, revision: int, reason: str = ""
) -> None:
    """Call off the scheduled publication of the noun and its sources, which wait for review again.

    Raises: WorkflowError when nothing is planned, ConflictError when it is no longer at this
    revision.
    """
    check_step("call-off", store, kind, id, account, revision=revision)
    with writing(store.database) as connection:
        plans = take_back_all(connection, kind, id)
        if not plans:
            raise WorkflowError("not-planned", english("No publication is planned."))
        for what in plans:
            activity = NewActivity(
                account, "unscheduled", what.kind, what.noun_id, what.revision, reason.strip()
            )
            log(connection, activity, [*involved(connection, what.kind, what.noun_id)])


def publish_due(
    store: Store, catalogue: Callable[[], Catalogue], at: datetime | None = None
) -> tuple[Record, ...]:
    """What was published because it is due at this moment, the present one if none is given.

    Sources that were planned with an entry are published with it, or none of them is. A plan
    whose revision is not the newest any more or cannot be read, that breaks integrity rules by
    now, or whose reviewer may not publish any more is called off; the reviewer gets a notice that
    says why. One that others publish across all the time stays planned. Several processes may do
    this at once: each plan is carried out once.

    Raises: StoreError when the store cannot be read or written; what was due stays planned.
    """
    done: list[Record] = []
    for together in _with_their_sources(store, all_planned(store.database, at or now())):
        try:
            done += unmoved(catalogue, partial(_publish, store, together))
        except (WorkflowError, ConflictError, StoreDamagedError) as error:
            if isinstance(error, WorkflowError) and error.code == MOVED:
                # Nothing is wrong with the plan: the next round carries it out.
                continue
            for what in together:
                _give_up(store, what, error)
    return tuple(done)


def _with_their_sources(store: Store, due: Sequence[Scheduled]) -> list[list[Scheduled]]:
    """The plans that are due, each entry with the sources that were planned with it."""
    sources = {(what.noun_id, what.at, what.account): what for what in due if _is_source(what)}
    groups = []
    for what in due:
        if not _is_source(what):
            keys = [(id, what.at, what.account) for id in _named_in(store, what)]
            groups.append([what, *(sources.pop(key) for key in keys if key in sources)])
    alone = [[what] for what in due if what in sources.values()]
    return sorted(alone + groups, key=lambda plans: plans[0].at)


def _is_source(what: Scheduled) -> bool:
    return what.kind == "resource"


def _named_in(store: Store, what: Scheduled) -> tuple[str, ...]:
    """Ids of the sources that the planned entry names; none where it cannot be read."""
    try:
        record = store.get(what.kind, what.noun_id)
    except StoreDamagedError:
        return ()
    return sources_of(record.noun) if record else ()


def _publish(store: Store, together: Sequence[Scheduled], catalogue: Catalogue) -> list[Record]:
    first, *sources = together
    approver = accounts.named(store.database, first.account)
    if approver is None or not has_role(approver, "reviewer"):
        message = english("%(name)s, who approved it, is no reviewer any more.", name=first.account)
        raise WorkflowError("role", message)
    revisions = {source.noun_id: source.revision for source in sources}
    entry = WithSources(first.kind, first.noun_id, first.revision, revisions)
    # Whether it was the reviewer's own work was decided when it was approved.
    standings = check_steps("publish", store, entry, approver, own_approval=True)
    return publish_approved(store, standings, approver, None, catalogue=catalogue)


def _give_up(store: Store, what: Scheduled, error: Exception) -> None:
    with writing(store.database) as connection:
        found = take_back(connection, what.kind, what.noun_id)
        if found != what:
            # Another process has carried it out meanwhile, or somebody has planned anew.
            if found:
                plan(connection, found)
            return
        activity = NewActivity(
            None, "unscheduled", what.kind, what.noun_id, what.revision, str(error)
        )
        log(connection, activity, _concerned(connection, what))


def _concerned(connection: Connection, what: Scheduled) -> Iterable[int]:
    """The reviewer who planned it; every reviewer where that one is no longer here."""
    return [*named(connection, what.account)] or [*with_role(connection, "reviewer")]
