"""Merging one published concept into another: a preview, and one step that does it all.

The other concept is withdrawn in favour of the one that stays; whatever pointed to it, public or
still being written, points to the one that stays. Both histories stay as they are. Only published
concepts can be merged and what was merged is withdrawn, so merges never run in a circle.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from glossary import notes
from glossary.catalogue.catalogue import Catalogue
from glossary.catalogue.lookups import World, world
from glossary.desk.activity import Action, NewActivity, involved, log
from glossary.desk.conditions import need_reason, need_role, need_unmoved
from glossary.desk.errors import FaultyError, WorkflowError
from glossary.desk.in_progress import Waiting, waiting
from glossary.desk.uniting import Conflict, United, leading_to, united
from glossary.message import english
from glossary.nouns.concept import Concept
from glossary.nouns.record import PUBLIC, Kind, Noun, Record, kind_of
from glossary.people.account import Account
from glossary.rules import Problem, check_beside
from glossary.store.database import reading
from glossary.store.revision import NewRevision
from glossary.store.schema import SCHEDULE
from glossary.store.store import Also, Store
from glossary.vocabulary import slug_problem

Key = tuple[Kind, str]
Lead = Callable[[Noun], Noun]
"""Makes a noun point to the one that stays wherever it pointed to the one that goes."""


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What a merge would do."""

    survivor: Record[Concept]
    other: Record[Concept]
    concept: Concept
    """The concept that stays, as it would be."""
    conflicts: tuple[Conflict, ...]
    public: tuple[Record, ...]
    """Other public nouns that point to the one that goes, as they are."""
    unfinished: tuple[Waiting, ...]
    """Drafts and entries in review that have to follow."""
    problems: tuple[Problem, ...]
    """Errors that the merge would make; it cannot be done while there are any."""
    heads: Mapping[Key, int]
    """The revision that each public noun stands at: after the public one a change may have been
    dropped.
    """
    state: tuple[int, int]
    """The state of the catalogue that this holds for."""
    renames: bool = False
    """Whether the concept that stays is the other one under a new id."""

    @property
    def revisions(self) -> tuple[int, int]:
        """The revisions that the two concepts stand at, the one that stays first."""
        return self.heads[key_of(self.survivor)], self.heads[key_of(self.other)]


def merge_preview(
    store: Store, catalogue: Catalogue, survivor_id: str, other_id: str
) -> MergePreview:
    """What merging the concept `other_id` into `survivor_id` would do; nothing is changed.

    Raises: WorkflowError when the two cannot be merged.
    """
    if survivor_id == other_id:
        raise WorkflowError("same", english("Choose two different entries."))
    open_ones = waiting(store)
    survivor = _published(catalogue, survivor_id, open_ones)
    other = _published(catalogue, other_id, open_ones)
    stays, goes = survivor.noun, other.noun
    used = {
        entry.id
        for record in store.history("concept", stays.id)
        for entry in record.noun.definition
    }
    made = united(stays, goes, used)
    return _preview(store, catalogue, survivor, other, made)


def rename_preview(store: Store, catalogue: Catalogue, id: str, new_id: str) -> MergePreview:
    """What giving the concept `id` the id `new_id` would do: it goes over into a new one.

    Raises: WorkflowError when it has no published text, or the new id cannot be had.
    """
    if wrong := slug_problem(new_id):
        raise WorkflowError("id", english("“%(id)s” is no id: %(wrong)s.", id=new_id, wrong=wrong))
    if store.get("concept", new_id) is not None:
        raise WorkflowError("taken", english("“%(id)s” is taken: choose another id.", id=new_id))
    other = _published(catalogue, id, waiting(store))
    concept = replace(other.noun, id=new_id, former_id=(id, *other.noun.former_id))
    survivor = replace(other, noun=concept, revision=0)
    made = _preview(store, catalogue, survivor, other, United(concept, ()))
    return replace(made, renames=True)


