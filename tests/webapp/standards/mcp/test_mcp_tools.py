"""Assistants search, read, compare and cite by the Model Context Protocol of 2026-07-28."""

import json
from dataclasses import replace

import anyio
import pytest
from assistants import VERSION, call, said_by
from bs4 import BeautifulSoup
from mcp.client.client import Client
from mcp.shared.exceptions import MCPError
from running import serving as served

from webapp.app import create_app
from webapp.standards.mcp.assistant_tools import TOOLS

PROVENANCE = {
    *("source", "title", "year", "locator", "licence", "url", "revision", "pinned_url"),
}


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
    term = said_by(client, "get_term", term="Apprentissage en alternance")
    assert term["prefLabel"]["en"] == "Apprenticeship"
    first, second, own = (each["provenance"] for each in term["definition"])
    assert first.keys() == PROVENANCE
    assert first["source"] == "International Labour Organization (ILO)"
    assert (first["title"], first["licence"]) == ("Quality apprenticeships", "CC BY 4.0")
    assert first["url"] == "http://localhost/term/apprenticeship#d-d1"
    assert "rights are with the source" in second["licence"]
    assert (own["source"], own["title"]) == ("TVETipedia", None)
    assert own["licence"] == "https://creativecommons.org/licenses/by/4.0/"


def test_a_pinned_address_shows_what_was_read_whatever_changes(client, services):
    read = said_by(client, "get_term", term="apprenticeship")["definition"][0]["provenance"]
    hit = said_by(client, "search", query="apprenticeships", kind=["publication"])["hits"][0]
    concept = services.catalogue().concept("apprenticeship")
    changed = replace(concept.definition[0], text="Something else.")
    services.store.put(replace(concept, definition=(changed,)), editor="test")
    resource = services.catalogue().resource("ilo-2018")
    services.store.put(replace(resource, title={"en": "Another title"}), editor="test")
    assert read["revision"] == 1
    for provenance, old, new in (
        (read, "Learning at work and in school.", "Something else."),
        (hit["provenance"], "Quality apprenticeships", "Another title"),
    ):
        now, then = (_text(client, provenance[name]) for name in ("url", "pinned_url"))
        assert new in now
        assert old not in now
        assert f"This is revision {provenance['revision']} of" in then
        assert new not in then
        assert old in then


def _text(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    page = BeautifulSoup(answer.data, "lxml").main
    for later in page.select(".since"):
        later.decompose()  # what has changed since is said with the new words
    return page.get_text()


def test_a_term_is_what_the_interface_of_json_says_of_it(client):
    term = said_by(client, "get_term", term="term/apprenticeship")
    for definition in term["definition"]:
        del definition["provenance"]
    assert term == client.get("/api/v1/terms/apprenticeship").json
    assert "Not for readers" not in json.dumps(term)


def test_hits_are_those_of_the_interface_of_json(client):
    found = said_by(client, "search", query="apprenticeship", size=20)
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
    found = said_by(client, "search", query="apprenticeships", **narrowed)
    assert {hit["id"] for hit in found["hits"]} == ids


@pytest.mark.parametrize("query", ["\0", "<b>", "AND (", "٪", "a" * 300, "\u202e"])
def test_strange_words_are_searched_for_like_others(client, query):
    for tool in ("search", "passages"):
        assert said_by(client, tool, query=query)


def test_passages_have_their_page_and_source(client):
    for where in ({}, {"resource": "ilo-2018"}, {"resource": "resource/ilo-2018"}):
        (passage,) = said_by(client, "passages", query="contract", **where)["passages"]
        assert passage["snippet"]["text"] == "Apprentices sign a contract."
        assert (passage["page"], passage["page_label"]) == (1, "xii")
        assert passage["url"] == "http://localhost/resource/ilo-2018?page=1"
        assert passage["provenance"]["locator"] == "xii"
        assert passage["provenance"]["year"] == 2018
    assert not said_by(client, "passages", query="nothing of the kind")["passages"]


def test_definitions_of_one_term_or_several_are_compared(client):
    one = said_by(client, "compare_definitions", terms=["apprenticeship"])
    assert [item["id"] for item in one["items"]] == [f"apprenticeship/d{n}" for n in (1, 2, 3)]
    (term,) = one["terms"]
    assert term["disagree"]
    two = said_by(client, "compare_definitions", terms=["internship", "term/apprenticeship"])
    assert [term["id"] for term in two["terms"]] == ["term/internship", "term/apprenticeship"]
    assert not said_by(client, "compare_definitions", terms=["apprenticeship"], language="fr")[
        "items"
    ]


def test_citations_come_in_a_style_and_as_files(client):
    cited = said_by(client, "cite", id="term/apprenticeship", definition="d1", style="mla")
    assert cited["style"] == "MLA"
    assert "Quality Apprenticeships" in cited["source"]
    assert cited["url"] == "http://localhost/term/apprenticeship?revision=1#d-d1"
    assert cited["formats"]["BibTeX"].startswith("@")
    whole = said_by(client, "cite", id="resource/ilo-2018", page="xii", language="fr")
    assert "xii" in whole["in_text"]
    assert whole["source"] is None


@pytest.mark.parametrize(
    ("tool", "arguments", "words"),
    [
        ("search", {}, "query: Field required"),
        ("search", {"query": " "}, "query: "),
        ("search", {"query": "x" * 301}, "query: "),
        ("search", {"query": "skill", "size": 1000}, "size: "),
        ("search", {"query": "skill", "size": "5"}, "size: "),
        ("search", {"query": "skill", "page": True}, "page: "),
        ("search", {"query": "skill", "theme": "greening"}, "theme: "),
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
    result = call(client, tool, **arguments)
    assert result["isError"]
    assert words in result["content"][0]["text"]
    assert "structuredContent" not in result
