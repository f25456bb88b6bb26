"""Addresses of pages of the desk that several of its rooms lead to, and what they name."""

from typing import cast

from flask import abort

from glossary.nouns.record import Kind
from webapp.frame.i18n import url


def desk_address(kind: Kind, id: str) -> str:
    """The page of the desk for a noun: its state, text, comments and steps."""
    return url("review.entry", kind=kind, id=id)


def edit_address(kind: Kind, id: str, **query: object) -> str:
    """The form in which the noun is edited."""
    return url("entry.edit", kind=kind, id=id, **query)


def new_address(kind: Kind, **query: object) -> str:
    """The form for a new noun; `name`, `language`, `theme`, `source`, `broader` as known."""
    return url("entry.new", kind=kind, **query)


def kind_at(kind: str) -> Kind:
    """The kind that an address names; 404 for any other word."""
    if kind not in ("concept", "resource"):
        abort(404)
    return cast("Kind", kind)
