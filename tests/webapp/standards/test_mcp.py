"""Assistants search, read, compare and cite by the Model Context Protocol of 2026-07-28."""

import json

import anyio
import pytest
from factories import make_concept, make_definition, make_resource
from mcp.client.client import Client
from mcp.shared.exceptions import MCPError
from running import serving as served

from glossary.nouns.resource import Page
from indexer.sync.sync import rebuild
from webapp.app import create_app
from webapp.frame.settings import read_settings
from webapp.standards.mcp.assistant_tools import TOOLS

VERSION = "2026-07-28"
META = {
    "io.modelcontextprotocol/protocolVersion": VERSION,
    "io.modelcontextprotocol/clientCapabilities": {},
}
PROVENANCE = {"source", "title", "year", "locator", "licence", "url"}


def _nouns():
    return (
        make_resource(
            "ilo-2018",
            title={"en": "Quality apprenticeships"},
            creator=("International Labour Organization (ILO)",),
            issued="2018",
            rights="CC BY 4.0",
        ),
        make_resource("kenya-act", title={"en": "TVET Act"}, issued="2013", rights=None),
        make_concept(
            "apprenticeship",
            {"en": "Apprenticeship", "fr": "Apprentissage en alternance"},
            definition=(
                make_definition(
                    "d1",
                    text="Learning at work and in school.",
                    source="ilo-2018",
                    kind="quotation",
                ),
                make_definition(
                    "d2", text="Service under contract.", source="kenya-act", kind="quotation"
                ),
                make_definition(
                    "d3", text="Our summary.", source=None, kind="editorial", locator=None
                ),
            ),
            editorial_note=("Not for readers.",),
        ),
        make_concept("internship", {"en": "Internship"}),
    )


@pytest.fixture
def services(serving):
    """Services over two terms and a publication with text."""
    made = serving(*_nouns())
    resource = made.store.get("resource", "ilo-2018").noun
    made.store.put(
        resource,
        editor="test",
        pages=(Page(1, "Apprentices sign a contract.", label="xii", language="en"),),
    )
    rebuild(made.store, made.engine)
    return made


@pytest.fixture
def client(services, app_over):
    """A client without the protocol's rules: it sends what a test says."""
    return app_over(services).test_client()


def _headers(method, name=None, **more):
    named = {"Mcp-Name": name} if name else {}
    said = {"MCP-Protocol-Version": VERSION, "Mcp-Method": method}
    accepted = {"Accept": "application/json, text/event-stream"}
    return said | named | accepted | more


def _send(client, method, params=None, headers=None, id=1):
    params = {"_meta": META} | (params or {})
    body = {"jsonrpc": "2.0", "id": id, "method": method, "params": params}
    return client.post("/mcp", json=body, headers=headers or _headers(method, params.get("name")))


def _call(client, tool, **arguments):
    answer = _send(client, "tools/call", {"name": tool, "arguments": arguments})
    assert answer.status_code == 200, answer.text
    assert answer.content_type == "application/json"
    return answer.json["result"]


def _said(client, tool, **arguments):
    result = _call(client, tool, **arguments)
    assert not result.get("isError"), result
    assert json.loads(result["content"][0]["text"]) == result["structuredContent"]
    return result["structuredContent"]


def _error(answer, status, code):
    assert (answer.status_code, answer.json["error"]["code"]) == (status, code), answer.text
    assert "result" not in answer.json
    return answer.json["error"]


def test_a_client_of_the_sdk_discovers_lists_and_calls_every_tool(services):
    async def talk(address):
        async with Client(f"{address}/mcp") as client:
            assert client.protocol_version == VERSION
            assert client.server_info.name == "tvetipedia"
            assert "provenance" in client.instructions
            listed = (await client.list_tools()).tools
            assert [tool.name for tool in listed] == [tool.name for tool in TOOLS]
            assert all(tool.annotations.read_only_hint for tool in listed)
            calls = {
                "search": {"query": "apprenticeship"},
                "get_term": {"term": "apprenticeship"},
                "compare_definitions": {"terms": ["Apprenticeship", "internship"]},
                "cite": {"id": "term/apprenticeship", "definition": "d1"},
                "passages": {"query": "contract"},
            }
            assert calls.keys() == {tool.name for tool in TOOLS}
            for name, arguments in calls.items():
                result = await client.call_tool(name, arguments)
                assert not result.is_error, result
                assert json.loads(result.content[0].text) == result.structured_content
            refused = await client.call_tool("get_term", {"term": "no such term"})
            assert refused.is_error
            with pytest.raises(MCPError, match="Unknown tool"):
                await client.call_tool("erase", {})

    app = create_app(services.settings, services)
    with served(app, services.settings) as address:
        anyio.run(talk, address)


