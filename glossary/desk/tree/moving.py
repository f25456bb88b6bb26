"""Moving a term below another: a draft of the term that is moved, by the workflow of any change.

Only the term that is moved is changed; what is below it goes with it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from glossary import notes
from glossary.catalogue.branches import TOP, Tree
from glossary.desk import workflow
from glossary.desk.amending import amending
from glossary.desk.amending.amendments import Amendment, amendment_by
from glossary.desk.errors import WorkflowError
from glossary.message import Message, english
from glossary.nouns.concept import Concept
from glossary.nouns.labels import name_of
from glossary.nouns.record import Record
from glossary.nouns.resource import Resource
from glossary.people.account import Account, has_role
from glossary.rules.graph import way_back
from glossary.store.errors import ConflictError
from glossary.store.store import Store

_LONGEST_PATH = 12
"""Concepts of a circle that are named; of a longer one only the first and the last."""


@dataclass(frozen=True, slots=True)
class Move:
    """A concept, and where it goes."""

    id: str
    away_from: str
    """The broader concept that it leaves; `TOP` where it leaves none."""
    below: str
    """The broader concept that it gets; `TOP` where it gets none."""
    revision: int
    """The newest revision of the concept that was looked at."""


class CircleError(WorkflowError):
    """A move that would put a concept below itself; `path` leads from it up and back to it."""

    def __init__(self, path: Sequence[Concept]) -> None:
        super().__init__("circle", circle_words(name_of(each, "en")[1] for each in path))
        self.path = tuple(path)


def move(store: Store, tree: Tree, asked: Move, account: Account) -> Record | Amendment:
    """Store the moved concept as a draft; what a contributor moves of a review waits beside it.

    The tree has the drafts of others too, so that two drafts make no circle together.

    Raises: CircleError when the concept would be below itself, WorkflowError when there is no such
    move or the role does not suffice, ConflictError when the concept is no longer at the revision
    that was looked at.
    """
    newest = store.get("concept", asked.id)
    if newest is None or not isinstance(newest.noun, Concept):
        raise WorkflowError("unknown", english("There is no entry “%(id)s”.", id=asked.id))
    if newest.revision != asked.revision:
        raise ConflictError(newest.noun, newest, asked.revision)
    if newest.status == "withdrawn":
        raise WorkflowError("status", english("It is withdrawn: restore it first."))
    beside = newest.status == "in-review" and not has_role(account, "editor")
    mine = amendment_by(store.database, "concept", asked.id, account.name) if beside else None
    base = mine.noun if mine and isinstance(mine.noun, Concept) else newest.noun
    noun = moved(base, asked)
    _need_place(tree, noun, asked)
    note = _note(tree, asked)
    if beside:
        revision = mine.base_revision if mine else asked.revision
        sources: Sequence[Resource] = mine.sources if mine else ()
        return amending.propose(store, noun, account, based_on=revision, note=note, sources=sources)
    saved = workflow.save_draft(store, noun, account, based_on=asked.revision, note=note)
    amending.supersede(store.database, "concept", asked.id, account)
    return saved


def moved(concept: Concept, asked: Move) -> Concept:
    """The concept at its new place; other terms that it is below as well stay.

    Raises: WorkflowError when it is there already, or no longer where it was.
    """
    if asked.away_from != TOP and asked.away_from not in concept.broader:
        message = english("It is no longer below “%(id)s”: look again.", id=asked.away_from)
        raise WorkflowError("elsewhere", message)
    put = [asked.below if id == asked.away_from else id for id in concept.broader]
    if asked.away_from == TOP:
        put.append(asked.below)
    broader = tuple(dict.fromkeys(id for id in put if id != TOP))
    if broader == concept.broader:
        raise WorkflowError("same", english("It is there already."))
    return replace(concept, broader=broader)


def circle_words(names: Iterable[str]) -> Message:
    """The sentence that names a circle."""
    path = tuple(names)
    if len(path) > _LONGEST_PATH:
        path = (*path[: _LONGEST_PATH - 2], "…", path[-1])
    return english(
        "This would make a circle, each term below the next: %(path)s. Choose another one.",
        path=" → ".join(path),
    )


def _need_place(tree: Tree, noun: Concept, asked: Move) -> None:
    if asked.below != TOP and tree.concept(asked.below) is None:
        message = english("There is no term “%(id)s” in use.", id=asked.below)
        raise WorkflowError("no-place", message)

    def above(id: str) -> tuple[str, ...]:
        found = noun if id == noun.id else tree.concept(id)
        return found.broader if found else ()

    path = way_back(noun.id, above)
    if path:
        there = (noun if id == noun.id else tree.concept(id) for id in path)
        raise CircleError([concept for concept in there if concept])


def _note(tree: Tree, asked: Move) -> str:
    below, left = tree.concept(asked.below), tree.concept(asked.away_from)
    if below:
        return str(notes.moved_below(name_of(below, "en")[1]))
    return str(notes.moved_away(name_of(left, "en")[1] if left else asked.away_from))
