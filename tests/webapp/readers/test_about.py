"""The page about the glossary."""

import pytest
from bs4 import BeautifulSoup
from factories import make_concept, make_definition, make_resource

from webapp.app import create_app


def _page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.data, "lxml")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_has_what_other_pages_lead_to(client, language):
    page = _page(client, f"/about?lang={language}")
    for anchor in ("partners", "api", "licence", "feedback", "privacy", "accessibility"):
        assert page.select_one(f"section#{anchor} h2"), anchor
    for link in page.select("nav .chips a"):
        assert page.select_one(link["href"]), link["href"]


def test_it_counts_definitions_by_kind(browsing):
    client = browsing(
        make_resource("law"),
        make_concept(
            definition=(
                make_definition("d0"),
                make_definition("d1", kind="quotation", source="law"),
                make_definition("d2", kind="paraphrase", source="law"),
                make_definition("d3", kind="paraphrase", source="law"),
            )
        ),
    )
    counts = _page(client, "/about").select("#definitions dt .count")
    assert [count.text for count in counts] == ["1", "2", "1"]


def test_languages_tell_how_far_they_reach(serving):
    services = serving(
        make_concept("a", {"en": "A", "fr": "A"}, definition=(make_definition(language="fr"),)),
        make_concept("b", alt_label={"ar": ("ب",)}),
        make_concept("gone", {"en": "Gone", "ru": "Нет"}),
        make_concept("c"),
    )
    services.store.put(make_concept("gone"), status="withdrawn", editor="test")
    client = create_app(services.settings, services).test_client()
    rows = _page(client, "/about").select("#languages tbody tr")
    assert [[cell.text for cell in row.select("th, td")] for row in rows] == [
        ["English", "3 of 3", "100%", "0"],
        ["Arabic", "1 of 3", "33%", "0"],
        ["French", "1 of 3", "33%", "1"],
    ]


def test_a_language_with_hardly_any_label_is_not_rounded_to_none(client):
    row = _page(client, "/about").find("th", string="Ukrainian").parent
    assert [cell.text for cell in row.select("td")] == ["1 of 106", "less than 1%", "0"]


def test_feedback_leads_to_the_form(client):
    page = _page(client, "/about")
    assert page.select_one("#feedback a")["href"] == "/suggest"


def test_an_empty_glossary_has_an_about_page_too(browsing):
    assert _page(browsing(), "/about").h1


def test_addresses_that_it_explains_exist(client):
    for code in _page(client, "/about").select("#partners code, #api code"):
        address = code.text.removeprefix("http://localhost").partition("#")[0]
        assert client.get(address).status_code == 200, address
