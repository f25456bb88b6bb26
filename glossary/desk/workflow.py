"""The way of a noun: draft, in review, published, withdrawn; the steps, each with its conditions.

A step raises what `standing.blocker` names. It is taken by a noun and the sources that came with
it; for most nouns there are none.
"""

from collections.abc import Sequence
from dataclasses import replace

from glossary import notes
from glossary.catalogue.catalogue import Catalogue
from glossary.desk.activity import NewActivity, involved, log
from glossary.desk.conditions import (
    check_step,
    in_use,
    need_reason,
    need_role,
    need_sound,
    need_submittable,
    need_successor,
    standing_at,
    to_publish,
)
from glossary.desk.errors import WorkflowError
from glossary.desk.recording import concerned, editors_and_involved, record_step
from glossary.desk.small_edits import need_small
from glossary.desk.standing import Standing, not_in_status, under_review
from glossary.desk.with_sources import WithSources, check_steps, sound_together
from glossary.message import english
from glossary.nouns.concept import Concept
from glossary.nouns.record import Kind, Noun, Record, Status, kind_of
from glossary.nouns.resource import Page, Resource
from glossary.people.account import Account, has_role
from glossary.store.database import writing
from glossary.store.revision import NewRevision
from glossary.store.store import Store


def save_draft(
    store: Store,
    noun: Noun,
    account: Account,
    *,
    based_on: int,
    note: str = "",
    sources: Sequence[Resource] = (),
    pages: Sequence[Page] | None = None,
) -> Record:
    """Store the noun and its new sources as drafts; what is public stays as it is.

    `based_on` is the revision that was changed, 0 for a new noun. What was in review is a draft
    again, and those involved get a notice of that. Contributors call nothing in review off: what
    they change of it waits beside it (`amending.propose`).

    Raises: ConflictError when somebody else stored the noun or a source meanwhile, WorkflowError
    when the role does not suffice, otherwise as `Store.put`.
    """
    need_role(account, "contributor")
    before = store.get(kind_of(noun), noun.id)
    if before and before.status == "in-review" and not has_role(account, "editor"):
        raise under_review()
    notify = involved if before and before.status == "in-review" else None
    first = NewRevision(noun, account.name, "draft", note.strip(), based_on, pages)
    items = [first, *(_beside(first, source) for source in sources)]
    done = NewActivity(account, "drafted", kind_of(noun), noun.id)
    return record_step(store, items, done, notify=notify)[0]


def mark_ready(store: Store, kind: Kind, id: str, account: Account, *, revision: int) -> None:
    """Give editors a notice that the saved draft is ready to be submitted.

    Raises: WorkflowError when it is not a draft, ConflictError when it is no longer at this
    revision.
    """
    check_step("ready", store, kind, id, account, revision=revision)
    with writing(store.database) as connection:
        done = NewActivity(account, "ready", kind, id, revision)
        log(connection, done, editors_and_involved(connection, kind, id))


def submit(
    store: Store,
    noun: Noun,
    account: Account,
    *,
    based_on: int,
    note: str = "",
    sources: Sequence[Resource] = (),
    pages: Sequence[Page] | None = None,
) -> Record:
    """Store the noun and its new sources for review; reviewers and those involved get a notice.

    Raises: as `save_draft`.
    """
    need_role(account, "editor")
    first = NewRevision(noun, account.name, "in-review", note.strip(), based_on, pages)
    items = [first, *(_beside(first, source) for source in sources)]
    done = NewActivity(account, "submitted", kind_of(noun), noun.id)
    return record_step(store, items, done, notify=concerned)[0]


def submit_saved(
    store: Store,
    entry: WithSources,
    account: Account,
    *,
    note: str = "",
    catalogue: Catalogue | None = None,
) -> Record:
    """Submit the saved draft and its sources for review; notices go out as for `submit`.

    Without a note each keeps the one that came with its text. With a catalogue, the integrity
    rules are checked against it.

    Raises: FaultyError when integrity rules are broken, WorkflowError when one of them is not a
    draft, ConflictError when one is no longer at the revision that was looked at.
    """
    standings = check_steps("submit", store, entry, account)
    nouns = [at.newest.noun for at in standings]
    if catalogue:
        for noun in nouns:
            need_submittable(store, noun, catalogue, nouns)
    items = [_next(at, at.newest.noun, "in-review", account, note or at.note) for at in standings]
    done = NewActivity(account, "submitted", entry.kind, entry.id)
    return record_step(store, items, done, notify=concerned)[0]


def send_back(
    store: Store, kind: Kind, id: str, account: Account, *, revision: int, reason: str
) -> Record:
    """Make the revision a draft again, and give those who wrote it a notice with the reason.

    Raises: WorkflowError without a reason or when it is not in review, ConflictError when it is
    no longer at this revision.
    """
    at = check_step("send-back", store, kind, id, account, revision=revision)
    need_reason(reason)
    new = _next(at, at.newest.noun, "draft", account, reason)
    done = NewActivity(account, "sent-back", kind, id)
    return record_step(store, [new], done, notify=involved)[0]


