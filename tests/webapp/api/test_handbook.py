"""The JSON interface for people."""

from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup


@pytest.fixture
def page(client):
    answer = client.get("/api")
    assert answer.status_code == 200
    return BeautifulSoup(answer.data, "lxml")


def test_every_operation_has_an_example_that_answers(client, page):
    for section in page.select("section.part:not(#formats, #assistants)"):
        assert section.select(".tries li"), section["id"]
        for link in section.select(".tries a"):
            parts = urlsplit(link["href"])
            answer = client.get(f"{parts.path}?{parts.query}")
            assert answer.status_code == 200, link["href"]
            assert answer.is_json


def test_the_command_for_a_text_answers(client, page):
    (command,) = (pre.text for pre in page.select("#annotate pre"))
    assert "curl" in command
    answer = client.post(
        "/api/v1/annotate?language=en", data="Apprentices learn.", content_type="text/plain"
    )
    assert answer.status_code == 200


def test_parameters_are_a_table_with_every_parameter_of_the_document(client, page):
    document = client.get("/api/v1/openapi.json").json
    for path, entry in document["paths"].items():
        for method, declared in entry.items():
            if isinstance(declared, dict):
                heading = page.find("h2", string=f"{method.upper()} {path}")
                section = heading.find_parent("section")
                names = {each["name"] for each in declared.get("parameters", ())}
                assert names <= {code.text for code in section.select("tbody th code")}


def test_every_operation_has_an_anchor_of_its_own(page):
    anchors = [section["id"] for section in page.select("section.part")]
    assert len(anchors) == len({*anchors})
    assert {"drafts", "drafts-put", "drafts-submit"} < {*anchors}


def test_long_lists_of_values_are_cut_and_counted(page):
    cells = [td.text for td in page.select("#annotate tbody td")]
    assert any("… (1" in cell for cell in cells)


def test_an_empty_glossary_has_no_examples_of_entries(browsing):
    answer = browsing().get("/api")
    assert answer.status_code == 200
    assert "/api/v1/terms/" in answer.text


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_face_is_named(client, language):
    page = client.get(f"/api?lang={language}").text
    for suffix in ("jsonld", "atom", "ris"):
        assert f"<code>.{suffix}</code>" in page
