"""Browsing from broader terms to narrower ones."""

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response

from glossary.catalogue.branches import TOP
from webapp.frame.current import catalogue
from webapp.frame.i18n import url
from webapp.readers.tree.branching import TreeAddresses, tree_page

blueprint = Blueprint("tree", __name__)


@blueprint.get("/tree")
def tops() -> str:
    """The terms that have only narrower ones, with their branches."""
    return _page(TOP)


@blueprint.get("/tree/<id>")
def branch(id: str) -> str | Response:
    """The terms below one; to the page of a withdrawn term, 404 for one that there is not."""
    if catalogue().concept(id) is None:
        abort(404)
    if catalogue().branches().concept(id) is None:
        return redirect(url("term.term", id=id))
    return _page(id)


def _page(id: str) -> str:
    page = tree_page(catalogue().branches(), id, ADDRESSES, request.args.get("page"))
    return render_template("tree.html", page=page)


def _branch(id: str, page: int) -> str:
    further = {"page": page} if page > 1 else {}
    return url("tree.branch", id=id, **further) if id else url("tree.tops", **further)


ADDRESSES = TreeAddresses(lambda id: url("term.term", id=id), _branch)
