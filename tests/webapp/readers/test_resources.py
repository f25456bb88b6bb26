"""A page for each kind of resource, with filters, order and pages."""

import pytest
from bs4 import BeautifulSoup
from factories import make_resource

from glossary.vocabulary.kinds import KINDS


def _page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.data, "lxml")


def _titles(page):
    return [a.text for a in page.select("a.title")]


@pytest.fixture
def library(browsing):
    """A browser on five publications."""
    return browsing(
        make_resource("alpha", issued="2018", spatial=("KE",), theme=("other",)),
        make_resource("beta", issued="2020-05", spatial=("AU-NSW",), theme=("greening-tvet",)),
        make_resource("gamma", issued="2020-01", spatial=("KE", "UG"), theme=("other",)),
        make_resource("delta", issued=None),
        make_resource("epsilon", issued="2019", spatial=("150",)),
        make_resource("meeting", type="event"),
    )


@pytest.mark.parametrize("kind", KINDS.ids)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_kind_has_a_page_that_says_what_it_is(client, kind, language):
    page = _page(client, f"/resources/{kind}?lang={language}")
    assert len(page.select_one(".lede").text) > 40
    assert page.select("a.title, .directory a.term")


def test_a_kind_that_there_is_not_is_not_found(client):
    assert client.get("/resources/term").status_code == 404


def test_all_kinds_stand_together_with_their_counts(client):
    page = _page(client, "/resources")
    kinds = page.select("a.title")
    assert [a["href"].rpartition("/")[2] for a in kinds] == list(KINDS.ids)
    events = next(li for li in page.select("li") if li.a and li.a["href"].endswith("/event"))
    assert events.select_one(".source-line").text == "20 resources"


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ("", ["Beta", "Gamma", "Epsilon", "Alpha", "Delta"]),
        ("sort=oldest", ["Alpha", "Epsilon", "Gamma", "Beta", "Delta"]),
        ("sort=title", ["Alpha", "Beta", "Delta", "Epsilon", "Gamma"]),
        ("sort=nonsense", ["Beta", "Gamma", "Epsilon", "Alpha", "Delta"]),
        ("year=2020", ["Beta", "Gamma"]),
        ("country=KE", ["Gamma", "Alpha"]),
        ("country=AU", ["Beta"]),
        ("country=150", ["Epsilon"]),
        ("country=KE&theme=other&year=2018", ["Alpha"]),
        ("country=QQ&theme=astrology&year=soon", ["Beta", "Gamma", "Epsilon", "Alpha", "Delta"]),
    ],
)
def test_the_list_is_filtered_and_ordered_as_the_address_asks(library, asked, titles):
    assert _titles(_page(library, f"/resources/publication?{asked}")) == titles


def test_filters_say_how_many_each_value_leaves_beside_the_others(library):
    page = _page(library, "/resources/publication?country=KE")
    years = [option.text for option in page.select("[name=year] option")]
    assert years == ["All", "2020 (1)", "2018 (1)"]
    assert page.select_one("[name=country] [selected]").text == "Kenya (2)"
    assert page.select_one(".opening .tally").text.startswith("2 of 5 resources")


def test_a_choice_that_leaves_nothing_is_shown_as_zero_and_can_be_taken_back(library):
    page = _page(library, "/resources/publication?country=FR")
    assert page.select_one("[name=country] [selected]").text == "France (0)"
    assert "Clear a filter" in page.select_one(".notice").text
    assert page.select_one(".opening .tally a")["href"] == "/resources/publication"


def test_a_filtered_list_is_not_for_search_engines(library):
    assert _page(library, "/resources/publication?year=2020").select("meta[name=robots]")
    assert not _page(library, "/resources/publication").select("meta[name=robots]")


@pytest.mark.parametrize(("page", "shown"), [("1", 20), ("2", 10), ("x", 20), ("-1", 20)])
def test_a_long_list_has_pages(browsing, page, shown):
    client = browsing(*(make_resource(f"report-{n}") for n in range(30)))
    found = _page(client, f"/resources/publication?sort=title&page={page}")
    assert len(_titles(found)) == shown
    other = found.select_one(".pager a")["href"]
    assert other == f"/resources/publication?sort=title{'&page=2' if shown == 20 else ''}"


@pytest.mark.parametrize("page", ["3", "99", "9999999999999"])
def test_a_page_beyond_the_last_is_not_found(browsing, page):
    client = browsing(*(make_resource(f"report-{n}") for n in range(30)))
    assert client.get(f"/resources/publication?page={page}").status_code == 404
    assert client.get(f"/resources/network-member?page={page}").status_code == 404


def test_the_network_is_listed_by_region_and_country(browsing):
    def member(id, cluster, *places):
        return make_resource(id, type="network-member", cluster=cluster, spatial=places)

    client = browsing(
        member("b-school", "Europe", "MT"),
        member("a-school", "Europe", "MT"),
        member("college", "Europe", "FI"),
        member("institute", "Africa", "KE"),
        member("wanderer", None),
    )
    parts = _page(client, "/resources/network-member").select("section.part")
    assert [part.h2.contents[0].strip() for part in parts] == [
        "Africa",
        "Europe",
        "No region known",
    ]
    europe = parts[1]
    assert europe.select_one(".tally").text == "3 members"
    assert [h3.text for h3 in europe.select("h3")] == ["Finland", "Malta"]
    assert [a.text for a in europe.select("a.term")] == ["College", "A school", "B school"]
