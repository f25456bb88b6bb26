"""What a step asks before it is taken: role, revision, reason, integrity."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import Connection, select

from glossary.catalogue.catalogue import Catalogue
from glossary.catalogue.lookups import World
from glossary.desk.errors import FaultyError, WorkflowError
from glossary.desk.standing import Standing, Step, hindrance, no_role, standing
from glossary.message import english
from glossary.nouns.concept import Concept
from glossary.nouns.record import Kind, Noun
from glossary.people.account import Account, Role, reaches
from glossary.rules import check_noun
from glossary.rules.relations import was_merged
from glossary.store.errors import ConflictError
from glossary.store.schema import IS_PUBLIC, RECORD
from glossary.store.store import Store

TRIES = 5
"""Times that a publication is begun when others publish at the same moment."""
MOVED = "moved"
"""Code of the error that says that others published meanwhile."""

Made = TypeVar("Made")


def check_step(
    step: Step,
    store: Store,
    kind: Kind,
    id: str,
    account: Account,
    *,
    revision: int,
    own_approval: bool = False,
) -> Standing:
    """Where the noun stands, at which the account may take the step.

    Raises: WorkflowError when it may not, ConflictError when it is no longer at this revision.
    """
    at = standing_at(store, kind, id, revision)
    hindered = hindrance(step, at, account, own_approval=own_approval)
    if hindered:
        raise hindered
    return at


def standing_at(store: Store, kind: Kind, id: str, revision: int) -> Standing:
    """Where the noun stands.

    Raises: WorkflowError when there is none, ConflictError when it is no longer at this revision.
    """
    at = standing(store, kind, id)
    if at is None:
        raise WorkflowError("unknown", english("There is no entry “%(id)s”.", id=id))
    if at.newest.revision != revision:
        # Told before anything else: what follows would speak of a text nobody has looked at.
        raise ConflictError(at.newest.noun, at.newest, revision)
    return at


def need_role(account: Account, role: Role) -> None:
    """Nothing.

    Raises: WorkflowError when the account has neither this role nor a further one.
    """
    if not reaches(account, role):
        raise no_role(role)


def need_reason(reason: str) -> None:
    """Nothing.

    Raises: WorkflowError when nothing is said.
    """
    if not reason.strip():
        raise WorkflowError("no-reason", english("Say why: others will read it in the history."))


def need_sound(noun: Noun, catalogue: Catalogue) -> None:
    """Nothing.

    Raises: FaultyError when the noun breaks integrity rules.
    """
    errors = [p for p in check_noun(noun, catalogue) if p.severity == "error"]
    if errors:
        raise FaultyError(errors)


def need_successor(store: Store, id: str, replaced_by: str | None) -> None:
    """Nothing.

    Raises: WorkflowError when what replaces the concept `id` is no other published one.
    """
    if replaced_by is None:
        return
    found = store.public("concept", replaced_by)
    if replaced_by == id or found is None or found.status != "published":
        message = english("“%(id)s” is no other published term.", id=replaced_by)
        raise WorkflowError("no-successor", message)


def need_unmoved(connection: Connection, seen: int, own: int) -> None:
    """Nothing; to be asked by the writer whose first record has the sequence `own`.

    Raises: WorkflowError when something was published after the sequence `seen`: what integrity
    rules said then may not hold any more.
    """
    newest = select(RECORD.c.sequence).where(IS_PUBLIC, RECORD.c.sequence < own)
    last = connection.scalar(newest.order_by(RECORD.c.sequence.desc()).limit(1)) or 0
    if last > seen:
        message = english("Something else was published meanwhile: look at it again.")
        raise WorkflowError(MOVED, message)


def unmoved(catalogue: Callable[[], Catalogue], work: Callable[[Catalogue], Made]) -> Made:
    """What `work` made with the catalogue, begun again when others publish at the same moment.

    Raises: WorkflowError when that goes on, and whatever `work` raises.
    """
    for _ in range(TRIES - 1):
        try:
            return work(catalogue())
        except WorkflowError as error:
            if error.code != MOVED:
                raise
    return work(catalogue())


def in_use(noun: Noun) -> Noun:
    """The noun, which nothing replaces as long as it is in use."""
    return replace(noun, replaced_by=None) if isinstance(noun, Concept) else noun


def to_publish(noun: Noun, world: World) -> Noun:
    """The noun in use, which names as merged into it only what still is.

    A merge is taken back by restoring what was merged: from then on the one that stayed names it
    wrongly, and no form shows that.
    """
    noun = in_use(noun)
    if not isinstance(noun, Concept):
        return noun
    # One that is unknown stays: rules refuse it, and somebody has to look.
    former = (id for id in noun.former_id if not world.concept(id) or was_merged(noun, id, world))
    return replace(noun, former_id=tuple(former))
