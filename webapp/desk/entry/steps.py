"""Steps from the form: a draft, a submission, a small edit; each one revision in the store."""

from glossary.desk import workflow, working_copies
from glossary.desk.conditions import unmoved
from glossary.desk.with_sources import store_together
from glossary.nouns.record import Record
from glossary.people import Account
from webapp.desk.entry.building import Built, Fault
from webapp.desk.entry.keeping import Sent
from webapp.desk.entry.page import proposed_id
from webapp.desk.entry.problems import FieldProblem, faults, problems_of
from webapp.desk.entry.standing import Standing, built
from webapp.frame.services import Services

STEPS = ("draft", "submit", "small")


def attempted(
    services: Services, stand: Standing, who: Account, form: Sent, step: str
) -> Record | tuple[FieldProblem, ...]:
    """The record that the step stored, or what kept it from being taken.

    Raises: ConflictError when somebody else stored a revision meanwhile, WorkflowError when the
    step is not allowed, StoreError when the store cannot be written.
    """
    if not stand.id and not form.typed["id"].strip():
        form.typed["id"] = proposed_id(form.typed)
    made = built(services, stand, form.typed, form.base)
    hindrances = _hindrances(services, stand, made, form, step)
    if hindrances:
        return hindrances
    record = _taken(services, who, made, form, step)
    working_copies.discard(services.store.database, who.id, form.copy)
    return record


def _hindrances(
    services: Services, stand: Standing, made: Built, form: Sent, step: str
) -> tuple[FieldProblem, ...]:
    if step == "draft":
        found: list[Fault] = [*faults(services, stand, made, form.typed)]
        return tuple(FieldProblem(fault.control, fault.message) for fault in found)
    everything = problems_of(services, stand, made, form.typed)
    return everything if any(each.severity == "error" for each in everything) else ()


def _taken(services: Services, who: Account, made: Built, form: Sent, step: str) -> Record:
    note, store = form.typed["note"], services.store
    if step == "small":
        return unmoved(
            services.catalogue,
            lambda catalogue: workflow.publish_small(
                store, made.noun, who, based_on=form.base, catalogue=catalogue, note=note
            ),
        )
    return store_together(
        store,
        made.noun,
        made.sources,
        who,
        based_on=form.base,
        note=note,
        submitting=step == "submit",
    )
