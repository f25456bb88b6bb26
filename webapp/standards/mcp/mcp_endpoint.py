"""`/mcp`: the Model Context Protocol over HTTP, one POST for each request and one JSON answer."""

import json
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Response, request
from mcp_types.jsonrpc import (
    HEADER_MISMATCH,
    INVALID_PARAMS,
    INVALID_REQUEST,
    METHOD_NOT_FOUND,
    PARSE_ERROR,
    UNSUPPORTED_PROTOCOL_VERSION,
)
from werkzeug.exceptions import (
    Forbidden,
    HTTPException,
    MethodNotAllowed,
    NotAcceptable,
    UnsupportedMediaType,
)

from webapp.frame import errors
from webapp.frame.current import services
from webapp.standards.mcp.mcp_messages import (
    METHOD_HEADER,
    NAME_HEADER,
    VERSION_HEADER,
    ProtocolError,
    message_of,
)
from webapp.standards.mcp.mcp_methods import answered

blueprint = Blueprint("mcp", __name__)

JSON = "application/json"
STATUSES = {
    PARSE_ERROR: 400,
    INVALID_REQUEST: 400,
    INVALID_PARAMS: 400,
    HEADER_MISMATCH: 400,
    UNSUPPORTED_PROTOCOL_VERSION: 400,
    METHOD_NOT_FOUND: 404,
}
"""The status of each error, where the specification or the SDKs name one."""
EVERY_METHOD = ("GET", "POST", "PUT", "PATCH", "DELETE")
DAY = "86400"


@blueprint.before_request
def refuse_strange_pages() -> None:
    """Refuse what a page of another site sends.

    A name that its owner points at 127.0.0.1 would else let the page read a service that runs on
    the reader's own machine (DNS rebinding). Programs that are no browsers send no `Origin`.

    Raises: Forbidden for an origin that is neither the service's own nor this machine.
    """
    origin = request.headers.get("Origin")
    if origin is not None and not _is_known(origin):
        raise Forbidden("Pages of other sites may not use this address.")


@blueprint.after_request
def open_to_known_pages(answer: Response) -> Response:
    """The answer, readable by pages of the service itself and of this machine."""
    answer.vary.update(("Origin",))
    origin = request.headers.get("Origin")
    if origin is not None and _is_known(origin):
        answer.headers["Access-Control-Allow-Origin"] = origin
        if request.method == "OPTIONS":
            sent = ("Content-Type", VERSION_HEADER, METHOD_HEADER, NAME_HEADER)
            answer.headers["Access-Control-Allow-Headers"] = ", ".join(sent)
            answer.headers["Access-Control-Allow-Methods"] = "POST"
            answer.headers["Access-Control-Max-Age"] = DAY
    return answer


@blueprint.errorhandler(HTTPException)
def refused(error: HTTPException) -> Response:
    """The error as a problem document."""
    return errors.problem_answer(error)


@blueprint.route("/mcp", methods=EVERY_METHOD)
def endpoint() -> Response:
    """The answer to one request of the protocol; 202 for a notification.

    Raises: MethodNotAllowed, UnsupportedMediaType or NotAcceptable for what is no such request.
    """
    if request.method != "POST":
        raise MethodNotAllowed(["POST"], "Send each request as a POST of its own.")
    if request.mimetype != JSON:
        raise UnsupportedMediaType(f"Send the request as {JSON}.")
    if request.accept_mimetypes and not request.accept_mimetypes[JSON]:
        raise NotAcceptable(f"The answer is {JSON}, which the header Accept does not name.")
    try:
        asked = message_of(request.get_data(), request.headers)
        if asked is None:
            return Response(status=202)
        return _json(answered(asked), 200)
    except ProtocolError as error:
        return _json(error.body, STATUSES[error.code])


def _json(body: dict[str, Any], status: int) -> Response:
    return Response(json.dumps(body, ensure_ascii=False), status=status, content_type=JSON)


def _is_known(origin: str) -> bool:
    """True for the origin of the public address, and for one on this machine.

    What the header `Host` says does not count: a rebound name is in both headers.
    """
    try:
        parts, own = urlsplit(origin), urlsplit(services().settings.base_url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    if parts.scheme not in ("http", "https"):
        return False
    if (parts.scheme, host, port) == (own.scheme, own.hostname, own.port):
        return True
    return host == "localhost" or _is_loopback(host)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
