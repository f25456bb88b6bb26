"""The way of a noun: draft, in review, published, withdrawn; the steps, each with its guards.

What `standing.hindrance` names as a hindrance, a step raises.
"""

from collections.abc import Sequence
from dataclasses import replace

from glossary import notes
from glossary.catalogue.catalogue import Catalogue
from glossary.desk.activity import Deed, involved
from glossary.desk.conditions import (
    check_step,
    in_use,
    need_reason,
    need_role,
    need_sound,
    need_successor,
    standing_at,
    to_publish,
)
from glossary.desk.errors import WorkflowError
from glossary.desk.recording import concerned, take
from glossary.desk.small_edits import is_small
from glossary.desk.standing import not_in_status
from glossary.message import english
from glossary.nouns.concept import Concept
from glossary.nouns.record import Kind, Noun, Record, Status, kind_of
from glossary.nouns.resource import Page
from glossary.people.account import Account
from glossary.store.revision import NewRevision
from glossary.store.store import Store


def save_draft(
    store: Store,
    noun: Noun,
    account: Account,
    *,
    based_on: int,
    note: str = "",
    pages: Sequence[Page] | None = None,
) -> Record:
    """The draft as stored; what is public stays as it is.

    `based_on` is the revision that was changed, 0 for a new noun. What was in review is a draft
    again; those involved get a notice of that.

    Raises: ConflictError when somebody else stored a revision meanwhile, WorkflowError when the
    role does not reach, otherwise as `Store.put`.
    """
    need_role(account, "contributor")
    before = store.get(kind_of(noun), noun.id)
    tell = involved if before and before.status == "in-review" else None
    new = _new(noun, "draft", account, based_on, note, pages=pages)
    return take(store, new, Deed(account, "drafted", kind_of(noun), noun.id), tell)


def submit(
    store: Store,
    noun: Noun,
    account: Account,
    *,
    based_on: int,
    note: str = "",
    pages: Sequence[Page] | None = None,
) -> Record:
    """The revision that waits for review; reviewers and those involved get a notice.

    Raises: as `save_draft`.
    """
    need_role(account, "editor")
    new = _new(noun, "in-review", account, based_on, note, pages=pages)
    return take(store, new, Deed(account, "submitted", kind_of(noun), noun.id), concerned)


def submit_saved(
    store: Store, kind: Kind, id: str, account: Account, *, revision: int, note: str = ""
) -> Record:
    """The saved draft as a revision that waits for review; notices go out as for `submit`.

    Without a note it keeps the one that came with the text.

    Raises: WorkflowError when it is no draft, ConflictError when it is no longer at this
    revision.
    """
    at = check_step("submit", store, kind, id, account, revision=revision)
    new = _new(at.newest.noun, "in-review", account, revision, note or at.note)
    return take(store, new, Deed(account, "submitted", kind, id), concerned)


def send_back(
    store: Store, kind: Kind, id: str, account: Account, *, revision: int, reason: str
) -> Record:
    """The revision as a draft again, with the reason told to those who wrote it.

    Raises: WorkflowError without a reason or when it is not in review, ConflictError when it is
    no longer at this revision.
    """
    at = check_step("send-back", store, kind, id, account, revision=revision)
    need_reason(reason)
    new = _new(at.newest.noun, "draft", account, revision, reason)
    return take(store, new, Deed(account, "sent-back", kind, id), involved)


def publish(
    store: Store,
    kind: Kind,
    id: str,
    account: Account,
    *,
    revision: int,
    catalogue: Catalogue,
    note: str = "",
    own_approval: bool = False,
) -> Record:
    """The published revision, made of the one in review.

    `own_approval` lets people approve what they wrote themselves. A term that was withdrawn is
    replaced by nothing any more.

    Raises: FaultyError when integrity rules are broken, WorkflowError when it is not in review, is
    the account's own work, or when something was published after the catalogue (`guards.unmoved`),
    ConflictError when it is no longer at this revision.
    """
    at = check_step(
        "publish", store, kind, id, account, revision=revision, own_approval=own_approval
    )
    noun = to_publish(at.newest.noun, catalogue.world)
    need_sound(noun, catalogue)
    new = _new(noun, "published", account, revision, note or at.note)
    return take(store, new, Deed(account, "published", kind, id), involved, catalogue)


def publish_small(
    store: Store,
    noun: Noun,
    account: Account,
    *,
    based_on: int,
    catalogue: Catalogue,
    note: str,
) -> Record:
    """The published revision of a small edit, which a reviewer makes without another's review.

    Raises: WorkflowError when the newest revision is not published, the edit is not small
    (`small.is_small`) or has no note; otherwise as `publish`.
    """
    need_role(account, "reviewer")
    need_reason(note)
    newest = standing_at(store, kind_of(noun), noun.id, based_on).newest
    if newest.status != "published":
        raise not_in_status(newest, "published")
    if not is_small(newest.noun, noun):
        raise WorkflowError(
            "not-small",
            english("This changes more than a few words: submit it for review instead."),
        )
    noun = to_publish(noun, catalogue.world)
    need_sound(noun, catalogue)
    new = _new(noun, "published", account, based_on, note)
    deed = Deed(account, "small-edit", kind_of(noun), noun.id)
    return take(store, new, deed, involved, catalogue)


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
    """The withdrawn revision of what was public; its page stays and says what replaces it.

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
    new = _new(noun, "withdrawn", account, revision, reason)
    return take(store, new, Deed(account, "withdrawn", kind, id), involved)


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
    """The text of revision `restored` as a draft, which goes through review as any change does.

    So what was withdrawn comes back too. Pages of a resource stay as they are.

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
    new = _new(noun, "draft", account, revision, str(note))
    return take(store, new, Deed(account, "restored", kind, id), involved)


def _new(
    noun: Noun,
    status: Status,
    account: Account,
    based_on: int,
    note: str,
    *,
    pages: Sequence[Page] | None = None,
) -> NewRevision:
    return NewRevision(noun, account.name, status, note.strip(), based_on, pages)
