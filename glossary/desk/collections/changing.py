"""Changes that editors make to themes and kinds: added, renamed, ordered and retired."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, select

from glossary.desk.activity import Action, NewActivity, log
from glossary.desk.collections.rules import known_as, need_new_id, need_sound
from glossary.desk.collections.words import WORDS
from glossary.desk.conditions import need_role
from glossary.desk.errors import WorkflowError
from glossary.message import english
from glossary.nouns.record import Kind, Noun
from glossary.nouns.resource import Resource
from glossary.people.account import Account, Role
from glossary.store.collections import last_change_in, schemes_in, write_collections
from glossary.store.database import announce, writing
from glossary.store.rows import record_of
from glossary.store.schema import IS_PUBLIC, RECORD
from glossary.store.store import Store
from glossary.vocabulary.collections import Collection, Scheme, SchemeName
from glossary.vocabulary.kinds import UNCLASSIFIED

ROLE: Role = "editor"
_STEP = 10

Changes = Callable[[Connection, Scheme], Iterator[Collection]]


@dataclass(frozen=True, slots=True)
class _Step:
    """A change that somebody asks for."""

    scheme: SchemeName
    id: str
    account: Account
    seen: int
    action: Action


def add_collection(
    store: Store, scheme: SchemeName, new: Collection, account: Account, *, seen: int
) -> None:
    """Add the theme or kind after all others.

    `seen` is the newest change in the scheme that the editor knew of, 0 for none.

    Raises: WorkflowError when the role does not suffice, somebody else changed the scheme
    meanwhile, the id is taken, or the collection is not sound; UnstorableError.
    """

    def change(_: Connection, known: Scheme) -> Iterator[Collection]:
        need_new_id(scheme, new.id, known)
        last = max((each.position for each in known.every), default=0)
        added = replace(new, position=last + _STEP, retired=False)
        need_sound(scheme, added, known)
        yield added

    _take(store, _Step(scheme, new.id, account, seen, "collection-added"), change)


def change_collection(
    store: Store, scheme: SchemeName, changed: Collection, account: Account, *, seen: int
) -> None:
    """Give the theme or kind with this id other names, notes, or another that it is part of.

    Raises: as `add_collection`, and WorkflowError when there is none with this id.
    """

    def change(_: Connection, known: Scheme) -> Iterator[Collection]:
        before = known_as(scheme, changed.id, known)
        new = replace(changed, position=before.position, retired=before.retired)
        need_sound(scheme, new, known)
        if new != before:
            yield new

    _take(store, _Step(scheme, changed.id, account, seen, "collection-changed"), change)


def move_collection(
    store: Store, scheme: SchemeName, id: str, account: Account, *, by: int, seen: int
) -> None:
    """Move the theme or kind up by -1 or down by 1 in the order of display.

    Raises: as `change_collection`.
    """

    def change(_: Connection, known: Scheme) -> Iterator[Collection]:
        order = [*known.every]
        place = order.index(known_as(scheme, id, known))
        to = max(0, min(place + by, len(order) - 1))
        order.insert(to, order.pop(place))
        for number, each in enumerate(order, 1):
            if each.position != number * _STEP:
                yield replace(each, position=number * _STEP)

    _take(store, _Step(scheme, id, account, seen, "collection-moved"), change)


def retire_collection(
    store: Store, scheme: SchemeName, id: str, account: Account, *, seen: int
) -> None:
    """Stop offering the theme or kind for entries; its page and address stay.

    Raises: as `change_collection`, and WorkflowError while an entry has it, including drafts,
    while another is part of it, and for the kind of what nobody has classified.
    """

    def change(connection: Connection, known: Scheme) -> Iterator[Collection]:
        retired = replace(known_as(scheme, id, known), retired=True)
        _need_unused(connection, scheme, id, known)
        if retired not in known.every:
            yield retired

    _take(store, _Step(scheme, id, account, seen, "collection-retired"), change)


def offer_collection(
    store: Store, scheme: SchemeName, id: str, account: Account, *, seen: int
) -> None:
    """Offer a retired theme or kind again.

    Raises: as `change_collection`.
    """

    def change(_: Connection, known: Scheme) -> Iterator[Collection]:
        offered = replace(known_as(scheme, id, known), retired=False)
        need_sound(scheme, offered, known)
        if offered not in known.every:
            yield offered

    _take(store, _Step(scheme, id, account, seen, "collection-offered"), change)


def _take(store: Store, step: _Step, change: Changes) -> None:
    """Store what the step changes and log it, in one transaction; what changes nothing is not."""
    need_role(step.account, ROLE)
    with writing(store.database) as connection:
        if last_change_in(connection, step.scheme) != step.seen:
            raise WorkflowError("stale", WORDS[step.scheme].stale)
        changed = [*change(connection, schemes_in(connection).of(step.scheme))]
        if changed:
            write_collections(connection, step.scheme, changed, step.account.name)
            log(connection, _activity(step, changed))
            announce(store.database, connection)


def _activity(step: _Step, changed: list[Collection]) -> NewActivity:
    names = next((each.name for each in changed if each.id == step.id), {})
    text = ", ".join(f"{name} ({code})" for code, name in names.items())
    return NewActivity(step.account, step.action, step.scheme, step.id, text=text)


def _need_unused(connection: Connection, scheme: SchemeName, id: str, known: Scheme) -> None:
    if scheme == "kind" and id == UNCLASSIFIED:
        message = english("Files and new sources become publications at first: this kind stays.")
        raise WorkflowError("needed", message)
    parts = [each.id for each in known.offered if each.part_of == id]
    if parts:
        message = english("“%(part)s” is part of it: change that first.", part=parts[0])
        raise WorkflowError("parts", message)
    if used := len(_entries_with(connection, scheme, id)):
        raise WorkflowError("used", WORDS[scheme].used(used))


def _entries_with(
    connection: Connection, scheme: SchemeName, id: str
) -> frozenset[tuple[Kind, str]]:
    """Kind and id of each noun that has the collection in its newest record, or for readers."""
    newest = select(func.max(RECORD.c.sequence)).group_by(RECORD.c.kind, RECORD.c.id)
    # Few records have the id in their JSON, so that few are read.
    named = RECORD.c.noun.contains(f'"{id}"', autoescape=True)
    found: set[tuple[Kind, str]] = set()
    for sequences in (newest, newest.where(IS_PUBLIC)):
        for row in connection.execute(
            select(RECORD).where(RECORD.c.sequence.in_(sequences), named)
        ):
            record = record_of(row)
            if id in _given(scheme, record.noun) and record.status != "withdrawn":
                found.add((record.kind, record.noun.id))
    return frozenset(found)


def _given(scheme: SchemeName, noun: Noun) -> tuple[str, ...]:
    """The ids that the noun has of the scheme."""
    if scheme == "theme":
        return noun.theme
    return (noun.type,) if isinstance(noun, Resource) else ()
