"""Which term of the tree somebody means who types an id or a label, drafts among them."""

from dataclasses import dataclass

from glossary.catalogue.branches import Tree
from webapp.desk.entry.choosing import FieldChoice, called, choices
from webapp.frame.services import Services

LONGEST = 200


@dataclass(frozen=True, slots=True)
class TreeChoice:
    """What was typed, and what it names."""

    typed: str
    id: str = ""
    """Empty when it names none, or several."""
    nearby: tuple[FieldChoice, ...] = ()
    """What it may mean."""


def tree_choice(services: Services, tree: Tree, text: str) -> TreeChoice:
    """The term in use with this id or label; else those that it may mean.

    Raises: StoreError when the store cannot be read.
    """
    typed = " ".join(text.replace("\0", "").split())[:LONGEST]
    if not typed or tree.concept(typed):
        return TreeChoice(typed, typed)
    named = [id for id in called(services, "concept", typed) if tree.concept(id)]
    if len(named) == 1:
        return TreeChoice(typed, named[0])
    near = (each for each in choices(services, "concept", typed) if tree.concept(each.id))
    return TreeChoice(typed, nearby=tuple(near))
