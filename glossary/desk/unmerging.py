"""A merge undone in one step: both entries as before, and what pointed to the one that went.

What somebody has changed since is kept, wherever that does not touch what the merge changed; where
it does, the step is refused and says which entry is in the way. Histories only grow.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from glossary import notes
from glossary.catalogue.catalogue import Catalogue
from glossary.catalogue.lookups import World, world
from glossary.compare.three_way import resolved, three_way
from glossary.desk.activity import NewActivity, involved, log
from glossary.desk.conditions import need_reason, need_role, need_unmoved
from glossary.desk.errors import FaultyError, WorkflowError
from glossary.message import english
from glossary.nouns.concept import Concept
from glossary.nouns.record import PUBLIC, Kind, Noun, Record
from glossary.nouns.resource import Resource
from glossary.people.account import Account
from glossary.rules import Problem, check_beside
from glossary.store.database import reading
from glossary.store.revision import NewRevision
from glossary.store.schema import ACTIVITY
from glossary.store.store import Store

Key = tuple[Kind, str]
_LINKS = ("broader", "related", "subject")


@dataclass(frozen=True, slots=True)
class DoneMerge:
    """A merge that can be undone."""

    kind: Kind
    survivor: str
    other: str
    """Id of the entry that went."""
    histories: Mapping[Key, Sequence[Record]]
    """Of everything that the merge changed, the survivor first, then the other."""
    revisions: Mapping[Key, tuple[int, ...]]
    """The revisions that the merge made of each."""

    def changed_since(self) -> tuple[Key, ...]:
        """What has got a revision since, in the order of the merge."""
        return tuple(
            key for key, history in self.histories.items() if history[-1].revision > self._last(key)
        )

    def _last(self, key: Key) -> int:
        return max(self.revisions[key])


def done_merge(store: Store, kind: Kind, other_id: str) -> DoneMerge | None:
    """The merge by which the entry went; None where it did not go by one, or is back."""
    newest = store.get(kind, other_id)
    survivor = _successor(newest.noun) if newest and newest.status == "withdrawn" else None
    if not survivor:
        return None
    with reading(store.database) as connection:
        made = _logged(connection, kind, other_id, survivor)
    if not made:
        return None
    histories = {key: store.history(*key) for key in made}
    return DoneMerge(kind, survivor, other_id, histories, made)


def undo_merge(
    store: Store, catalogue: Catalogue, done: DoneMerge, account: Account, reason: str
) -> Record:
    """The record of the entry that is back, published like the rest of what is undone.

    Raises: WorkflowError when the role does not suffice, without a reason, when a change since
    then is in the way, or something was published meanwhile; FaultyError for broken rules.
    """
    need_role(account, "reviewer")
    need_reason(reason)
    note = str(notes.unmerged(done.other, done.survivor, reason.strip()))
    made = [each for key in done.histories for each in _back(done, key, account, note)]
    if problems := [*_problems(catalogue, made)]:
        raise FaultyError(tuple(problems))

    def also(connection: Connection, records: Sequence[Record]) -> None:
        need_unmoved(connection, catalogue.state, records[0].sequence)
        for record in records:
            kind, id = record.kind, record.noun.id
            text = reason.strip() if _is_of_pair(done, (kind, id)) else note
            activity = NewActivity(account, "unmerged", kind, id, record.revision, text)
            log(connection, activity, [*involved(connection, kind, id)])

    records = store.put_many(made, also)
    return next(each for each in records if (each.kind, each.noun.id) == (done.kind, done.other))


def _successor(noun: Noun) -> str | None:
    return noun.replaced_by if isinstance(noun, Concept) else noun.merged_into


def _is_of_pair(done: DoneMerge, key: Key) -> bool:
    return key in ((done.kind, done.survivor), (done.kind, done.other))


def _logged(
    connection: Connection, kind: Kind, other: str, survivor: str
) -> dict[Key, tuple[int, ...]]:
    """The revisions that the merge made, as it logged them one after the other."""
    merged = (ACTIVITY.c.action == "merged") & (ACTIVITY.c.kind == kind)
    last = select(ACTIVITY.c.id).where(merged, ACTIVITY.c.noun_id == other)
    second = connection.scalar(last.order_by(ACTIVITY.c.id.desc()).limit(1))
    if second is None:
        return {}
    after = select(ACTIVITY).where(ACTIVITY.c.id >= second - 1).order_by(ACTIVITY.c.id)
    followed = str(notes.followed(other, survivor))
    found: dict[Key, tuple[int, ...]] = {}
    for row in connection.execute(after):
        is_pair = row.id <= second
        if row.action != "merged" or not (is_pair or row.text == followed):
            break
        key = (row.kind, row.noun_id)
        found[key] = (*found.get(key, ()), row.revision)
    return found if (kind, survivor) in found else {}


def _back(done: DoneMerge, key: Key, account: Account, note: str) -> Iterator[NewRevision]:
    """The revisions by which the noun is as it was before the merge."""
    history, first = done.histories[key], min(done.revisions[key])
    before = [record for record in history if record.revision < first]
    head = history[-1].revision
    public = next((record for record in reversed(before) if record.status in PUBLIC), None)
    if key in done.changed_since():
        yield _kept(done, key, public, account, note)
        return
    steps = before[-1:]
    moved = any(r.status in PUBLIC for r in history if r.revision in done.revisions[key])
    if public is not None and moved:
        yield NewRevision(public.noun, account.name, public.status, note, head)
        steps, head = [r for r in before if r.revision > public.revision], head + 1
    for number, step in enumerate(steps):
        yield NewRevision(step.noun, step.editor, step.status, note, head + number)


def _kept(
    done: DoneMerge, key: Key, public: Record | None, account: Account, note: str
) -> NewRevision:
    """The revision that undoes the merge and keeps what was changed since."""
    history = done.histories[key]
    newest = history[-1]
    if newest.status not in PUBLIC or public is None:
        message = english(
            "“%(id)s” has a change that is not published yet: publish it first, or drop it.",
            id=key[1],
        )
        raise WorkflowError("unfinished", message)
    if _is_of_pair(done, key):
        merged = next(r for r in history if r.revision == max(done.revisions[key]))
        noun = _united(merged.noun, public.noun, newest.noun)
    else:
        noun = _linked(public.noun, newest.noun, done)
    status = public.status if key == (done.kind, done.other) else newest.status
    return NewRevision(noun, account.name, status, note, newest.revision)


def _united(merged: Noun, before: Noun, newest: Noun) -> Noun:
    """What was before the merge, with what was changed after it.

    Raises: WorkflowError when both changed the same.
    """
    found = three_way(merged, before, newest)
    if found.clashes:
        message = english(
            "“%(id)s” was changed since the merge in what the merge had changed (%(fields)s): undo "
            "that change first, or restore the other entry by hand.",
            id=before.id,
            fields=", ".join(clash.path for clash in found.clashes[:5]),
        )
        raise WorkflowError("changed", message)
    return resolved(found, {})


def _linked(before: Noun, newest: Noun, done: DoneMerge) -> Noun:
    """The newest noun, pointing to the entry that is back wherever it did before."""
    if done.kind == "resource":
        return _cited(before, newest, done)
    changes: dict[str, object] = {}
    for name in _LINKS:
        old, now = getattr(before, name, ()), getattr(newest, name, ())
        if done.other not in old:
            continue
        if done.survivor in old:
            changes[name] = tuple(dict.fromkeys((*now, done.other)))
        else:
            changes[name] = tuple(done.other if id == done.survivor else id for id in now)
    if isinstance(before, Resource) or isinstance(newest, Resource):
        return replace(newest, **changes)  # type: ignore[arg-type]
    if before.replaced_by == done.other and newest.replaced_by == done.survivor:
        changes["replaced_by"] = done.other
    return replace(newest, **changes)  # type: ignore[arg-type]


def _cited(before: Noun, newest: Noun, done: DoneMerge) -> Noun:
    if not (isinstance(before, Concept) and isinstance(newest, Concept)):
        return newest
    moved = {each.id for each in before.definition if each.source == done.other}
    back = (
        replace(each, source=done.other)
        if each.id in moved and each.source == done.survivor
        else each
        for each in newest.definition
    )
    return replace(newest, definition=tuple(back))


def _problems(catalogue: Catalogue, made: Iterable[NewRevision]) -> Iterator[Problem]:
    """Errors of what would be public that are not there now."""
    public = [each for each in made if each.status in PUBLIC]
    after = _after(catalogue.world, public)
    for each in public:
        before = _noun(catalogue.world, each.noun)
        known = {p.rule for p in check_beside(before, catalogue.world)} if before else set()
        if each.status == "published":
            for found in check_beside(each.noun, after):
                if found.severity == "error" and found.rule not in known:
                    yield found


def _after(before: World, public: Iterable[NewRevision]) -> World:
    concepts, resources = dict(before.concepts), dict(before.resources)
    withdrawn = set(before.withdrawn)
    for each in public:
        if isinstance(each.noun, Concept):
            concepts[each.noun.id] = each.noun
            name = f"concept/{each.noun.id}"
        else:
            resources[each.noun.id] = each.noun
            name = f"resource/{each.noun.id}"
        (withdrawn.add if each.status == "withdrawn" else withdrawn.discard)(name)
    return world(concepts.values(), resources.values(), withdrawn, schemes=before.schemes)


def _noun(known: World, noun: Noun) -> Noun | None:
    return known.concept(noun.id) if isinstance(noun, Concept) else known.resource(noun.id)
