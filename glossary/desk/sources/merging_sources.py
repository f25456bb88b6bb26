"""Merging one published resource into another: a preview, and one step that does it all.

The other resource is withdrawn, and its address leads to the one that stays; definitions that come
from it, public or still being written, come from the one that stays. All histories stay.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from glossary import notes
from glossary.catalogue.catalogue import Catalogue
from glossary.catalogue.lookups import World, world
from glossary.desk.conditions import need_reason, need_role
from glossary.desk.errors import FaultyError, WorkflowError
from glossary.desk.in_progress import Waiting, waiting
from glossary.desk.merging import (
    Key,
    followed_steps,
    heads_of,
    key_of,
    logged_merge,
    need_finished,
    need_followable,
    new_problems,
)
from glossary.desk.sources.uniting_sources import citing, united_source
from glossary.desk.uniting import Conflict
from glossary.message import english
from glossary.nouns.concept import Concept
from glossary.nouns.record import Noun, Record
from glossary.nouns.resource import Resource
from glossary.people.account import Account
from glossary.rules import Problem
from glossary.store.revision import NewRevision
from glossary.store.store import Store


@dataclass(frozen=True, slots=True)
class SourceMerge:
    """What a merge of two resources would do."""

    survivor: Record[Resource]
    other: Record[Resource]
    resource: Resource
    """The resource that stays, as it would be."""
    conflicts: tuple[Conflict, ...]
    public: tuple[Record[Concept], ...]
    """Public concepts with definitions from the one that goes, as they are."""
    unfinished: tuple[Waiting, ...]
    """Drafts and entries in review that have to follow."""
    problems: tuple[Problem, ...]
    """Errors that the merge would make; it cannot be done while there are any."""
    heads: Mapping[Key, int]
    """The revision that each public noun stands at."""
    state: tuple[int, int]
    """The state of the catalogue that this holds for."""

    @property
    def revisions(self) -> tuple[int, int]:
        """The revisions that the two resources stand at, the one that stays first."""
        return self.heads[key_of(self.survivor)], self.heads[key_of(self.other)]


def source_merge_preview(
    store: Store, catalogue: Catalogue, survivor_id: str, other_id: str
) -> SourceMerge:
    """What merging the resource `other_id` into `survivor_id` would do; nothing is changed.

    Raises: WorkflowError when the two cannot be merged.
    """
    if survivor_id == other_id:
        raise WorkflowError("same", english("Choose two different entries."))
    open_ones = waiting(store)
    survivor = _published(catalogue, survivor_id, open_ones)
    other = _published(catalogue, other_id, open_ones)
    if store.pages(other_id) and not store.pages(survivor_id):
        message = english("Only “%(id)s” has its text here: let that one stay.", id=other_id)
        raise WorkflowError("text", message)
    made = united_source(survivor.noun, other.noun)
    cited = dict.fromkeys(concept.id for concept, _ in catalogue.definitions_from(other_id))
    public = tuple(catalogue.concepts[id] for id in cited)
    moved = {key_of(record) for record in public}
    follow = tuple(
        entry
        for entry in open_ones
        if key_of(entry.record) in moved
        or citing(entry.record.noun, other_id, survivor_id) != entry.record.noun
    )
    need_followable(store, follow)
    after = _after(catalogue, made.resource, _gone(other.noun, survivor_id), public)
    return SourceMerge(
        survivor=survivor,
        other=other,
        resource=made.resource,
        conflicts=made.conflicts,
        public=public,
        unfinished=follow,
        problems=tuple(new_problems(catalogue.world, after, made.resource, public)),
        heads=heads_of(store, (survivor, other, *public)),
        state=catalogue.state,
    )


def merge_sources(
    store: Store,
    planned: SourceMerge,
    account: Account,
    *,
    revisions: tuple[int, int],
    reason: str,
) -> Record:
    """The published record of the resource that stays, after everything in `planned` was done.

    `revisions` are those of the two resources that were looked at.

    Raises: WorkflowError when the role does not suffice, without a reason, or when something was
    published since the plan; FaultyError for its problems; ConflictError when one of the two is
    at another revision.
    """
    need_role(account, "reviewer")
    need_reason(reason)
    if planned.problems:
        raise FaultyError(planned.problems)
    pair = (key_of(planned.survivor), key_of(planned.other))
    also = logged_merge(account, "merged", planned.state, pair, reason.strip())
    return store.put_many(_revisions(planned, account, revisions, reason.strip()), also)[0]


def _revisions(
    planned: SourceMerge, account: Account, revisions: tuple[int, int], reason: str
) -> list[NewRevision]:
    old, new = planned.other.noun.id, planned.survivor.noun.id

    def lead(noun: Noun) -> Noun:
        return citing(noun, old, new)

    stays, goes = notes.merged_from(old, new, reason), notes.merged_into(new, reason)
    gone = _gone(planned.other.noun, new)
    made = [
        NewRevision(planned.resource, account.name, "published", str(stays), revisions[0]),
        NewRevision(gone, account.name, "withdrawn", str(goes), revisions[1]),
    ]
    note = str(notes.followed(old, new))
    heads = {**planned.heads}
    heads |= {key_of(entry.record): entry.record.revision for entry in planned.unfinished}
    for record in planned.public:
        key = key_of(record)
        made.append(NewRevision(lead(record.noun), account.name, record.status, note, heads[key]))
        heads[key] += 1
    moved = {key_of(record) for record in planned.public}
    for entry in planned.unfinished:
        key = key_of(entry.record)
        made += followed_steps(entry, lead, note, heads[key], whole=key in moved)
    return made


def _published(catalogue: Catalogue, id: str, open_ones: Iterable[Waiting]) -> Record[Resource]:
    record = catalogue.resources.get(id)
    if record is None or record.status != "published":
        message = english("“%(id)s” is no published resource: choose another.", id=id)
        raise WorkflowError("no-resource", message)
    need_finished("resource", id, open_ones)
    return record


def _gone(goes: Resource, survivor_id: str) -> Resource:
    return replace(goes, merged_into=survivor_id)


def _after(
    catalogue: Catalogue, stays: Resource, gone: Resource, public: Iterable[Record[Concept]]
) -> World:
    """Everything public as it would be after the merge."""
    before = catalogue.world
    moved = {r.noun.id: citing(r.noun, gone.id, stays.id) for r in public}
    concepts = [each for each in moved.values() if isinstance(each, Concept)]
    return world(
        {**before.concepts, **{each.id: each for each in concepts}}.values(),
        {**before.resources, stays.id: stays, gone.id: gone}.values(),
        before.withdrawn | {f"resource/{gone.id}"},
        schemes=before.schemes,
    )
