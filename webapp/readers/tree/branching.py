"""A part of the tree as pages show it: some hundred terms, the rest at addresses of their own."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from glossary.catalogue.branches import TOP, Tree
from glossary.nouns.concept import Concept
from webapp.frame.i18n import language
from webapp.parts.paging import Pages, existing, page_number, pages
from webapp.parts.wording import Text, TextLink, noun_title

AT_A_TIME = 100
"""Terms directly below one that a page shows."""
MOST = 300
"""Terms of a page, those in closed branches counted too."""
DEEPEST = 5
"""Levels of a page; what lies deeper is shown at the address of a branch."""

Path = tuple[str, ...]
"""Ids from the first level of the page down."""


@dataclass(frozen=True, slots=True)
class TreeAddresses:
    """Where the links of a page of the tree lead."""

    term: Callable[[str], str]
    """The page of the term with this id."""
    branch: Callable[[str, int], str]
    """A page of the tree below the term with this id, or of its top."""


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A term in the tree."""

    id: str
    title: Text
    address: str
    branch: str
    """Address of the tree below it."""
    narrower: int
    """Number of terms below it."""
    nodes: tuple["TreeNode", ...]
    """The terms below it; none where they are shown at the address of the branch alone."""


@dataclass(frozen=True, slots=True)
class TreePage:
    """A term with what is above and below it, or the top of the tree."""

    id: str
    title: Text | None
    """None for the top."""
    path: tuple[TextLink, ...]
    """One way down from the top, to the branches above."""
    above: tuple[TextLink, ...]
    """The terms just above, each with its branch."""
    narrower: int
    apart: int
    """Number of terms with none above and none below."""
    nodes: tuple[TreeNode, ...]
    pages: Pages
    above_id: str
    """The only term just above; empty for none or several."""


def tree_page(tree: Tree, id: str, addresses: TreeAddresses, page: str | None) -> TreePage:
    """What a page shows of the tree below a term of it, or of its top.

    Raises: NotFound for a page beyond the last.
    """
    total, here = tree.narrower(id), tree.concept(id)
    number = existing(page_number(page), total, AT_A_TIME)
    shown = tree.below(id, language())[(number - 1) * AT_A_TIME : number * AT_A_TIME]
    above = _above(tree, here)
    return TreePage(
        id=id,
        title=noun_title(here) if here else None,
        path=tuple(_link(each, addresses) for each in _path(tree, here)),
        above=tuple(_link(each, addresses) for each in above),
        narrower=total,
        apart=tree.apart,
        nodes=nodes_of(tree, shown, addresses, within=id),
        pages=pages(number, total, AT_A_TIME, lambda each: addresses.branch(id, each)),
        above_id=above[0].id if len(above) == 1 else "",
    )


def nodes_of(
    tree: Tree, concepts: Sequence[Concept], addresses: TreeAddresses, *, within: str = TOP
) -> tuple[TreeNode, ...]:
    """The concepts with those below them, as many as a page holds."""
    opened = _opened(tree, concepts, within)

    def made(concept: Concept, path: Path) -> TreeNode:
        path = (*path, concept.id)
        below = tree.below(concept.id, language()) if path in opened else ()
        return TreeNode(
            id=concept.id,
            title=noun_title(concept),
            address=addresses.term(concept.id),
            branch=addresses.branch(concept.id, 1),
            narrower=tree.narrower(concept.id),
            nodes=tuple(made(each, path) for each in below),
        )

    return tuple(made(concept, ()) for concept in concepts)


def _opened(tree: Tree, concepts: Iterable[Concept], within: str) -> set[Path]:
    """The terms whose branches are on the page, level by level until it is full.

    Concepts that run in a circle, which damaged data may have, are shown once on each way down.
    """
    waiting: deque[Path] = deque((concept.id,) for concept in concepts)
    room = MOST - len(waiting)
    opened: set[Path] = set()
    while waiting:
        path = waiting.popleft()
        number = tree.narrower(path[-1])
        if not 0 < number <= room or len(path) == DEEPEST or path[-1] in (within, *path[:-1]):
            continue
        opened.add(path)
        room -= number
        waiting.extend((*path, each.id) for each in tree.below(path[-1], language()))
    return opened


def _path(tree: Tree, concept: Concept | None) -> list[Concept]:
    """One way from the top down to just above the concept, by the first of several above."""
    path: list[Concept] = []
    seen = {concept.id} if concept else set()
    while concept:
        above = _above(tree, concept)
        concept = next((each for each in above if each.id not in seen), None)
        if concept:
            seen.add(concept.id)
            path.insert(0, concept)
    return path[-DEEPEST:]


def _above(tree: Tree, concept: Concept | None) -> list[Concept]:
    ids = dict.fromkeys(concept.broader) if concept else ()
    return [found for id in ids if (found := tree.concept(id))]


def _link(concept: Concept, addresses: TreeAddresses) -> TextLink:
    return TextLink(noun_title(concept), addresses.branch(concept.id, 1))
