"""Assistants on the same machine start the service themselves, and speak with it over pipes."""

import io
import json
import sys
from pathlib import Path

import anyio
import pytest
from assistants import META, VERSION
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from webapp.standards.mcp.assistant_tools import TOOLS
from webapp.standards.mcp.mcp_messages import LONGEST
from webapp.standards.mcp.mcp_stdio import converse

ROOT = Path(__file__).parents[3]


@pytest.fixture
def answers(starter_app):
    """What is answered to lines."""

    def ask(*lines):
        written = []
        text = b"".join(line + b"\n" for line in lines)
        converse(starter_app, "http://x.example", io.BytesIO(text), written.append)
        assert all(line.count(b"\n") == 1 and line.endswith(b"\n") for line in written)
        return [json.loads(line) for line in written]

    return ask


def _line(method, id=1, **params):
    body = {"jsonrpc": "2.0", "id": id, "method": method, "params": {"_meta": META} | params}
    return json.dumps(body).encode()


def test_a_client_of_the_sdk_starts_it_and_calls_a_tool(starter_instance):
    async def talk():
        command = "from webapp.cli import main; main()"
        started = StdioServerParameters(
            command=sys.executable,
            args=["-c", command, "mcp"],
            env={"TVETIPEDIA_INSTANCE": str(starter_instance), "PYTHONPATH": str(ROOT)},
        )
        async with Client(stdio_client(started)) as client:
            assert client.protocol_version == VERSION
            assert len((await client.list_tools()).tools) == len(TOOLS)
            result = await client.call_tool("get_term", {"term": "apprenticeship"})
            return result.structured_content

    assert anyio.run(talk)["permalink"] == "http://127.0.0.1:8000/term/apprenticeship"


def test_each_line_is_answered_in_a_line(answers):
    notification = b'{"jsonrpc": "2.0", "method": "notifications/cancelled"}'
    call = _line("tools/call", 2, name="get_term", arguments={"term": "skill"})
    one, two = answers(_line("tools/list"), b"", notification, call)
    assert (one["id"], two["id"]) == (1, 2)
    assert two["result"]["structuredContent"]["permalink"] == "http://x.example/term/skill"


def test_what_cannot_be_answered_does_not_end_the_conversation(answers):
    other = META | {"io.modelcontextprotocol/protocolVersion": "2025-11-25"}
    said = answers(
        b"no JSON",
        b"[]",
        b'"' + b"x" * (3 * LONGEST) + b'"',
        _line("no/such"),
        _line("tools/list", _meta=other),
        _line("tools/list", _meta=META | {"io.modelcontextprotocol/protocolVersion": 7}),
        _line("tools/list", 9),
    )
    codes = [each["error"]["code"] for each in said[:-1]]
    assert codes == [-32700, -32600, -32600, -32601, -32022, -32602]
    assert said[-1]["id"] == 9