def test_a_client_of_before_is_told_which_revision_there_is(services):
    async def talk(address):
        async with Client(f"{address}/mcp", mode="legacy"):
            pass

    app = create_app(services.settings, services)
    with (
        served(app, services.settings) as address,
        pytest.RaisesGroup(MCPError, flatten_subgroups=True, allow_unwrapped=True) as raised,
    ):
        anyio.run(talk, address)
    assert VERSION in repr(raised.value)


def test_every_text_says_where_it_is_from(client):
    term = _said(client, "get_term", term="Apprentissage en alternance")
    assert term["prefLabel"]["en"] == "Apprenticeship"
    first, second, own = (each["provenance"] for each in term["definition"])
    assert first.keys() == PROVENANCE
    assert first["source"] == "International Labour Organization (ILO)"
    assert (first["title"], first["licence"]) == ("Quality apprenticeships", "CC BY 4.0")
    assert first["url"] == "http://localhost/term/apprenticeship#d-d1"
    assert "rights are with the source" in second["licence"]
    assert (own["source"], own["title"]) == ("TVETipedia", None)
    assert own["licence"] == "https://creativecommons.org/licenses/by/4.0/"


def test_a_term_is_what_the_interface_of_json_says_of_it(client):
    term = _said(client, "get_term", term="term/apprenticeship")
    for definition in term["definition"]:
        del definition["provenance"]
    assert term == client.get("/api/v1/terms/apprenticeship").json
    assert "Not for readers" not in json.dumps(term)


def test_hits_are_those_of_the_interface_of_json(client):
    found = _said(client, "search", query="apprenticeship", size=20)
    assert {frozenset(hit.pop("provenance")) for hit in found["hits"]} == {frozenset(PROVENANCE)}
    said = client.get("/api/v1/search?q=apprenticeship&size=20&lang=en").json
    assert found == said | {"facets": {}}


@pytest.mark.parametrize(
    ("narrowed", "ids"),
    [
        ({"kind": ["term"]}, {"term/apprenticeship"}),
        ({"kind": ["publication"]}, {"resource/ilo-2018"}),
        ({"year_from": 2019}, set()),
    ],
    ids=["terms", "publications", "later"],
)
def test_a_search_can_be_narrowed(client, narrowed, ids):
    found = _said(client, "search", query="apprenticeships", **narrowed)
    assert {hit["id"] for hit in found["hits"]} == ids


def test_passages_have_their_page_and_source(client):
    for where in ({}, {"resource": "ilo-2018"}, {"resource": "resource/ilo-2018"}):
        (passage,) = _said(client, "passages", query="contract", **where)["passages"]
        assert passage["snippet"]["text"] == "Apprentices sign a contract."
        assert (passage["page"], passage["page_label"]) == (1, "xii")
        assert passage["url"] == "http://localhost/resource/ilo-2018?page=1"
        assert passage["provenance"]["locator"] == "xii"
        assert passage["provenance"]["year"] == 2018
    assert not _said(client, "passages", query="nothing of the kind")["passages"]


def test_definitions_of_one_term_or_several_are_compared(client):
    one = _said(client, "compare_definitions", terms=["apprenticeship"])
    assert [item["id"] for item in one["items"]] == [f"apprenticeship/d{n}" for n in (1, 2, 3)]
    (term,) = one["terms"]
    assert term["disagree"]
    two = _said(client, "compare_definitions", terms=["internship", "term/apprenticeship"])
    assert [term["id"] for term in two["terms"]] == ["term/internship", "term/apprenticeship"]
    assert not _said(client, "compare_definitions", terms=["apprenticeship"], language="fr")[
        "items"
    ]


def test_citations_come_in_a_style_and_as_files(client):
    cited = _said(client, "cite", id="term/apprenticeship", definition="d1", style="mla")
    assert cited["style"] == "MLA"
    assert "Quality Apprenticeships" in cited["source"]
    assert cited["url"] == "http://localhost/term/apprenticeship#d-d1"
    assert cited["formats"]["BibTeX"].startswith("@")
    whole = _said(client, "cite", id="resource/ilo-2018", page="xii", language="fr")
    assert "xii" in whole["in_text"]
    assert whole["source"] is None