def _preview(
    store: Store,
    catalogue: Catalogue,
    survivor: Record[Concept],
    other: Record[Concept],
    made: United,
) -> MergePreview:
    stays, goes = survivor.noun, other.noun
    records: list[Record] = [*catalogue.concepts.values(), *catalogue.resources.values()]
    public = tuple(r for r in records if r.noun.id != goes.id and _points(r.noun, goes, stays))
    public = tuple(record for record in public if record.noun is not stays)
    open_ones = waiting(store)
    follow = tuple(entry for entry in open_ones if _follows(entry, public, goes, stays))
    need_followable(store, follow)
    after = _after(catalogue, made.concept, _gone(goes, stays.id), public, goes)
    known = (survivor, other, *public) if survivor.revision else (other, *public)
    return MergePreview(
        survivor=survivor,
        other=other,
        concept=made.concept,
        conflicts=made.conflicts,
        public=public,
        unfinished=follow,
        problems=tuple(new_problems(catalogue.world, after, made.concept, public)),
        heads={key_of(survivor): 0, **heads_of(store, known)},
        state=catalogue.state,
    )


def merge(
    store: Store,
    planned: MergePreview,
    account: Account,
    *,
    revisions: tuple[int, int],
    reason: str,
) -> Record:
    """The published record of the concept that stays, after everything in `planned` was done.

    `revisions` are those of the two concepts that were looked at.

    Raises: WorkflowError when the role does not reach, without a reason, or when something was
    published since the plan; FaultyError for its problems; ConflictError when one of the two is
    at another revision.
    """
    need_role(account, "reviewer")
    need_reason(reason)
    if planned.problems:
        raise FaultyError(planned.problems)

    action: Action = "renamed" if planned.renames else "merged"
    pair = (key_of(planned.survivor), key_of(planned.other))
    also = logged_merge(account, action, planned.state, pair, reason.strip())
    return store.put_many(_revisions(planned, account, revisions, reason.strip()), also)[0]


def logged_merge(
    account: Account,
    action: Action,
    state: tuple[int, int],
    pair: Collection[tuple[Kind, str]],
    reason: str,
) -> Also:
    """What is done beside the records of a merge: each is logged, those of `pair` with the reason.

    It raises WorkflowError when something was published since the `state` that was looked at.
    """

    def also(connection: Connection, records: Sequence[Record]) -> None:
        need_unmoved(connection, state, records[0].sequence)
        for record in records:
            text = reason if key_of(record) in pair else record.change_note
            activity = NewActivity(
                account, action, record.kind, record.noun.id, record.revision, text
            )
            log(connection, activity, [*involved(connection, record.kind, record.noun.id)])

    return also


def _gone(goes: Concept, survivor_id: str) -> Concept:
    """The concept as it is withdrawn: its former addresses lead to the one that stays."""
    return replace(goes, replaced_by=survivor_id, legacy_id=(), former_id=())


def _revisions(
    planned: MergePreview, account: Account, revisions: tuple[int, int], reason: str
) -> list[NewRevision]:
    goes, new_id = planned.other.noun, planned.concept.id

    def lead(noun: Noun) -> Noun:
        return leading_to(noun, goes.id, new_id)

    merged, into, note = _notes(planned, goes.id, new_id, reason)
    first = NewRevision(planned.concept, account.name, "published", merged, revisions[0])
    gone = _gone(goes, new_id)
    second = NewRevision(gone, account.name, "withdrawn", into, revisions[1])
    made = [first, second]
    unfinished = {key_of(entry.record): entry.record.revision for entry in planned.unfinished}
    heads = {**planned.heads, **unfinished}
    for record in planned.public:
        noun = lead(record.noun)
        head = heads[key_of(record)]
        made.append(NewRevision(noun, account.name, record.status, note, head))
        heads[key_of(record)] = head + 1
    moved = {key_of(record) for record in planned.public}
    for entry in planned.unfinished:
        key = key_of(entry.record)
        made += followed_steps(entry, lead, note, heads[key], whole=key in moved)
    return made


def _notes(planned: MergePreview, old: str, new: str, reason: str) -> tuple[str, str, str]:
    """Of the concept that stays, the one that goes, and what follows."""
    if planned.renames:
        renamed = str(notes.renamed(old, new, reason))
        return renamed, renamed, renamed
    stays, goes = notes.merged_from(old, new, reason), notes.merged_into(new, reason)
    return str(stays), str(goes), str(notes.followed(old, new))


