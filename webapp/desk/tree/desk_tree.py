"""Browsing the tree with drafts in it; each term leads to its page of the desk and can be moved."""

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response

from glossary.catalogue.branches import TOP
from glossary.desk.tree.drafted_tree import DraftedTree
from webapp.desk.addresses import desk_address
from webapp.desk.entry.choosing import Meant, meant
from webapp.desk.entry.standing import exists
from webapp.desk.remembering import tree_with_drafts
from webapp.desk.wording import status_words
from webapp.frame.current import services
from webapp.frame.i18n import url
from webapp.frame.signing import needs
from webapp.readers.tree.branching import TreeAddresses, tree_page

blueprint = Blueprint("desk_tree", __name__)


@blueprint.get("/editor/tree")
@needs("contributor")
def tops() -> str | Response:
    """The top of the tree; with `find`, the branch of the term that it names."""
    found = _meant(tree_with_drafts(services()), "find")
    if found.id:
        return redirect(branch_address(found.id))
    return _page(TOP, found=found)


@blueprint.get("/editor/tree/<id>")
@needs("contributor")
def branch(id: str) -> str | Response:
    """The terms below one; with `take`, to the page on which the term that it names is put there.

    To the desk's page of a withdrawn term, 404 for one that there is not.
    """
    tree = tree_with_drafts(services())
    if tree.concept(id) is not None:
        taken = _meant(tree, "take")
        return redirect(_put_below(tree, taken.id, id)) if taken.id else _page(id, taken=taken)
    if not exists(services(), "concept", id):
        abort(404)
    return redirect(desk_address("concept", id))


def branch_address(id: str, page: int = 1) -> str:
    """A page of the tree below the term, or of its top."""
    further = {"page": page} if page > 1 else {}
    return url("desk_tree.branch", id=id, **further) if id else url("desk_tree.tops", **further)


def move_address(id: str, above: str) -> str:
    """The page on which the term is moved away from the one above it."""
    return url("placing.look", id=id, away=above or None)


def _meant(tree: DraftedTree, parameter: str) -> Meant:
    typed = request.args.get(parameter, "")
    return meant(services(), "concept", typed, lambda id: tree.concept(id) is not None)


def _put_below(tree: DraftedTree, id: str, below: str) -> str:
    """The page for moving, on which the term leaves what it is below, if that is one alone."""
    concept = tree.concept(id)
    above = [each for each in concept.broader if tree.concept(each)] if concept else []
    away = above[0] if len(above) == 1 else None
    return url("placing.look", id=id, away=away, to=below)


def _page(id: str, **further: object) -> str:
    tree = tree_with_drafts(services())
    marks = {id: status_words(record.status) for id, record in tree.drafts.items()}
    return render_template(
        "editor/tree.html",
        page=tree_page(tree, id, _ADDRESSES, request.args.get("page")),
        marks=marks,
        move=move_address,
        **further,
    )


_ADDRESSES = TreeAddresses(lambda id: desk_address("concept", id), branch_address)
