"""Requests of the Model Context Protocol, read from a body and checked against their headers."""

import base64
import binascii
import json
import re
from typing import Any, NoReturn

from mcp_types import CLIENT_CAPABILITIES_META_KEY, PROTOCOL_VERSION_META_KEY
from mcp_types.jsonrpc import (
    HEADER_MISMATCH,
    INVALID_PARAMS,
    INVALID_REQUEST,
    PARSE_ERROR,
    UNSUPPORTED_PROTOCOL_VERSION,
    JSONRPCNotification,
    JSONRPCRequest,
)
from pydantic import ValidationError
from werkzeug.datastructures import Headers

VERSIONS = ("2026-07-28",)
"""Revisions that are spoken here: those without a handshake."""
VERSION_HEADER = "MCP-Protocol-Version"
METHOD_HEADER = "Mcp-Method"
NAME_HEADER = "Mcp-Name"
LONGEST = 64 * 1024
"""Bytes of a message."""
LONGEST_SHOWN = 100
"""Characters of a name or version that an error repeats."""
_ENCODED = re.compile(r"=\?base64\?(.*)\?=")

RequestIdOrNone = int | str | None


class ProtocolError(Exception):
    """A message that cannot be answered; `code` is that of JSON-RPC or of the protocol."""

    def __init__(
        self, code: int, message: str, data: Any = None, id: RequestIdOrNone = None
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.data = data
        self.id = id

    @property
    def body(self) -> dict[str, Any]:
        """The error as JSON-RPC writes it."""
        said: dict[str, Any] = {"code": self.code, "message": self.message}
        if self.data is not None:
            said["data"] = self.data
        return {"jsonrpc": "2.0", "id": self.id, "error": said}


def message_of(body: bytes, headers: Headers | None = None) -> JSONRPCRequest | None:
    """The request in a body; None for a notification, which wants no answer.

    `headers` are those of HTTP; over other ways there are none to compare with the body.

    Raises: ProtocolError for anything else, or where body and headers disagree.
    """
    said = _json(body)
    if isinstance(said, dict) and "id" not in said:
        _check_notification(said, headers)
        return None
    try:
        asked = JSONRPCRequest.model_validate(said)
    except ValidationError as error:
        is_batch = isinstance(said, list)
        why = "a batch is not taken" if is_batch else "it lacks what JSON-RPC 2.0 asks for"
        raise ProtocolError(INVALID_REQUEST, f"Send one request of JSON-RPC; {why}.") from error
    _check(asked, headers)
    return asked


def _json(body: bytes) -> Any:
    try:
        said = json.loads(body, parse_constant=_no_number)
        # Half of a surrogate pair can be escaped in JSON, and no answer could repeat it.
        json.dumps(said, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise ProtocolError(PARSE_ERROR, "The body is not JSON in UTF-8.") from error
    return said


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number of JSON")


def _check_notification(said: dict[str, Any], headers: Headers | None) -> None:
    """Check a message without an id: clients still send some, though none has a meaning here."""
    try:
        JSONRPCNotification.model_validate(said)
    except ValidationError as error:
        raise ProtocolError(INVALID_REQUEST, "A request needs an `id` and a `method`.") from error
    version = headers.get(VERSION_HEADER) if headers else None
    if version is not None and version not in VERSIONS:
        raise _unsupported(version, None)


def _check(asked: JSONRPCRequest, headers: Headers | None) -> None:
    params = asked.params or {}
    meta = params.get("_meta")
    if asked.method == "initialize" and not isinstance(meta, dict):
        # Older clients know no way back: all that they can show is this error.
        raise _unsupported(str(params.get("protocolVersion", "")), asked.id)
    if not isinstance(meta, dict):
        raise _without(f"`params._meta` with {PROTOCOL_VERSION_META_KEY}", asked)
    for key in (PROTOCOL_VERSION_META_KEY, CLIENT_CAPABILITIES_META_KEY):
        if key not in meta:
            raise _without(f"{key} in `params._meta`", asked)
    version = meta[PROTOCOL_VERSION_META_KEY]
    if headers is not None:
        _compare(asked, params, version, headers)
    if not isinstance(version, str):
        raise _without(f"a text as {PROTOCOL_VERSION_META_KEY}", asked)
    if version not in VERSIONS:
        raise _unsupported(version, asked.id)


def _compare(asked: JSONRPCRequest, params: dict[str, Any], version: Any, headers: Headers) -> None:
    """Check that the headers, by which others route the request, say what the body does."""
    _same(VERSION_HEADER, headers.get(VERSION_HEADER), version, asked)
    _same(METHOD_HEADER, headers.get(METHOD_HEADER), asked.method, asked)
    if asked.method == "tools/call" and "name" in params:
        _same(NAME_HEADER, _decoded(headers.get(NAME_HEADER)), params["name"], asked)


def _same(header: str, given: str | None, said: Any, asked: JSONRPCRequest) -> None:
    """Check that what a header says is what the body does."""
    if given is None or given != said:
        problem = "is missing" if given is None else "differs from the body"
        raise ProtocolError(HEADER_MISMATCH, f"The header {header} {problem}.", id=asked.id)


def _decoded(value: str | None) -> str | None:
    """The value of a header, which may be written in base64; None for a broken one."""
    found = _ENCODED.fullmatch(value or "")
    if found is None:
        return value
    try:
        return base64.b64decode(found[1], validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return None


def _without(what: str, asked: JSONRPCRequest) -> ProtocolError:
    message = f"The request lacks {what}; this server speaks {', '.join(VERSIONS)}."
    return ProtocolError(INVALID_PARAMS, message, {"supported": [*VERSIONS]}, asked.id)


def _unsupported(version: str, id: RequestIdOrNone) -> ProtocolError:
    data = {"supported": [*VERSIONS], "requested": version[:LONGEST_SHOWN]}
    message = f"Unsupported protocol version; this server speaks {', '.join(VERSIONS)}."
    return ProtocolError(UNSUPPORTED_PROTOCOL_VERSION, message, data, id)
