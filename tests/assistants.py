"""Assistants that send single requests of the Model Context Protocol, as a test says."""

import json

VERSION = "2026-07-28"
META = {
    "io.modelcontextprotocol/protocolVersion": VERSION,
    "io.modelcontextprotocol/clientCapabilities": {},
}


def headers_of(method, name=None, **more):
    """The headers that the protocol asks for."""
    named = {"Mcp-Name": name} if name else {}
    said = {"MCP-Protocol-Version": VERSION, "Mcp-Method": method}
    accepted = {"Accept": "application/json, text/event-stream"}
    return said | named | accepted | more


def send(client, method, params=None, headers=None, id=1):
    """The answer to one request."""
    params = {"_meta": META} | (params or {})
    body = {"jsonrpc": "2.0", "id": id, "method": method, "params": params}
    return client.post("/mcp", json=body, headers=headers or headers_of(method, params.get("name")))


def call(client, tool, **arguments):
    """The result of calling a tool."""
    answer = send(client, "tools/call", {"name": tool, "arguments": arguments})
    assert answer.status_code == 200, answer.text
    assert answer.content_type == "application/json"
    return answer.json["result"]


def said_by(client, tool, **arguments):
    """The structured content of a result, which is the same as its text."""
    result = call(client, tool, **arguments)
    assert not result.get("isError"), result
    assert json.loads(result["content"][0]["text"]) == result["structuredContent"]
    return result["structuredContent"]
