"""Addresses of pages of the desk that several of its rooms lead to."""

from glossary.record import Kind
from webapp.i18n import url


def desk_address(kind: Kind, id: str) -> str:
    """The page of the desk for a noun: its state, text, comments and steps."""
    return url("review.entry", kind=kind, id=id)


def edit_address(kind: Kind, id: str, **query: object) -> str:
    """The form in which the noun is edited."""
    return url("entry.edit", kind=kind, id=id, **query)


def new_address(kind: Kind, **query: object) -> str:
    """The form for a new noun; `name` and `language` fill in its first label."""
    return url("entry.new", kind=kind, **query)
