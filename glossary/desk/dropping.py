"""Dropping a change that nobody wants: the entry stands again as readers have seen it all along."""

from glossary import notes
from glossary.desk.activity import NewActivity, involved
from glossary.desk.conditions import check_step, need_reason
from glossary.desk.recording import record_step
from glossary.desk.standing import Standing
from glossary.nouns.record import Kind, Record
from glossary.nouns.resource import Page
from glossary.people.account import Account
from glossary.store.revision import NewRevision
from glossary.store.store import Store


def drop(
    store: Store, kind: Kind, id: str, account: Account, *, revision: int, reason: str = ""
) -> Record:
    """Repeat what readers see in a new revision; those involved get a notice.

    For readers it does not count: it is neither a publication nor a withdrawal, and no rules are
    checked on what is public already. What is dropped stays in the history, and sources that came
    with it stay on their way.

    Raises: WorkflowError without a reason when others had a hand in the change, or when no change
    of something public waits; ConflictError when it is no longer at this revision.
    """
    at = check_step("drop", store, kind, id, account, revision=revision)
    if at.hands - {account.name}:
        need_reason(reason)
    assert at.public is not None
    new = NewRevision(
        at.public.noun,
        account.name,
        at.public.status,
        str(notes.dropped(reason.strip())),
        revision,
        _pages_again(store, at),
        repeats=True,
    )
    done = NewActivity(account, "dropped", kind, id, text=reason.strip())
    return record_step(store, [new], done, notify=involved)[0]


def _pages_again(store: Store, at: Standing) -> tuple[Page, ...] | None:
    """The pages that readers see; None where they are the newest ones.

    Pages that came with the change would become public with the next publication.
    """
    return store.pages(at.newest.noun.id) if at.change_brought_pages else None
