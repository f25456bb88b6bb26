"""Steps from the form: a draft, a submission, a small edit; each one revision in the store."""

from glossary.desk import workflow, working_copies
from glossary.desk.amending import amending
from glossary.desk.amending.amendments import Amendment
from glossary.desk.conditions import unmoved
from glossary.nouns.record import Record
from webapp.desk.entry.building import Built
from webapp.desk.entry.editing import Editing
from webapp.desk.entry.page import proposed_id
from webapp.desk.entry.problems import FieldProblem, faults, problems_of

STEPS = ("draft", "ready", "submit", "small")


def attempted(editing: Editing, step: str) -> Record | Amendment | tuple[FieldProblem, ...]:
    """Take the step; the record or amendment that it stored, or what kept it from being taken.

    Raises: ConflictError when somebody else stored a revision meanwhile, WorkflowError when the
    step is not allowed, StoreError when the store cannot be written.
    """
    form = editing.form
    if not editing.stand.id and not form.typed["id"].strip():
        form.typed["id"] = proposed_id(form.typed)
    made = editing.built()
    blockers = _blockers(editing, made, step)
    if blockers:
        return blockers
    stored = _taken(editing, made, step)
    database = editing.services.store.database
    working_copies.discard(database, editing.who.id, form.copy)
    if isinstance(stored, Record):
        amending.supersede(database, stored.kind, stored.noun.id, editing.who)
    return stored


def _blockers(editing: Editing, made: Built, step: str) -> tuple[FieldProblem, ...]:
    services, stand, typed = editing.services, editing.stand, editing.typed
    if step == "draft":
        found = faults(services, stand, made, typed)
        return tuple(FieldProblem(fault.control, fault.message) for fault in found)
    everything = problems_of(services, stand, made, typed)
    return everything if any(each.severity == "error" for each in everything) else ()


def _taken(editing: Editing, made: Built, step: str) -> Record | Amendment:
    store, who, base = editing.services.store, editing.who, editing.form.base
    note = editing.typed["note"]
    if step == "small":
        return unmoved(
            editing.services.newest_catalogue,
            lambda catalogue: workflow.publish_small(
                store,
                made.noun,
                who,
                based_on=base,
                catalogue=catalogue,
                note=note,
                own_approval=editing.services.policy().own_approval,
            ),
        )
    if step in ("draft", "ready") and editing.amends:
        return amending.propose(
            store, made.noun, who, based_on=base, note=note, sources=made.sources
        )
    if step == "submit":
        return workflow.submit(
            store, made.noun, who, based_on=base, note=note, sources=made.sources
        )
    saved = workflow.save_draft(
        store, made.noun, who, based_on=base, note=note, sources=made.sources
    )
    if step == "ready":
        workflow.mark_ready(store, saved.kind, saved.noun.id, who, revision=saved.revision)
    return saved
