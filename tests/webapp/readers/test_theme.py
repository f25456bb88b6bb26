"""Pages of themes."""

import pytest
from bs4 import BeautifulSoup
from factories import make_concept, make_resource

from glossary.vocabulary.themes import THEMES


def _page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.data, "lxml")


@pytest.mark.parametrize("theme", THEMES.offered_ids)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_theme_says_what_it_is_and_how_much_there_is(client, theme, language):
    page = _page(client, f"/theme/{theme}?lang={language}")
    assert len(page.select_one(".lede").text) > 80
    assert page.select("#terms .term")


def test_a_theme_has_its_terms_and_its_resources_by_kind(browsing):
    client = browsing(
        make_concept("welding", theme=("other",)),
        make_concept("apprentice", theme=("other",)),
        make_concept("solar-power", theme=("greening-tvet",)),
        *(make_resource(f"report-{n}", theme=("other",)) for n in range(7)),
        make_resource("meeting", type="event", theme=("other",)),
    )
    page = _page(client, "/theme/other")
    assert "2 terms, 8 resources" in page.select_one(".opening .tally").text
    assert [a.text for a in page.select("#terms a")] == ["Apprentice", "Welding"]
    assert len(page.select("#publication a.title")) == 6
    assert page.select_one("#publication .more")["href"] == "/resources/publication?theme=other"
    assert len(page.select("#event a.title")) == 1
    assert not page.select("#event .more")


def test_a_theme_called_by_its_name_leads_to_its_page(client):
    answer = client.get("/theme/Greening TVET")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/theme/greening-tvet")


def test_a_theme_that_there_is_not_is_not_found(client):
    assert client.get("/theme/astrology").status_code == 404
