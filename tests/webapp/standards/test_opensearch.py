"""Browsers add the search by its OpenSearch description, and complete what is typed."""

from xml.etree.ElementTree import fromstring

import pytest
from factories import make_concept, make_resource

NS = "{http://a9.com/-/spec/opensearch/1.1/}"


@pytest.fixture
def some(browsing):
    """A browser on a few entries."""
    return browsing(
        make_concept("skill", {"en": "Skill", "fr": "Compétence"}),
        make_concept("skilled-worker", {"en": "Skilled worker"}),
        make_resource("skills-report"),
    )


def _described(client, address="/opensearch.xml"):
    answer = client.get(address)
    assert answer.mimetype == "application/opensearchdescription+xml"
    return fromstring(answer.data)


def _templates(root):
    return {(url.get("rel"), url.get("type")): url.get("template") for url in root.iter(f"{NS}Url")}


def test_the_description_has_what_the_specification_asks_for(some):
    root = _described(some)
    assert root.tag == f"{NS}OpenSearchDescription"
    assert 0 < len(root.findtext(f"{NS}ShortName")) <= 16
    assert 0 < len(root.findtext(f"{NS}Description")) <= 1024
    assert root.findtext(f"{NS}InputEncoding") == "UTF-8"
    languages = [each.text for each in root.iter(f"{NS}Language")]
    assert {"en", "fr", "es", "ar", "ru", "zh"} == set(languages)


def test_every_template_leads_to_an_answer_of_its_type(some):
    templates = _templates(_described(some))
    assert len(templates) == 4
    for (rel, media_type), template in templates.items():
        assert template.count("{searchTerms}") == (rel != "self")
        path = template.removeprefix("http://localhost").replace("{searchTerms}", "skill%20%26")
        assert some.get(path).mimetype == media_type


def test_the_description_in_a_language_leads_to_pages_in_it(some):
    templates = _templates(_described(some, "/opensearch.xml?lang=fr"))
    assert all("lang=fr" in template for template in templates.values())
    assert templates["results", "text/html"].count("?") == 1


@pytest.mark.parametrize("page", ["/", "/terms", "/term/skill", "/search?q=skill", "/nowhere"])
def test_every_page_links_the_description(some, page):
    assert '<link rel="search" type="application/opensearchdescription+xml"' in some.get(page).text


def test_suggestions_are_the_words_typed_and_three_lists_of_one_length(some):
    answer = some.get("/opensearch/suggestions?q=comp")
    assert answer.mimetype == "application/x-suggestions+json"
    found = ["comp", ["Compétence"], ["Skill"], ["http://localhost/term/skill"]]
    assert answer.get_json(force=True) == found
    typed, *lists = some.get("/opensearch/suggestions?q=skill").get_json(force=True)
    assert typed == "skill"
    assert {len(each) for each in lists} == {3}


@pytest.mark.parametrize("typed", ["", "zzzzzz", "%00", "%ff", "<b>&", "x" * 5000])
def test_odd_words_get_empty_lists(some, typed):
    answer = some.get("/opensearch/suggestions", query_string=f"q={typed}".replace("&", "%26"))
    assert answer.status_code == 200
    assert answer.get_json(force=True)[1:] == [[], [], []]


def test_suggestions_without_words_are_empty(some):
    assert some.get("/opensearch/suggestions").get_json(force=True) == ["", [], [], []]
