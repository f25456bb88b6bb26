"""Addresses of pages and passages in the text of a resource."""

from webapp.frame.i18n import url


def page_address(
    resource_id: str, number: int, words: str | None, ordinal: int | None = None
) -> str:
    """The address of a page of the text, or of a passage on it, on the page of its resource."""
    anchor = passage_anchor(number, ordinal) if ordinal else f"page-{number}"
    return url("resources.resource", id=resource_id, page=number, q=words or None, _anchor=anchor)


def passage_anchor(page: int, ordinal: int) -> str:
    """The id of a passage on the page of its resource."""
    return f"passage-{page}-{ordinal}"
