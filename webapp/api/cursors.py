"""A page of a list in order of ids: what follows the cursor, and the address of the next page.

The cursor is the last id of the page before. Nothing public is ever deleted, so whoever follows
`next` gets every entry that was there at the beginning exactly once, whatever is published
meanwhile.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from flask import Response, current_app, request
from pydantic import TypeAdapter

from webapp.api.documents import JSON, as_python
from webapp.frame.i18n import base_url

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Candidates(Generic[Entry]):
    """Everything that a list may hold."""

    entries: Iterable[tuple[str, Entry]]
    """Each after its id; in any order."""
    show: Callable[[str, Entry], Any]
    """The entry as the answer has it, made only for those on the page."""


def page(
    page_of: type, listed: Candidates[Entry], arguments: Mapping[str, Any], sequence: int
) -> Response:
    """The page of the list that the arguments ask for."""
    wanted = dict.fromkeys(arguments["ids"])
    fitting = [(id, entry) for id, entry in listed.entries if not wanted or id in wanted]
    cursor, limit = arguments["cursor"], arguments["limit"]
    later = (each for each in fitting if each[0] > cursor)
    found = nsmallest(limit + 1, later, key=lambda each: each[0])
    shown, more = found[:limit], len(found) > limit
    known = {id for id, _ in fitting}
    following = address_with(cursor=shown[-1][0]) if more else None
    made = page_of(
        items=tuple(listed.show(id, entry) for id, entry in shown),
        total=len(fitting),
        missing=tuple(id for id in wanted if id not in known),
        sequence=sequence,
        next=following,
    )
    answer = current_app.response_class(_text(made, arguments["attributes"]), mimetype=JSON)
    answer.headers["Link"] = ", ".join(_links(following))
    return answer


def names_of(entry: type) -> tuple[str, ...]:
    """The names that the attributes of such an entry have in JSON."""
    schema = TypeAdapter(entry).json_schema(mode="serialization")
    return tuple(schema["properties"])


def _text(made: Any, names: Iterable[str]) -> str:
    """The page as JSON; its entries have only these attributes where any are named."""
    body = as_python(made)
    kept = {"id", *names}
    if kept != {"id"}:
        body["items"] = [{k: v for k, v in item.items() if k in kept} for item in body["items"]]
    return json.dumps(body, ensure_ascii=False)


def _links(following: str | None) -> Iterable[str]:
    """Links between pages (RFC 8288)."""
    yield f'<{address_with(cursor=None)}>; rel="first"'
    if following:
        yield f'<{following}>; rel="next"'


def address_with(**changed: str | int | None) -> str:
    """The address asked for with these parameters instead; None leaves one out."""
    asked = [pair for pair in request.args.items(multi=True) if pair[0] not in changed]
    query = urlencode(asked + [pair for pair in changed.items() if pair[1] is not None])
    return f"{base_url()}{request.path}{f'?{query}' if query else ''}"
