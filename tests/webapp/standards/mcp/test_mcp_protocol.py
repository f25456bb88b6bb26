"""Whatever is sent to `/mcp` is answered as the Model Context Protocol says."""

import pytest
from assistants import META, VERSION, headers_of, send

from webapp.app import create_app
from webapp.frame.settings import read_settings


def _error(answer, status, code):
    assert (answer.status_code, answer.json["error"]["code"]) == (status, code), answer.text
    assert "result" not in answer.json
    return answer.json["error"]


def test_every_result_names_type_and_server(client):
    for method in ("server/discover", "tools/list"):
        result = send(client, method).json["result"]
        assert result["resultType"] == "complete"
        assert result["cacheScope"] == "public"
        assert result["_meta"]["io.modelcontextprotocol/serverInfo"]["name"] == "tvetipedia"
    assert send(client, "server/discover").json["result"]["supportedVersions"] == [VERSION]
    for tool in send(client, "tools/list").json["result"]["tools"]:
        schema = tool["inputSchema"]
        assert (schema["type"], schema["additionalProperties"]) == ("object", False)
        assert all("description" in each for each in schema["properties"].values()), tool["name"]


@pytest.mark.parametrize("id", [0, -3, "", "a b", "é"])
def test_the_answer_has_the_id_of_the_request(client, id):
    assert send(client, "tools/list", id=id).json["id"] == id


def test_an_unknown_tool_or_cursor_is_an_invalid_parameter(client):
    unknown = send(client, "tools/call", {"name": "erase", "arguments": {}})
    assert "Unknown tool: erase" in _error(unknown, 400, -32602)["message"]
    _error(send(client, "tools/list", {"cursor": "2"}), 400, -32602)
    _error(send(client, "tools/call", {"name": "search", "arguments": [1]}), 400, -32602)


@pytest.mark.parametrize("method", ["ping", "resources/list", "subscriptions/listen", "no/such"])
def test_a_method_that_there_is_not_is_not_found(client, method):
    _error(send(client, method), 404, -32601)


def test_another_version_is_answered_with_those_there_are(client):
    for version in ("2025-11-25", "1900-01-01", "zzz"):
        meta = META | {"io.modelcontextprotocol/protocolVersion": version}
        headers = headers_of("tools/list", **{"MCP-Protocol-Version": version})
        answer = send(client, "tools/list", {"_meta": meta}, headers)
        error = _error(answer, 400, -32022)
        assert error["data"] == {"supported": [VERSION], "requested": version}


def test_an_older_handshake_learns_the_version(client):
    params = {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {}}
    body = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params}
    answer = client.post("/mcp", json=body)
    assert _error(answer, 400, -32022)["data"]["supported"] == [VERSION]


@pytest.mark.parametrize(
    "meta",
    [None, {}, [], {"io.modelcontextprotocol/protocolVersion": VERSION}],
    ids=["none", "empty", "list", "without capabilities"],
)
def test_a_request_without_its_envelope_is_invalid(client, meta):
    answer = send(client, "tools/list", {"_meta": meta}, headers_of("tools/list"))
    _error(answer, 400, -32602)


@pytest.mark.parametrize(
    "changed",
    [
        {"MCP-Protocol-Version": "2025-11-25"},
        {"MCP-Protocol-Version": None},
        {"Mcp-Method": "tools/list"},
        {"Mcp-Method": None},
        {"Mcp-Name": "cite"},
        {"Mcp-Name": None},
        {"Mcp-Name": "=?base64?!?="},
    ],
    ids=lambda changed: "-".join(f"{name} {value}" for name, value in changed.items()),
)
def test_headers_that_differ_from_the_body_are_refused(client, changed):
    headers = headers_of("tools/call", "get_term") | changed
    kept = {name: value for name, value in headers.items() if value is not None}
    params = {"name": "get_term", "arguments": {"term": "internship"}}
    _error(send(client, "tools/call", params, kept), 400, -32020)


def test_a_name_may_be_written_in_base64(client):
    headers = headers_of("tools/call", "=?base64?Z2V0X3Rlcm0=?=")
    params = {"name": "get_term", "arguments": {"term": "internship"}}
    assert send(client, "tools/call", params, headers).status_code == 200


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("", -32700),
        ("{", -32700),
        (b"\xff", -32700),
        ('{"id": NaN}', -32700),
        ('{"id": "\\ud800", "jsonrpc": "2.0", "method": "tools/list"}', -32700),
        ("[" * 5000, -32700),
        ("9" * 5000, -32700),
        ("[]", -32600),
        ('[{"jsonrpc": "2.0", "id": 1, "method": "tools/list"}]', -32600),
        ("null", -32600),
        ("{}", -32600),
        ('{"jsonrpc": "2.0", "id": null, "method": "tools/list"}', -32600),
        ('{"jsonrpc": "2.0", "id": 1.5, "method": "tools/list"}', -32600),
        ('{"jsonrpc": "1.0", "id": 1, "method": "tools/list"}', -32600),
        ('{"jsonrpc": "2.0", "id": 1, "result": {}}', -32600),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_is_no_single_request_is_refused_as_json_rpc_says(client, body, code):
    answer = client.post(
        "/mcp", data=body, content_type="application/json", headers=headers_of("tools/list")
    )
    _error(answer, 400, code)
    assert answer.json["id"] is None


def test_a_notification_is_accepted_without_an_answer(client):
    body = {"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 1}}
    answer = client.post("/mcp", json=body, headers={"MCP-Protocol-Version": VERSION})
    assert (answer.status_code, answer.data) == (202, b"")
    old = client.post("/mcp", json=body, headers={"MCP-Protocol-Version": "2024-11-05"})
    _error(old, 400, -32022)


def test_only_posts_of_json_of_a_fitting_length_are_taken(client):
    for method in ("GET", "DELETE", "PUT"):
        answer = client.open("/mcp", method=method)
        assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
        assert answer.content_type == "application/problem+json"
    assert client.post("/mcp", data="{}", content_type="text/plain").status_code == 415
    long = client.post("/mcp", data=b" " * 70_000, content_type="application/json")
    assert long.status_code == 413
    html = headers_of("tools/list", Accept="text/html")
    assert send(client, "tools/list", headers=html).status_code == 406


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "null",
        "http://localhost.evil.example",
        "http://10.0.0.1",
        "http://tvet.example",
        "file://localhost",
        "http://[",
        "",
    ],
)
def test_pages_of_other_sites_are_refused(serving, app_over, settings, origin):
    app = create_app(
        read_settings({"TVETIPEDIA_BASE_URL": "https://tvet.example/glossary"}), serving()
    )
    client = app.test_client()
    headers = headers_of("tools/list", Origin=origin, Host=origin.partition("://")[2] or "x")
    for method in ("POST", "OPTIONS", "GET"):
        answer = client.open("/mcp", method=method, headers=headers)
        assert answer.status_code == 403
        assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize("origin", ["http://localhost:6274", "http://127.0.0.1", "http://[::1]:8"])
def test_pages_on_this_machine_may_use_it(client, origin):
    answer = send(client, "tools/list", headers=headers_of("tools/list", Origin=origin))
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == origin
    assert "Origin" in answer.headers["Vary"]
    asked = client.options("/mcp", headers={"Origin": origin})
    assert "Mcp-Method" in asked.headers["Access-Control-Allow-Headers"]
