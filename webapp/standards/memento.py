"""TimeGates and TimeMaps of terms and resources by Memento (RFC 7089).

Datetime negotiation is of pattern 2.1: `/timegate/term/x` leads with 302 to the revision that was
public at the moment of `Accept-Datetime`, and `/timemap/term/x` lists all of them.
"""

import re
from datetime import datetime

from flask import Blueprint, Response, abort, redirect, request
from werkzeug.exceptions import BadRequest
from werkzeug.http import parse_date
from werkzeug.wrappers import Response as AnyResponse

from glossary.nouns.record import Kind, Record
from webapp.faces.memento_headers import (
    LINK_FORMAT,
    gate_links,
    map_address,
    memento_at,
    memento_date,
    memento_link,
    original_link,
    relation_of,
)
from webapp.frame import errors
from webapp.frame.addresses import revision_address
from webapp.frame.current import services
from webapp.frame.i18n import base_url

blueprint = Blueprint("memento", __name__)

ACCEPT = "Accept-Datetime"
_DATE = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), [0-9]{2} "
    r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [0-9]{4} "
    r"[0-9]{2}:[0-9]{2}:[0-9]{2} GMT"
)


@blueprint.get("/timegate/term/<id>")
def term_gate(id: str) -> AnyResponse:
    """Lead to the revision of a term at the moment of `Accept-Datetime`, else to the newest."""
    return _gate("concept", id)


@blueprint.get("/timegate/resource/<id>")
def resource_gate(id: str) -> AnyResponse:
    """The same for a resource."""
    return _gate("resource", id)


@blueprint.get("/timemap/term/<id>")
def term_map(id: str) -> Response:
    """Every published revision of a term."""
    return _map("concept", id)


@blueprint.get("/timemap/resource/<id>")
def resource_map(id: str) -> Response:
    """The same for a resource."""
    return _map("resource", id)


def _gate(kind: Kind, id: str) -> AnyResponse:
    history = _history_or_404(kind, id)
    try:
        moment = _moment()
    except ValueError as error:
        answer: AnyResponse = errors.answer(BadRequest(str(error)))
    else:
        found = history[-1] if moment is None else memento_at(history, moment)
        answer = redirect(revision_address(base_url(), found), 302)
    answer.vary.add(ACCEPT)
    ends = (memento_link(history[at], relation_of(history, at)) for at in _ends(history))
    links = [original_link(history[0]), *gate_links(history[0]), *ends]
    answer.headers["Link"] = ", ".join(links)
    return _opened(answer)


def _map(kind: Kind, id: str) -> Response:
    history = _history_or_404(kind, id)
    own = (
        f'<{map_address(history[0])}>; rel="self"; type="{LINK_FORMAT}"; '
        f'from="{memento_date(history[0])}"; until="{memento_date(history[-1])}"'
    )
    gate = next(iter(gate_links(history[0])))
    listed = (memento_link(each, relation_of(history, at)) for at, each in enumerate(history))
    body = ",\n".join([original_link(history[0]), own, gate, *listed])
    answer = Response(f"{body}\n", content_type=LINK_FORMAT)
    _opened(answer)
    return answer


def _history_or_404(kind: Kind, id: str) -> list[Record]:
    history = services().store.history(kind, id)
    return [record for record in history if record.is_publication] or abort(404)


def _moment() -> datetime | None:
    """The moment asked for; None where none is.

    Raises: ValueError for a header that holds no date of HTTP.
    """
    asked = request.headers.get(ACCEPT, "").strip()
    if not asked:
        return None
    moment = parse_date(asked) if _DATE.fullmatch(asked) else None
    if moment is None:
        raise ValueError(f"{ACCEPT} is no date such as Thu, 31 May 2007 20:35:00 GMT.")
    return moment


def _ends(history: list[Record]) -> list[int]:
    """The places of the first and the last revision; one where they are the same."""
    return sorted({0, len(history) - 1})


def _opened(answer: AnyResponse) -> AnyResponse:
    """The answer, readable by scripts of any site."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Access-Control-Expose-Headers"] = "Link, Location, Vary"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer
