"""What search engines are shown, and what other sites show of a link to a page."""

import xml.etree.ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from factories import make_concept, make_resource

from webapp.readers import sitemap

NAMES = {"s": sitemap.NAMESPACE}


def _places(answer):
    assert answer.content_type.startswith("application/xml")
    return [each.text for each in ET.fromstring(answer.data).findall("*/s:loc", NAMES)]


def test_robots_leave_results_and_forms_alone_and_find_the_sitemap(client):
    answer = client.get("/robots.txt")
    assert answer.content_type.startswith("text/plain")
    lines = answer.text.splitlines()
    assert "Disallow: /search" in lines
    assert "Disallow: /editor" in lines
    assert "Sitemap: http://localhost/sitemap.xml" in lines


def test_the_sitemap_names_every_public_page_once_with_its_last_change(browsing):
    client = browsing(make_resource("a"), make_concept("solder"), make_concept("weld"))
    (part,) = _places(client.get("/sitemap.xml"))
    answer = client.get(part)
    places = _places(answer)
    assert len(places) == len(set(places))
    for path in ("/", "/terms", "/term/solder", "/term/weld", "/resource/a", "/about"):
        assert f"http://localhost{path}" in places
    assert "<lastmod>20" in answer.text


def test_every_page_of_the_sitemap_exists(client):
    for place in _places(client.get("/sitemap-1.xml"))[::12]:
        assert client.get(place).status_code == 200, place


@pytest.mark.parametrize("number", ["0", "2", "99999999999999999999"])
def test_a_sitemap_beyond_the_last_is_not_found(client, number):
    assert client.get(f"/sitemap-{number}.xml").status_code == 404


def test_many_addresses_are_in_several_sitemaps(browsing, monkeypatch):
    monkeypatch.setattr(sitemap, "MOST", 4)
    client = browsing(make_concept("solder"), make_concept("weld"))
    parts = _places(client.get("/sitemap.xml"))
    assert len(parts) > 2
    places = [place for part in parts for place in _places(client.get(part))]
    assert len(places) == len(set(places))
    assert "http://localhost/term/weld" in places


@pytest.mark.parametrize(
    ("path", "kind"), [("/", "website"), ("/term/apprenticeship", "article"), ("/terms", "website")]
)
def test_a_link_to_a_page_has_a_preview(client, path, kind):
    page = BeautifulSoup(client.get(path).data, "lxml")
    shown = {meta["property"]: meta["content"] for meta in page.select("meta[property^='og:']")}
    assert shown["og:type"] == kind
    assert page.title.text == f"{shown['og:title']} – TVETipedia"
    assert shown["og:description"] == page.select_one("meta[name=description]")["content"]
    assert shown["og:url"] == f"http://localhost{path}"
