"""Conditions of a step: role, revision, reason, integrity."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import Connection, select

from glossary.catalogue.catalogue import Catalogue
from glossary.catalogue.lookups import World
from glossary.desk.errors import FaultyError, WorkflowError
from glossary.desk.standing import Standing, Step, blocker, no_role, standing
from glossary.message import english
from glossary.nouns.concept import Concept
from glossary.nouns.record import Kind, Noun, kind_of
from glossary.people.account import Account, Role, has_role
from glossary.rules import Problem, check_noun
from glossary.rules.relations import was_merged
from glossary.store.collections import last_change_in
from glossary.store.errors import ConflictError
from glossary.store.schema import IS_PUBLIC, RECORD
from glossary.store.store import Store

TRIES = 5
"""Times that a publication is tried when others publish at the same moment."""
MOVED = "moved"
"""Code of the error that says that others published meanwhile."""

_NAMING: Mapping[str, Kind] = {"unknown-source": "resource", "unknown-concept": "concept"}
"""Rules that are broken while what a noun names is not published."""

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
    """Where the noun stands, if the account may take the step there.

    Raises: WorkflowError when it may not, ConflictError when it is no longer at this revision.
    """
    at = standing_at(store, kind, id, revision)
    blocked = blocker(step, at, account, own_approval=own_approval)
    if blocked:
        raise blocked
    return at


def standing_at(store: Store, kind: Kind, id: str, revision: int) -> Standing:
    """Where the noun stands.

    Raises: WorkflowError when there is none, ConflictError when it is no longer at this revision.
    """
    at = standing(store, kind, id)
    if at is None:
        raise WorkflowError("unknown", english("There is no entry “%(id)s”.", id=id))
    if at.newest.revision != revision:
        # Checked first: any other message would be about a text that nobody has looked at.
        raise ConflictError(at.newest.noun, at.newest, revision)
    return at


def need_role(account: Account, role: Role) -> None:
    """Require the role of the account.

    Raises: WorkflowError when the account has neither this role nor a higher one.
    """
    if not has_role(account, role):
        raise no_role(role)


def need_reason(reason: str) -> None:
    """Require a reason.

    Raises: WorkflowError when the reason is empty.
    """
    if not reason.strip():
        raise WorkflowError("no-reason", english("Say why: others will read it in the history."))


def need_sound(noun: Noun, catalogue: Catalogue) -> None:
    """Require that the noun follows the integrity rules.

    Raises: FaultyError when the noun breaks integrity rules.
    """
    errors = [p for p in check_noun(noun, catalogue) if p.severity == "error"]
    if errors:
        raise FaultyError(errors)


def need_submittable(
    store: Store, noun: Noun, catalogue: Catalogue, beside: Sequence[Noun] = ()
) -> None:
    """Require that the noun follows the integrity rules, as far as that can be said before review.

    What it names may be on its way as well, such as `beside` it or as a draft.

    Raises: FaultyError when the noun breaks integrity rules, StoreError when the store cannot be
    read.
    """
    found = check_noun(noun, catalogue)
    own = {(kind_of(each), each.id) for each in beside}
    errors = [
        problem
        for problem in found
        if problem.severity == "error" and not _is_on_its_way(store, noun, problem, own)
    ]
    if errors:
        raise FaultyError(errors)


def _is_on_its_way(
    store: Store, noun: Noun, problem: Problem, own: Container[tuple[Kind, str]]
) -> bool:
    """Whether the problem is that it names something that is there and not published yet."""
    kind = _NAMING.get(problem.rule)
    if kind is None:
        return False
    id = value_at(noun, problem.field)
    return (kind, id) in own or store.get(kind, id) is not None


def value_at(noun: Noun, path: str) -> str:
    """The text at a path such as `definition.0.source` or `broader.1`."""
    value: Any = noun
    for part in path.split("."):
        name = "replaced_by" if part == "replacedBy" else part
        value = value[int(part)] if part.isdigit() else getattr(value, name)
    return str(value)


def need_successor(store: Store, id: str, replaced_by: str | None) -> None:
    """Require that what replaces the concept `id`, if anything, is another published concept.

    Raises: WorkflowError when it is not.
    """
    if replaced_by is None:
        return
    found = store.public("concept", replaced_by)
    if replaced_by == id or found is None or found.status != "published":
        message = english("“%(id)s” is no other published term.", id=replaced_by)
        raise WorkflowError("no-successor", message)


def need_unmoved(connection: Connection, seen: tuple[int, int], own: int) -> None:
    """Require that nothing was published, and no theme or kind changed, since the state `seen`.

    `seen` is `Catalogue.state`, `own` the sequence of the writer's first record.

    Raises: WorkflowError when something was: what the integrity rules found then may no longer
    hold.
    """
    sequence, change = seen
    newest = select(RECORD.c.sequence).where(IS_PUBLIC, RECORD.c.sequence < own)
    last = connection.scalar(newest.order_by(RECORD.c.sequence.desc()).limit(1)) or 0
    if last > sequence:
        message = english("Something else was published meanwhile: look at it again.")
        raise WorkflowError(MOVED, message)
    if last_change_in(connection) > change:
        message = english("A theme or kind was changed meanwhile: look at it again.")
        raise WorkflowError(MOVED, message)


def unmoved(catalogue: Callable[[], Catalogue], work: Callable[[Catalogue], Made]) -> Made:
    """What `work` makes with the catalogue, tried again when others publish at the same moment.

    Raises: WorkflowError when they go on publishing, and whatever `work` raises.
    """
    for _ in range(TRIES - 1):
        try:
            return work(catalogue())
        except WorkflowError as error:
            if error.code != MOVED:
                raise
    return work(catalogue())


def in_use(noun: Noun) -> Noun:
    """The noun without a replacement, since it is in use."""
    if isinstance(noun, Concept):
        return replace(noun, replaced_by=None)
    return replace(noun, merged_into=None)


def to_publish(noun: Noun, world: World) -> Noun:
    """The noun in use, with only those former ids that are still merged into it.

    A merge is undone by restoring what was merged. From then on its former id in the concept that
    stayed is wrong, and no form shows it.
    """
    noun = in_use(noun)
    if not isinstance(noun, Concept):
        return noun
    # One that is unknown stays: rules refuse it, and somebody has to look.
    former = (id for id in noun.former_id if not world.concept(id) or was_merged(noun, id, world))
    return replace(noun, former_id=tuple(former))
