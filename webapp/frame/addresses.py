"""Addresses of terms and resources, also where no request is being answered."""

from urllib.parse import quote, urlencode

from flask import redirect
from werkzeug.wrappers import Response

from glossary.nouns.record import Record


def noun_address(base: str, owner: str, **query: str | int) -> str:
    """The address of `term/<id>` or `resource/<id>` below the address `base`."""
    address = f"{base}/{quote(owner)}"
    return f"{address}?{urlencode(query)}" if query else address


def revision_address(base: str, record: Record, part: str | None = None) -> str:
    """The address of a noun at this revision, below `base`, or of a `part` of it."""
    address = noun_address(base, owner_of(record), revision=record.revision)
    return f"{address}#{part}" if part else address


def owner_of(record: Record) -> str:
    """`term/<id>` or `resource/<id>`, as `noun_address` takes it."""
    return f"{'term' if record.kind == 'concept' else 'resource'}/{record.noun.id}"


def link_address(base: str, purpose: str, token: str) -> str:
    """The address of a link that opens once, for an `invitation` or a `reset`."""
    return f"{base}/{purpose}/{token}"


def moved(address: str) -> Response:
    """The answer that leads to `address` for good (301), to be asked for again after a day."""
    answer = redirect(address, 301)
    # Not for ever: what lies there may get a page of its own again one day.
    answer.headers["Cache-Control"] = "public, max-age=86400"
    return answer
