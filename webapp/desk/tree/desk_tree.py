"""Browsing the tree with drafts in it; each term leads to its page of the desk and can be moved."""

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response

from glossary.catalogue.branches import TOP
from webapp.desk.addresses import desk_address
from webapp.desk.entry.choosing import meant
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
    tree, typed = tree_with_drafts(services()), request.args.get("find", "")
    found = meant(services(), "concept", typed, lambda id: tree.concept(id) is not None)
    if found.id:
        return redirect(branch_address(found.id))
    return _page(TOP, found=found)


@blueprint.get("/editor/tree/<id>")
@needs("contributor")
def branch(id: str) -> str | Response:
    """The terms below one; to the desk's page of a withdrawn term, 404 for one there is not."""
    if tree_with_drafts(services()).concept(id) is not None:
        return _page(id)
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
