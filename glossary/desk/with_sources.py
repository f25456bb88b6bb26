"""An entry and the sources that came with it: each step is taken by all of them or by none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from glossary.catalogue.catalogue import Catalogue
from glossary.catalogue.lookups import with_resources
from glossary.desk import workflow
from glossary.desk.activity import Action, Deed, involved
from glossary.desk.conditions import check_step, need_role, need_sound, need_unmoved, to_publish
from glossary.desk.recording import Tell, concerned, log_step
from glossary.desk.scheduled import sources_of
from glossary.desk.standing import Standing, Step
from glossary.nouns.record import Kind, Noun, Record, Status, kind_of
from glossary.nouns.resource import Resource
from glossary.people.account import Account, Role
from glossary.store.revision import NewRevision
from glossary.store.store import Store


@dataclass(frozen=True, slots=True)
class Company:
    """A noun and sources that it names, each at the revision that somebody looked at."""

    kind: Kind
    id: str
    revision: int
    sources: Mapping[str, int]
    """Revision by id."""


def store_together(
    store: Store,
    noun: Noun,
    sources: Sequence[Resource],
    account: Account,
    *,
    based_on: int,
    note: str,
    submitting: bool = False,
) -> Record:
    """The record of the noun: a draft, or in review when `submitting`, and so are its `sources`.

    `based_on` is the revision that was changed, 0 for a new noun; the sources are new.

    Raises: ConflictError when somebody else stored the noun, or one of the sources, meanwhile;
    WorkflowError when the role does not reach; otherwise as `Store.put`.
    """
    if not sources:
        alone = workflow.submit if submitting else workflow.save_draft
        return alone(store, noun, account, based_on=based_on, note=note)
    least: Role = "editor" if submitting else "contributor"
    need_role(account, least)
    status: Status = "in-review" if submitting else "draft"
    before = store.get(kind_of(noun), noun.id)
    items = [NewRevision(noun, account.name, status, note.strip(), based_on)]
    items += [NewRevision(source, account.name, status, note.strip(), 0) for source in sources]
    if submitting:
        return _stored(store, items, account, "submitted", tell=concerned)[0]
    tell = involved if before and before.status == "in-review" else None
    return _stored(store, items, account, "drafted", tell=tell)[0]


def sources_on_the_way(
    store: Store, catalogue: Catalogue, noun: Noun, *statuses: Status
) -> tuple[Record, ...]:
    """The sources that the noun names of which nothing is public, in one of these statuses."""
    named = [id for id in sources_of(noun) if id not in catalogue.resources]
    found = [store.get("resource", id) for id in named]
    return tuple(record for record in found if record and record.status in statuses)


def beside(catalogue: Catalogue, sources: Sequence[Noun]) -> Catalogue:
    """The catalogue as integrity rules see it once these sources are public too."""
    resources = [source for source in sources if isinstance(source, Resource)]
    return replace(catalogue, world=with_resources(catalogue.world, resources))


def submit_together(store: Store, company: Company, account: Account, *, note: str = "") -> Record:
    """The noun's record: it and its sources, all of them drafts, wait for review.

    Raises: as `workflow.submit_saved`, for any of them.
    """
    if not company.sources:
        return workflow.submit_saved(
            store, company.kind, company.id, account, revision=company.revision, note=note
        )
    ways = check_steps("submit", store, company, account)
    items = [_next(way, way.newest.noun, "in-review", account, note) for way in ways]
    return _stored(store, items, account, "submitted", tell=concerned)[0]


def publish_together(
    store: Store,
    company: Company,
    account: Account,
    *,
    catalogue: Catalogue,
    note: str = "",
    own_approval: bool = False,
) -> Record:
    """The noun's record: it and its sources, all of them in review, are published.

    Raises: as `workflow.publish`, for any of them.
    """
    if not company.sources:
        return workflow.publish(
            store,
            company.kind,
            company.id,
            account,
            revision=company.revision,
            catalogue=catalogue,
            note=note,
            own_approval=own_approval,
        )
    ways = check_steps("publish", store, company, account, own_approval=own_approval)
    return publish_all(store, ways, account, account, catalogue=catalogue, note=note)[0]


def publish_all(
    store: Store,
    ways: Sequence[Standing],
    approver: Account,
    doer: Account | None,
    *,
    catalogue: Catalogue,
    note: str = "",
) -> list[Record]:
    """The published records of a noun and of its sources, which stand in review.

    The log names the doer, None for the service itself.

    Raises: FaultyError, ConflictError, WorkflowError when something was published after the
    catalogue.
    """
    nouns = sound_together(ways, catalogue)
    items = [
        _next(way, noun, "published", approver, note) for way, noun in zip(ways, nouns, strict=True)
    ]
    return _stored(store, items, doer, "published", tell=involved, catalogue=catalogue)


def check_steps(
    step: Step, store: Store, company: Company, account: Account, *, own_approval: bool = False
) -> list[Standing]:
    """Where the noun stands, then where each source does, at which the account may take the step.

    Raises: as `guards.check_step`, for any of them.
    """
    looked_at: list[tuple[Kind, str, int]] = [(company.kind, company.id, company.revision)]
    looked_at += [("resource", id, revision) for id, revision in company.sources.items()]
    return [
        check_step(step, store, kind, id, account, revision=revision, own_approval=own_approval)
        for kind, id, revision in looked_at
    ]


def sound_together(ways: Sequence[Standing], catalogue: Catalogue) -> list[Noun]:
    """What is to be published of a noun and of its sources, which come after it.

    Raises: FaultyError when one of them breaks integrity rules with the sources published.
    """
    noun, *sources = (to_publish(way.newest.noun, catalogue.world) for way in ways)
    for source in sources:
        need_sound(source, catalogue)
    need_sound(noun, beside(catalogue, sources))
    return [noun, *sources]


def _next(way: Standing, noun: Noun, status: Status, account: Account, note: str) -> NewRevision:
    said = (note or way.note).strip()
    return NewRevision(noun, account.name, status, said, way.newest.revision)


def _stored(
    store: Store,
    items: Sequence[NewRevision],
    doer: Account | None,
    action: Action,
    *,
    tell: Tell | None,
    catalogue: Catalogue | None = None,
) -> list[Record]:
    """The records; all are stored and logged in one transaction."""

    def also(connection: Connection, records: Sequence[Record]) -> None:
        if catalogue:
            need_unmoved(connection, catalogue.sequence, records[0].sequence)
        for record in records:
            told = [*tell(connection, record.kind, record.noun.id)] if tell else []
            deed = Deed(doer, action, record.kind, record.noun.id)
            log_step(connection, deed, record, told)

    return store.put_many(items, also)