@pytest.mark.parametrize(
    ("tool", "arguments", "words"),
    [
        ("search", {}, "query: Field required"),
        ("search", {"query": " "}, "query: "),
        ("search", {"query": "x" * 301}, "query: "),
        ("search", {"query": "skill", "size": 1000}, "size: "),
        ("search", {"query": "skill", "kind": ["book"]}, "there is no 'book'; there are term"),
        ("search", {"query": "skill", "mode": "fast"}, "mode: "),
        ("get_term", {"term": "none"}, "there is no term 'none'"),
        ("get_term", {"term": 7}, "term: "),
        ("get_term", {"term": "\0"}, "term: "),
        ("compare_definitions", {"terms": []}, "terms: "),
        ("compare_definitions", {"terms": ["a", "b", "c", "d", "e"]}, "terms: "),
        ("cite", {"id": "term/apprenticeship", "definition": "d9"}, "it has d1, d2, d3"),
        ("cite", {"id": "term/apprenticeship", "page": "3"}, "page: "),
        ("cite", {"id": "resource/none"}, "there is no resource"),
        ("cite", {"id": "resource/ilo-2018", "style": "none"}, "style: "),
        ("cite", {"id": "theme/x"}, "id: "),
        ("passages", {"query": "contract", "resource": "none"}, "resource: "),
    ],
)
def test_arguments_that_cannot_be_used_are_named_to_the_model(client, tool, arguments, words):
    result = _call(client, tool, **arguments)
    assert result["isError"]
    assert words in result["content"][0]["text"]
    assert "structuredContent" not in result


def test_every_result_names_type_and_server(client):
    for method in ("server/discover", "tools/list"):
        result = _send(client, method).json["result"]
        assert result["resultType"] == "complete"
        assert result["cacheScope"] == "public"
        assert result["_meta"]["io.modelcontextprotocol/serverInfo"]["name"] == "tvetipedia"
    assert _send(client, "server/discover").json["result"]["supportedVersions"] == [VERSION]
    for tool in _send(client, "tools/list").json["result"]["tools"]:
        schema = tool["inputSchema"]
        assert (schema["type"], schema["additionalProperties"]) == ("object", False)
        assert all("description" in each for each in schema["properties"].values()), tool["name"]


@pytest.mark.parametrize("id", [0, -3, "", "a b", "é"])
def test_the_answer_has_the_id_of_the_request(client, id):
    assert _send(client, "tools/list", id=id).json["id"] == id


def test_an_unknown_tool_or_cursor_is_an_invalid_parameter(client):
    unknown = _send(client, "tools/call", {"name": "erase", "arguments": {}})
    assert "Unknown tool: erase" in _error(unknown, 400, -32602)["message"]
    _error(_send(client, "tools/list", {"cursor": "2"}), 400, -32602)
    _error(_send(client, "tools/call", {"name": "search", "arguments": [1]}), 400, -32602)


@pytest.mark.parametrize("method", ["ping", "resources/list", "subscriptions/listen", "no/such"])
def test_a_method_that_there_is_not_is_not_found(client, method):
    _error(_send(client, method), 404, -32601)


def test_another_version_is_answered_with_those_there_are(client):
    for version in ("2025-11-25", "1900-01-01", "zzz"):
        meta = META | {"io.modelcontextprotocol/protocolVersion": version}
        headers = _headers("tools/list", **{"MCP-Protocol-Version": version})
        answer = _send(client, "tools/list", {"_meta": meta}, headers)
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
    answer = _send(client, "tools/list", {"_meta": meta}, _headers("tools/list"))
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
    headers = _headers("tools/call", "get_term") | changed
    kept = {name: value for name, value in headers.items() if value is not None}
    params = {"name": "get_term", "arguments": {"term": "internship"}}
    _error(_send(client, "tools/call", params, kept), 400, -32020)


def test_a_name_may_be_written_in_base64(client):
    headers = _headers("tools/call", "=?base64?Z2V0X3Rlcm0=?=")
    params = {"name": "get_term", "arguments": {"term": "internship"}}
    assert _send(client, "tools/call", params, headers).status_code == 200


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
        "/mcp", data=body, content_type="application/json", headers=_headers("tools/list")
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
    html = _headers("tools/list", Accept="text/html")
    assert _send(client, "tools/list", headers=html).status_code == 406


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
    headers = _headers("tools/list", Origin=origin, Host=origin.partition("://")[2] or "x")
    for method in ("POST", "OPTIONS", "GET"):
        answer = client.open("/mcp", method=method, headers=headers)
        assert answer.status_code == 403
        assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize("origin", ["http://localhost:6274", "http://127.0.0.1", "http://[::1]:8"])
def test_pages_on_this_machine_may_use_it(client, origin):
    answer = _send(client, "tools/list", headers=_headers("tools/list", Origin=origin))
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == origin
    assert "Origin" in answer.headers["Vary"]
    asked = client.options("/mcp", headers={"Origin": origin})
    assert "Mcp-Method" in asked.headers["Access-Control-Allow-Headers"]
