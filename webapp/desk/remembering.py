"""What the desk computes from the whole store, remembered until something is stored."""

from collections.abc import Callable, Hashable
from typing import TypeVar

from glossary.desk import in_progress as desk
from glossary.desk.drafts import unpublished
from glossary.desk.in_progress import Waiting
from glossary.desk.tree.drafted_tree import DraftedTree, drafted_tree
from glossary.nouns.record import is_of_concept
from webapp.frame.services import Services

Made = TypeVar("Made")


def with_drafts(services: Services, key: Hashable, make: Callable[[], Made]) -> Made:
    """What `make` gives, made once for each state of the store, drafts counted too.

    Raises: StoreError when the store cannot be read.
    """
    # Drafts change nothing that is public, so what is computed of the public outlives them.
    sequence, room = services.store.sequence(), services.computed
    kept: tuple[int, Made] | None = room.get(("with drafts", key))
    if kept is None or kept[0] < sequence:
        kept = (sequence, make())
        room["with drafts", key] = kept
    return kept[1]


def waiting(services: Services) -> tuple[Waiting, ...]:
    """Every noun that is a draft or in review, the one that has waited longest first.

    Raises: StoreError when the store cannot be read.
    """
    return with_drafts(services, "waiting", lambda: desk.waiting(services.store))


def tree_with_drafts(services: Services) -> DraftedTree:
    """The tree of terms with all drafts over what is public.

    Raises: StoreError when the store cannot be read.
    """
    drafts = with_drafts(
        services, "drafts of concepts", lambda: unpublished(services.store, "concept")
    )
    return drafted_tree(services.catalogue().branches(), filter(is_of_concept, drafts))
