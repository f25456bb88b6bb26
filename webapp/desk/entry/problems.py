"""What is wrong with a form, at the field where it can be fixed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask_babel import gettext

from glossary.desk.conditions import value_at
from glossary.nouns.concept import Concept
from glossary.nouns.record import Kind
from glossary.rules import Problem, Severity, check_noun
from glossary.vocabulary import slug_problem
from indexer.quotations.held_text import newest_pages
from indexer.quotations.quotation_problems import quotation_problems
from webapp.desk.entry.building import Built, Fault, source_place
from webapp.desk.entry.shapes import Typed
from webapp.desk.entry.standing import FormStanding, exists
from webapp.frame.i18n import translated
from webapp.frame.services import Services

RESERVED = frozenset({"new"})
"""Ids that addresses of the desk need for themselves."""


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """A problem with the control that it belongs to; an empty one means the whole entry."""

    control: str
    message: str
    severity: Severity = "error"


def problems_of(
    services: Services, stand: FormStanding, built: Built, typed: Typed
) -> tuple[FieldProblem, ...]:
    """Everything that is wrong, errors first.

    Raises: StoreError when the store cannot be read.
    """
    found = [FieldProblem(f.control, f.message) for f in (*faults(services, stand, built, typed),)]
    own = {resource.id for resource in built.sources}
    for problem in _broken(services, built):
        softened = _softened(services, problem, built, own)
        if softened is not None:
            found.append(softened)
    order = ("error", "warning", "notice")
    return tuple(sorted(dict.fromkeys(found), key=lambda each: order.index(each.severity)))


def faults(services: Services, stand: FormStanding, built: Built, typed: Typed) -> Iterator[Fault]:
    """What keeps the form from being stored at all."""
    yield from built.faults
    yield from _unstorable(typed, "")
    if stand.id:
        return
    id = built.noun.id
    if not id:
        yield Fault("id", gettext("Give the entry an id: addresses are made of it."))
    elif id in RESERVED:
        yield Fault("id", gettext("The desk needs “%(id)s” for itself: choose another id.", id=id))
    elif slug_problem(id):
        yield Fault(
            "id", gettext("Use small letters a to z, digits and hyphens, such as soft-skills.")
        )
    elif services.store.get(stand.kind, id) is not None:
        yield Fault("id", gettext("This id is taken, or was once: ids are never used again."))


def _broken(services: Services, built: Built) -> tuple[Problem, ...]:
    found = [*check_noun(built.noun, services.catalogue())]
    for resource in built.sources:
        found += check_noun(resource, services.catalogue())
    if isinstance(built.noun, Concept):
        pages_of = partial(newest_pages, services.store)
        found += quotation_problems([built.noun], pages_of)
    return tuple(found)


def _softened(
    services: Services, problem: Problem, built: Built, own: set[str]
) -> FieldProblem | None:
    """The problem at its control; what waits for another draft is no error yet.

    Problems of the id are shown as faults, for it can be changed only before it is stored.
    """
    control = _control(problem, built)
    kinds: dict[str, Kind] = {"unknown-source": "resource", "unknown-concept": "concept"}
    kind = kinds.get(problem.rule)
    if kind:
        target = value_at(built.noun, problem.field)
        if target in own:
            return None
        if exists(services, kind, target):
            text = gettext("What this names is not published yet: it has to be before this is.")
            return FieldProblem(control, text, "notice")
    if problem.rule in ("id-form", "definition-id"):
        return None
    return _told(problem, control)


def _told(problem: Problem, control: str) -> FieldProblem:
    wrong = translated(problem.wrong)
    text = f"{wrong[:1].upper()}{wrong[1:]}. {translated(problem.fix)}"
    return FieldProblem(control, text, problem.severity)


def _control(problem: Problem, built: Built) -> str:
    """The control of the field, or of the nearest field around it."""
    if problem.kind == "resource" and problem.id != built.noun.id:
        name = problem.field.partition(".")[0]
        title = built.places.get(source_place(problem.id, "title"), "")
        return built.places.get(source_place(problem.id, name), title)
    path = problem.field
    while path:
        if path in built.places:
            return built.places[path]
        path = path.rpartition(".")[0]
    return next((c for p, c in built.places.items() if p.startswith(f"{problem.field}.")), "")


def _unstorable(value: Any, control: str) -> Iterator[Fault]:
    """Texts with a character that no database holds."""
    if isinstance(value, str):
        if "\0" in value:
            place = value.index("\0") + 1
            text = gettext(
                "Character %(place)s is a NUL, which cannot be stored: delete it.", place=place
            )
            yield Fault(control, text)
        return
    items: Iterable[tuple[Any, Any]] = (
        value.items() if isinstance(value, dict) else enumerate(value)
    )
    for key, inner in items:
        yield from _unstorable(inner, f"{control}-{key}" if control else str(key))