def publish(
    store: Store,
    entry: WithSources,
    account: Account,
    *,
    catalogue: Catalogue,
    note: str = "",
    own_approval: bool = False,
) -> Record:
    """Publish the noun and its sources from review.

    `own_approval` lets people approve what they wrote themselves. A term that was withdrawn is no
    longer replaced by anything.

    Raises: FaultyError when integrity rules are broken, WorkflowError when one of them is not in
    review, is the account's own work, or when something was published after the catalogue was made
    (`conditions.unmoved`), ConflictError when one is no longer at the revision looked at.
    """
    standings = check_steps("publish", store, entry, account, own_approval=own_approval)
    return publish_approved(store, standings, account, account, catalogue=catalogue, note=note)[0]


def publish_approved(
    store: Store,
    standings: Sequence[Standing],
    approver: Account,
    doer: Account | None,
    *,
    catalogue: Catalogue,
    note: str = "",
) -> list[Record]:
    """Publish a noun and its sources, all in review and approved; the records, the noun's first.

    The log names the doer, None for the service itself.

    Raises: FaultyError, ConflictError, WorkflowError when something was published after the
    catalogue was made.
    """
    nouns = sound_together(standings, catalogue)
    items = [
        _next(at, noun, "published", approver, note or at.note)
        for at, noun in zip(standings, nouns, strict=True)
    ]
    first = standings[0].newest
    done = NewActivity(doer, "published", first.kind, first.noun.id)
    return record_step(store, items, done, notify=involved, catalogue=catalogue)


def publish_small(
    store: Store,
    noun: Noun,
    account: Account,
    *,
    based_on: int,
    catalogue: Catalogue,
    note: str,
    own_approval: bool = False,
) -> Record:
    """Publish a small edit of a reviewer without another's review.

    It is measured against the last text that somebody else has approved, so that many small edits
    make no large one. `own_approval` lets people approve what they wrote themselves.

    Raises: WorkflowError when the newest revision is not published, the edit is not small
    (`small_edits.is_small`) or has no note; otherwise as `publish`.
    """
    need_role(account, "reviewer")
    need_reason(note)
    at = standing_at(store, kind_of(noun), noun.id, based_on)
    if at.newest.status != "published":
        raise not_in_status(at.newest, "published")
    need_small(store.database, at.history, noun, account, own_approval=own_approval)
    noun = to_publish(noun, catalogue.world)
    need_sound(noun, catalogue)
    new = NewRevision(noun, account.name, "published", note.strip(), based_on)
    done = NewActivity(account, "small-edit", kind_of(noun), noun.id)
    return record_step(store, [new], done, notify=involved, catalogue=catalogue)[0]


def withdraw(
    store: Store,
    kind: Kind,
    id: str,
    account: Account,
    *,
    revision: int,
    reason: str,
    replaced_by: str | None = None,
) -> Record:
    """Withdraw what is public; its page stays and says what replaces it.

    A draft on the way stays in the history only.

    Raises: WorkflowError without a reason, when nothing of it is published or when what replaces
    it is not, ConflictError when it is no longer at this revision.
    """
    at = check_step("withdraw", store, kind, id, account, revision=revision)
    need_reason(reason)
    assert at.public is not None
    noun = at.public.noun
    if isinstance(noun, Concept):
        need_successor(store, id, replaced_by)
        noun = replace(noun, replaced_by=replaced_by)
    new = _next(at, noun, "withdrawn", account, reason)
    done = NewActivity(account, "withdrawn", kind, id)
    return record_step(store, [new], done, notify=involved)[0]


def restore(
    store: Store,
    kind: Kind,
    id: str,
    account: Account,
    *,
    restored: int,
    revision: int,
    reason: str,
) -> Record:
    """Make the text of revision `restored` a draft, to go through review as any change does.

    What was withdrawn comes back this way too. Pages of a resource stay as they are.

    Raises: WorkflowError without a reason, when there is no such revision or it says what the
    newest says, ConflictError when it is no longer at revision `revision`.
    """
    at = check_step("restore", store, kind, id, account, revision=revision)
    need_reason(reason)
    old = next((record for record in at.history if record.revision == restored), None)
    if old is None:
        message = english("There is no revision %(number)s of “%(id)s”.", number=restored, id=id)
        raise WorkflowError("unknown", message)
    noun = in_use(old.noun)
    if at.newest.status != "withdrawn" and noun == at.newest.noun:
        message = english(
            "The newest revision says what revision %(number)s says.", number=restored
        )
        raise WorkflowError("same", message)
    note = notes.restored(restored, reason.strip())
    new = _next(at, noun, "draft", account, str(note))
    done = NewActivity(account, "restored", kind, id)
    return record_step(store, [new], done, notify=involved)[0]


def _beside(first: NewRevision, source: Resource) -> NewRevision:
    """The first revision of a new source, which comes with that of the noun."""
    return replace(first, noun=source, expected_revision=0, pages=None)


def _next(at: Standing, noun: Noun, status: Status, account: Account, note: str) -> NewRevision:
    """The revision that follows the newest one."""
    return NewRevision(noun, account.name, status, note.strip(), at.newest.revision)
