"""Steps that many entries take together: submitted, published, sent back, given a theme, discarded.

All that can take the step do so in one transaction. What cannot is left out and named with the
reason; so is what somebody else changes at that very moment. Whoever is concerned gets one notice
of the whole batch.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from glossary.catalogue.catalogue import Catalogue
from glossary.catalogue.lookups import with_nouns
from glossary.desk.activity import Action, NewActivity, involved, with_role
from glossary.desk.batches.batch import (
    MOST_AT_ONCE,
    BatchOutcome,
    ChosenEntry,
    NotDone,
    log_batch,
    reason_of,
)
from glossary.desk.conditions import (
    check_step,
    need_reason,
    need_role,
    need_sound,
    need_submittable,
    need_unmoved,
    standing_at,
    to_publish,
)
from glossary.desk.errors import WorkflowError
from glossary.desk.recording import log_step
from glossary.desk.standing import Standing, Step
from glossary.message import english
from glossary.nouns.record import Noun, Record, Status
from glossary.people.account import Account
from glossary.store.database import writing
from glossary.store.errors import ConflictError
from glossary.store.revision import NewRevision
from glossary.store.store import Store


@dataclass(frozen=True, slots=True)
class Batch:
    """Entries that somebody has picked, and who takes the step with them."""

    store: Store
    account: Account
    picked: Sequence[ChosenEntry]
    catalogue: Catalogue
    token: str
    """Unguessable name of the batch in the log."""


@dataclass(frozen=True, slots=True)
class _Ready:
    """An entry that may take the step, and the revision that it makes of it."""

    picked: ChosenEntry
    new: NewRevision


def submit_all(batch: Batch, *, note: str = "") -> BatchOutcome:
    """Submit the saved drafts for review; without a note each keeps its own.

    What a draft names may be in the batch as well.

    Raises: WorkflowError when the role does not suffice.
    """
    need_role(batch.account, "editor")
    at, refused = _standings(batch, "submit")
    beside = [each.newest.noun for each in at.values()]

    def ready(at: Standing) -> _Ready:
        noun = at.newest.noun
        need_submittable(batch.store, noun, batch.catalogue, beside)
        return _next(batch, at, noun, "in-review", note or at.note)

    found, faulty = _each(at, ready)
    return _taken(batch, "submitted", found, [*refused, *faulty])


def publish_all(batch: Batch, *, note: str = "", own_approval: bool = False) -> BatchOutcome:
    """Publish the entries in review together: each may name any other one of them.

    Raises: WorkflowError when the role does not suffice, or when something was published after the
    catalogue was made (`conditions.unmoved`).
    """
    need_role(batch.account, "reviewer")
    at, refused = _standings(batch, "publish", own_approval=own_approval)
    world = batch.catalogue.world
    nouns = {each: to_publish(found.newest.noun, world) for each, found in at.items()}
    faulty = _unsound(batch.catalogue, nouns)
    found = [
        _next(batch, at[each], noun, "published", note or at[each].note)
        for each, noun in nouns.items()
    ]
    return _taken(batch, "published", found, [*refused, *faulty], unmoved=True)


def send_back_all(batch: Batch, *, reason: str) -> BatchOutcome:
    """Make what is in review drafts again, for one reason.

    Raises: WorkflowError without a reason, or when the role does not suffice.
    """
    need_role(batch.account, "reviewer")
    need_reason(reason)
    at, refused = _standings(batch, "send-back")
    found = [_next(batch, each, each.newest.noun, "draft", reason) for each in at.values()]
    return _taken(batch, "sent-back", found, refused)


def add_theme_to_all(batch: Batch, *, theme: str, note: str = "") -> BatchOutcome:
    """Add the theme to the entries.

    Drafts stay drafts, and what is in review stays there; of what is published a change comes into
    review. What is planned is left alone.

    Raises: WorkflowError when the role does not suffice or there is no such theme.
    """
    need_role(batch.account, "editor")
    known = batch.catalogue.schemes.theme.get(theme)
    if known is None or known.retired:
        raise WorkflowError("unknown", english("Choose a theme."))
    at, refused = _standings(batch, None)

    def ready(at: Standing) -> _Ready:
        noun = _with_theme(at, theme)
        status: Status = "draft" if at.newest.status == "draft" else "in-review"
        return _next(batch, at, noun, status, note)

    found, faulty = _each(at, ready)
    return _taken(batch, "themed", found, [*refused, *faulty])


def _with_theme(at: Standing, theme: str) -> Noun:
    """The entry with the theme.

    Raises: WorkflowError when it is withdrawn, planned for a date or has the theme.
    """
    noun = at.newest.noun
    if at.newest.status == "withdrawn":
        raise WorkflowError("withdrawn", english("It is withdrawn."))
    if at.planned:
        raise WorkflowError("planned", english("Its publication is planned: cancel that first."))
    if theme in noun.theme:
        raise WorkflowError("same", english("It has this theme."))
    return replace(noun, theme=(*noun.theme, theme))


def _standings(
    batch: Batch, step: Step | None, *, own_approval: bool = False
) -> tuple[dict[ChosenEntry, Standing], list[NotDone]]:
    """Where each of the entries stands that may take the step, and why the others may not."""
    found: dict[ChosenEntry, Standing] = {}
    refused: list[NotDone] = []
    for each in dict.fromkeys(batch.picked[:MOST_AT_ONCE]):
        try:
            found[each] = _standing(batch, step, each, own_approval=own_approval)
        except (WorkflowError, ConflictError) as error:
            refused.append(NotDone(each, reason_of(error)))
    for each in batch.picked[MOST_AT_ONCE:]:
        refused.append(NotDone(each, english("Too many at once: pick it once more.")))
    return found, refused


def _standing(
    batch: Batch, step: Step | None, each: ChosenEntry, *, own_approval: bool
) -> Standing:
    if step is None:
        return standing_at(batch.store, each.kind, each.id, each.revision)
    return check_step(
        step,
        batch.store,
        each.kind,
        each.id,
        batch.account,
        revision=each.revision,
        own_approval=own_approval,
    )


def _each(
    standings: dict[ChosenEntry, Standing], make: Callable[[Standing], _Ready]
) -> tuple[list[_Ready], list[NotDone]]:
    found, refused = [], []
    for picked, at in standings.items():
        try:
            found.append(make(at))
        except WorkflowError as error:
            refused.append(NotDone(picked, reason_of(error)))
    return found, refused


def _unsound(catalogue: Catalogue, nouns: dict[ChosenEntry, Noun]) -> list[NotDone]:
    """Why some of the nouns cannot be published with the others; they are taken out of `nouns`.

    Whoever names one of them cannot be published either, so the rest is looked at again.
    """
    refused: list[NotDone] = []
    while True:
        around = replace(catalogue, world=with_nouns(catalogue.world, nouns.values()))
        found = [*_faults(around, nouns)]
        if not found:
            return refused
        refused += found
        for each in found:
            del nouns[each.picked]


def _faults(around: Catalogue, nouns: dict[ChosenEntry, Noun]) -> Iterable[NotDone]:
    for picked, noun in nouns.items():
        try:
            need_sound(noun, around)
        except WorkflowError as error:
            yield NotDone(picked, reason_of(error))


def _next(batch: Batch, at: Standing, noun: Noun, status: Status, note: str) -> _Ready:
    newest = at.newest
    new = NewRevision(noun, batch.account.name, status, note.strip(), newest.revision)
    return _Ready(ChosenEntry(newest.kind, newest.noun.id, newest.revision), new)


def _taken(
    batch: Batch,
    action: Action,
    ready: Sequence[_Ready],
    refused: Sequence[NotDone],
    *,
    unmoved: bool = False,
) -> BatchOutcome:
    """Store what is ready, without what others have changed at this very moment."""
    waiting, left_out = list(ready), list(refused)
    while True:
        outcome = BatchOutcome(tuple(each.picked for each in waiting), tuple(left_out))
        if not waiting:
            log_outcome(batch, action, outcome)
            return outcome
        also = _logged(batch, action, outcome, unmoved=unmoved)
        try:
            batch.store.put_many([each.new for each in waiting], also)
        except ConflictError as error:
            lost = [each for each in waiting if each.new.noun == error.mine]
            if not lost:
                raise
            left_out += [NotDone(each.picked, reason_of(error)) for each in lost]
            waiting = [each for each in waiting if each not in lost]
            continue
        return outcome


def log_outcome(batch: Batch, action: Action, outcome: BatchOutcome) -> None:
    """Log a batch of which nobody gets a notice."""
    with writing(batch.store.database) as connection:
        log_batch(connection, batch.token, action, batch.account, outcome=outcome)


def _logged(
    batch: Batch,
    action: Action,
    outcome: BatchOutcome,
    *,
    unmoved: bool,
) -> Callable[[Connection, Sequence[Record]], None]:
    def also(connection: Connection, records: Sequence[Record]) -> None:
        if unmoved:
            need_unmoved(connection, batch.catalogue.state, records[0].sequence)
        waits = any(record.status == "in-review" for record in records)
        concerned = {*with_role(connection, "reviewer")} if waits else set()
        for record in records:
            kind, id = record.kind, record.noun.id
            concerned |= {*involved(connection, kind, id)}
            log_step(connection, NewActivity(batch.account, action, kind, id), record)
        log_batch(
            connection,
            batch.token,
            action,
            batch.account,
            outcome=outcome,
            notify=concerned,
        )

    return also
