"""Where a noun stands on its way, and which steps somebody may take from there."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import Literal, get_args

from glossary.desk.errors import WorkflowError
from glossary.desk.scheduled import Scheduled, planned
from glossary.message import Message, english
from glossary.nouns.record import OPEN, PUBLIC, Kind, Record, Status
from glossary.people.account import Account, Role, has_role
from glossary.store.store import Store

Step = Literal[
    "ready",
    "submit",
    "send-back",
    "publish",
    "schedule",
    "call-off",
    "drop",
    "withdraw",
    "comment",
    "restore",
    "delete",
]
STEPS: tuple[Step, ...] = get_args(Step)

ROLE_FOR: Mapping[Step, Role] = {
    "ready": "contributor",
    "submit": "editor",
    "send-back": "reviewer",
    "publish": "reviewer",
    "schedule": "reviewer",
    "call-off": "reviewer",
    "drop": "contributor",
    "withdraw": "reviewer",
    "comment": "contributor",
    "restore": "contributor",
    "delete": "contributor",
}
_STATUS_FOR: Mapping[Step, Status] = {
    "ready": "draft",
    "submit": "draft",
    "send-back": "in-review",
    "publish": "in-review",
    "schedule": "in-review",
}


_WHO: Mapping[Role, Message] = {
    "contributor": english("Only people with an account can do this."),
    "editor": english("Only editors, reviewers and administrators can do this."),
    "reviewer": english("Only reviewers and administrators can do this."),
    "administrator": english("Only administrators can do this."),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Every revision of a noun, and what is planned of it."""

    history: tuple[Record, ...]
    """Oldest first, never empty."""
    planned: Scheduled | None
    brought_pages: frozenset[int] = frozenset()
    """Revisions with which pages came."""

    @property
    def newest(self) -> Record:
        """The newest revision, which is the state of the workflow."""
        return self.history[-1]

    @property
    def public(self) -> Record | None:
        """The revision that readers see, or None."""
        return next((r for r in reversed(self.history) if r.is_publication), None)

    @property
    def change(self) -> tuple[Record, ...]:
        """What has come since it last stood as readers see it, oldest first."""
        unfinished = takewhile(
            lambda record: record.status in OPEN or record.unseen, reversed(self.history)
        )
        return tuple(reversed([*unfinished]))

    @property
    def change_brought_pages(self) -> bool:
        """True if pages came with the change."""
        return any(record.revision in self.brought_pages for record in self.change)

    @property
    def authors(self) -> frozenset[str]:
        """Names of those who wrote what has come since the last public revision."""
        return authors(self.history, self.brought_pages)

    @property
    def hands(self) -> frozenset[str]:
        """Names of those who wrote the change, moved it on its way, or planned it for a date."""
        planner = {self.planned.account} if self.planned else set()
        return frozenset({record.editor for record in self.change} | planner)

    @property
    def note(self) -> str:
        """What was last said about the change itself, reasons for sending it back left out."""
        for before, record in reversed([*pairwise(self.history)]):
            if record.status in PUBLIC:
                return ""
            sent_back = (before.status, record.status) == ("in-review", "draft")
            if record.change_note and not (sent_back and before.noun == record.noun):
                return record.change_note
        first = self.history[0]
        return "" if first.status in PUBLIC else first.change_note


def standing(store: Store, kind: Kind, id: str) -> Standing | None:
    """Where the noun stands; None where there is none."""
    history = store.history(kind, id)
    if not history:
        return None
    brought = store.revisions_with_pages(id) if kind == "resource" else frozenset()
    return Standing(history, planned(store.database, kind, id), brought)


def authors(
    history: Sequence[Record], brought_pages: frozenset[int] = frozenset()
) -> frozenset[str]:
    """Names of those who wrote what has come since the last public revision.

    Who takes a step without a change to the text, such as submitting another's draft or sending
    it back, wrote none of it.
    """
    names: set[str] = set()
    before: Record | None = None
    for record in history:
        if record.status in PUBLIC and not record.unseen:
            names.clear()
        elif before is None or before.noun != record.noun or record.revision in brought_pages:
            names.add(record.editor)
        before = record
    return frozenset(names)


def blocker(
    step: Step, at: Standing, account: Account, *, own_approval: bool = False
) -> WorkflowError | None:
    """What keeps the account from taking the step now; None when it may.

    `own_approval` lets people approve what they wrote themselves.
    """
    if not has_role(account, ROLE_FOR[step]):
        return no_role(ROLE_FOR[step])
    status = _STATUS_FOR.get(step)
    if status and at.newest.status != status:
        return not_in_status(at.newest, status)
    if step in ("publish", "schedule") and not own_approval and account.name in at.authors:
        return WorkflowError(
            "own-work",
            english("You wrote part of this yourself: somebody else has to approve it."),
        )
    alone = has_role(account, "editor") or at.authors <= {account.name}
    if step in ("drop", "delete") and not alone:
        return WorkflowError("others-work", english("Others wrote part of it: ask an editor."))
    if step == "restore" and at.newest.status == "in-review" and not has_role(account, "editor"):
        return under_review()
    missing = _MISSING.get(step)
    return missing(at) if missing else None


def no_role(role: Role) -> WorkflowError:
    """The error that says which role is needed."""
    return WorkflowError("role", _WHO[role])


def under_review() -> WorkflowError:
    """The error that says that a contributor's change waits beside what is in review."""
    message = english(
        "It is in review: open the form and propose your change, which then waits beside it."
    )
    return WorkflowError("under-review", message)


def not_in_status(record: Record, status: Status) -> WorkflowError:
    """The error that says that the noun is elsewhere on its way."""
    message = english("It is %(status)s, not %(needed)s.", status=record.status, needed=status)
    return WorkflowError("status", message)


def _not_published(at: Standing) -> WorkflowError | None:
    if at.public is None or at.public.status != "published":
        return WorkflowError("not-published", english("Only what is published can be withdrawn."))
    return None


def _not_planned(at: Standing) -> WorkflowError | None:
    if at.planned:
        return None
    return WorkflowError("not-planned", english("No publication is planned."))


def _was_public(at: Standing) -> WorkflowError | None:
    if at.public is None:
        return None
    message = english("It was published, and its address is cited: withdraw it instead.")
    return WorkflowError("published", message)


def _no_change(at: Standing) -> WorkflowError | None:
    if at.change and at.public:
        return None
    message = english("There is no change of something that is public.")
    return WorkflowError("no-change", message)


_MISSING: Mapping[Step, Callable[[Standing], WorkflowError | None]] = {
    "withdraw": _not_published,
    "call-off": _not_planned,
    "drop": _no_change,
    "delete": _was_public,
}
