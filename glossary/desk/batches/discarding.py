"""Many drafts thrown away together: new entries are deleted, of others the change is given up."""

from glossary.desk.batches.batch import BatchOutcome, ChosenEntry, NotDone, reason_of
from glossary.desk.batches.steps_of_many import Batch, log_outcome
from glossary.desk.conditions import need_role, standing_at
from glossary.desk.deleting import delete_entry
from glossary.desk.dropping import drop
from glossary.desk.errors import WorkflowError
from glossary.store.errors import ConflictError


def discard_all(batch: Batch, *, reason: str = "") -> BatchOutcome:
    """Discard the entries one after the other, each as `delete_entry` and `drop` allow it.

    Those who had a hand in one get its own notice: what they wrote is gone from the desk.

    Raises: WorkflowError when the role does not suffice.
    """
    need_role(batch.account, "contributor")
    done: list[ChosenEntry] = []
    refused: list[NotDone] = []
    for each in dict.fromkeys(batch.picked):
        try:
            _discard(batch, each, reason)
        except (WorkflowError, ConflictError) as error:
            refused.append(NotDone(each, reason_of(error)))
        else:
            done.append(each)
    outcome = BatchOutcome(tuple(done), tuple(refused))
    log_outcome(batch, "dropped", outcome)
    return outcome


def _discard(batch: Batch, each: ChosenEntry, reason: str) -> None:
    at = standing_at(batch.store, each.kind, each.id, each.revision)
    step = drop if at.public else delete_entry
    step(batch.store, each.kind, each.id, batch.account, revision=each.revision, reason=reason)
