"""Language models find what the service is and where they read it (llmstxt.org)."""

import re

LINK = re.compile(r"- \[([^\]]+)\]\(http://localhost(/[^)]*)\): .+")


def _lines(client):
    answer = client.get("/llms.txt")
    assert answer.status_code == 200
    assert answer.content_type == "text/markdown; charset=utf-8"
    return answer.text.splitlines()


def test_the_file_has_the_parts_of_the_format_in_their_order(client):
    title, blank, summary, *rest = _lines(client)
    assert (title, blank) == ("# TVETipedia", "")
    assert summary.startswith("> TVETipedia is a glossary")
    headings = [number for number, line in enumerate(rest) if line.startswith("#")]
    assert all(rest[number].startswith("## ") for number in headings)
    assert rest[headings[-1]] == "## Optional"
    for line in rest[headings[0] :]:
        assert not line or line.startswith("## ") or LINK.fullmatch(line), line


def test_every_link_leads_somewhere(client):
    links = [found[2] for line in _lines(client) if (found := LINK.fullmatch(line))]
    assert len(links) == len(set(links)) > 10
    for path in links:
        assert client.get(path).status_code == (405 if path == "/mcp" else 200), path


def test_the_file_is_the_same_in_every_language(client):
    french = client.get("/llms.txt?lang=fr", headers={"Accept-Language": "fr"})
    assert french.text == "\n".join([*_lines(client), ""])


def test_the_page_of_the_interface_leads_to_both(client):
    page = client.get("/api").text
    assert 'href="/llms.txt"' in page
    assert "http://localhost/mcp" in page