def followed_steps(
    entry: Waiting, lead: Lead, note: str, head: int, *, whole: bool
) -> Iterator[NewRevision]:
    """The unfinished noun once more; `whole`, after a public revision, step by step.

    Nobody approves their own words, so what everybody wrote since the last public revision is
    repeated under their name.
    """
    for number, step in enumerate(entry.steps if whole else entry.steps[-1:]):
        noun = lead(step.noun)
        yield NewRevision(noun, step.editor, step.status, note, head + number)


def _published(catalogue: Catalogue, id: str, open_ones: Iterable[Waiting]) -> Record[Concept]:
    record = catalogue.concepts.get(id)
    if record is None or record.status != "published":
        message = english("“%(id)s” is no published term: choose another.", id=id)
        raise WorkflowError("not-published", message)
    need_finished("concept", id, open_ones)
    return record


def need_finished(kind: Kind, id: str, open_ones: Iterable[Waiting]) -> None:
    """Require that nothing of the noun is on its way to publication.

    Raises: WorkflowError when something is.
    """
    if any(key_of(entry.record) == (kind, id) for entry in open_ones):
        message = english(
            "“%(id)s” has a change that is not published yet: publish it first, or drop it.",
            id=id,
        )
        raise WorkflowError("unfinished", message)


def heads_of(store: Store, public: Iterable[Record]) -> dict[Key, int]:
    """The revision that each stands at; that of the record where somebody changes it by now.

    So a draft that is stored while the merge is planned makes a conflict.
    """
    records = {key_of(record): record for record in public}
    newest = store.get_many(records)
    return {
        key: (newest[key] if newest[key].status in PUBLIC else record).revision
        for key, record in records.items()
    }


def need_followable(store: Store, entries: Iterable[Waiting]) -> None:
    """Require that the unfinished nouns can be stored once more, with a public revision before.

    Raises: WorkflowError when one of them is planned for a date or brings pages.
    """
    with reading(store.database) as connection:
        rows = connection.execute(select(SCHEDULE.c.kind, SCHEDULE.c.noun_id)).all()
    plans = {(kind, id) for kind, id in rows}
    for entry in entries:
        kind, id = key_of(entry.record)
        if (kind, id) in plans:
            message = english(
                "“%(id)s” points to it and is planned for a date: call that off first.", id=id
            )
            raise WorkflowError("planned", message)
        if entry.brought_pages:
            # A public revision in between would make its pages public.
            message = english(
                "“%(id)s” points to it and has pages in review: publish them first.", id=id
            )
            raise WorkflowError("pages", message)


def _points(noun: Noun, goes: Concept, stays: Concept) -> bool:
    return leading_to(noun, goes.id, stays.id) != noun


def _follows(entry: Waiting, public: Iterable[Record], goes: Concept, stays: Concept) -> bool:
    """True for an unfinished noun that points to the one that goes, or whose public one does."""
    moved = any(key_of(entry.record) == key_of(record) for record in public)
    return moved or _points(entry.record.noun, goes, stays)


def _after(
    catalogue: Catalogue, stays: Concept, gone: Concept, public: Iterable[Record], goes: Concept
) -> World:
    """Everything public as it would be after the merge."""
    before = catalogue.world
    concepts = {**before.concepts, stays.id: stays, gone.id: gone}
    resources = dict(before.resources)
    for record in public:
        noun = leading_to(record.noun, goes.id, stays.id)
        if isinstance(noun, Concept):
            concepts[noun.id] = noun
        else:
            resources[noun.id] = noun
    withdrawn = before.withdrawn | {f"concept/{gone.id}"}
    return world(concepts.values(), resources.values(), withdrawn, schemes=before.schemes)


def new_problems(
    before: World, after: World, stays: Noun, public: Iterable[Record]
) -> Iterator[Problem]:
    """Errors of what would be changed that were not there before."""
    for noun in (stays, *(record.noun for record in public)):
        kind = kind_of(noun)
        changed = after.concept(noun.id) if kind == "concept" else after.resource(noun.id)
        was = before.concept(noun.id) if kind == "concept" else before.resource(noun.id)
        known = {(p.field, p.rule) for p in check_beside(was, before)} if was else set()
        for found in check_beside(changed, after) if changed else ():
            if found.severity == "error" and (found.field, found.rule) not in known:
                yield found


def key_of(record: Record) -> Key:
    """The kind and id of what the record is of."""
    return record.kind, record.noun.id
