"""The methods of the Model Context Protocol that are answered here."""

import json
from collections.abc import Callable, Mapping
from importlib.metadata import version
from typing import Any

from mcp_types import (
    SERVER_INFO_META_KEY,
    CallToolResult,
    DiscoverResult,
    Implementation,
    ListToolsResult,
    ServerCapabilities,
    TextContent,
    Tool,
    ToolAnnotations,
    ToolsCapability,
)
from mcp_types.jsonrpc import INVALID_PARAMS, METHOD_NOT_FOUND, JSONRPCRequest
from mcp_types.methods import serialize_server_result, validate_client_request
from pydantic import BaseModel, ValidationError

from glossary.store.store import StoreError
from indexer.engines.contract import EngineUnavailableError
from webapp.frame.i18n import base_url
from webapp.standards.mcp.assistant_tools import TOOLS, AssistantTool
from webapp.standards.mcp.mcp_messages import LONGEST_SHOWN, VERSIONS, ProtocolError
from webapp.standards.mcp.tool_arguments import ToolRefusal

FRESH = 5 * 60 * 1000
"""Milliseconds for which clients may keep what the server says of itself."""
INSTRUCTIONS = (
    "TVETipedia is a glossary of technical and vocational education and training (TVET) with the "
    "sources of its definitions. Look terms up before defining them. Whatever you quote comes with "
    "`provenance`: name its source and year, respect its licence, and link its url."
)


def answered(asked: JSONRPCRequest) -> dict[str, Any]:
    """The answer to a request.

    Raises: ProtocolError for a method or tool that there is not, and for parameters that do not
    fit the method.
    """
    method, params = asked.method, asked.params or {}
    if method not in METHODS:
        message = f"There is no method '{method[:LONGEST_SHOWN]}'."
        raise ProtocolError(METHOD_NOT_FOUND, message, id=asked.id)
    try:
        validate_client_request(method, VERSIONS[0], params)
    except ValidationError as error:
        raise ProtocolError(INVALID_PARAMS, problems(error), id=asked.id) from error
    try:
        made = METHODS[method](params)
    except ProtocolError as error:
        error.id = asked.id
        raise
    said = made.model_dump(mode="json", by_alias=True, exclude_none=True)
    said["_meta"] = {SERVER_INFO_META_KEY: _server()}
    result = serialize_server_result(method, VERSIONS[0], said)
    return {"jsonrpc": "2.0", "id": asked.id, "result": result}


def problems(error: ValidationError) -> str:
    """What is wrong with each parameter, in a line."""
    return "; ".join(
        f"{'.'.join(map(str, each['loc'])) or 'arguments'}: {each['msg']}"
        for each in error.errors(include_url=False, include_context=False, include_input=False)
    )


def _server() -> dict[str, Any]:
    server = Implementation(
        name="tvetipedia",
        title="TVETipedia",
        version=version("tvetipedia"),
        website_url=base_url(),
    )
    return server.model_dump(mode="json", by_alias=True, exclude_none=True)


def _discover(_params: Mapping[str, Any]) -> DiscoverResult:
    return DiscoverResult(
        supported_versions=[*VERSIONS],
        capabilities=ServerCapabilities(tools=ToolsCapability()),
        instructions=INSTRUCTIONS,
        ttl_ms=FRESH,
        cache_scope="public",
    )


def _list(params: Mapping[str, Any]) -> ListToolsResult:
    if params.get("cursor") is not None:
        raise ProtocolError(INVALID_PARAMS, "There is no such cursor: the list has one page.")
    return ListToolsResult(
        tools=[_described(tool) for tool in TOOLS], ttl_ms=FRESH, cache_scope="public"
    )


def _described(tool: AssistantTool) -> Tool:
    return Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=tool.arguments.model_json_schema(by_alias=True),
        annotations=ToolAnnotations(
            title=tool.title,
            read_only_hint=True,
            destructive_hint=False,
            idempotent_hint=True,
            open_world_hint=False,
        ),
    )


def _call(params: Mapping[str, Any]) -> CallToolResult:
    tool = next((each for each in TOOLS if each.name == params["name"]), None)
    if tool is None:
        names = ", ".join(each.name for each in TOOLS)
        unknown = str(params["name"])[:LONGEST_SHOWN]
        raise ProtocolError(INVALID_PARAMS, f"Unknown tool: {unknown}. There are {names}.")
    try:
        # As JSON, so that a number in quotes is none, and a list still fills a tuple.
        given = json.dumps(params.get("arguments") or {})
        answer = tool.answer(tool.arguments.model_validate_json(given, strict=True))
    except ValidationError as error:
        return _refused(problems(error))
    except ToolRefusal as error:
        return _refused(str(error))
    except EngineUnavailableError:
        return _refused("The search index cannot be reached; try again later.")
    except StoreError:
        return _refused("The store cannot be reached; try again later.")
    text = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
    return CallToolResult(content=[TextContent(text=text)], structured_content=answer)


def _refused(why: str) -> CallToolResult:
    """An error that the model can read and put right by itself."""
    return CallToolResult(content=[TextContent(text=why)], is_error=True)


METHODS: Mapping[str, Callable[[Mapping[str, Any]], BaseModel]] = {
    "server/discover": _discover,
    "tools/list": _list,
    "tools/call": _call,
}
